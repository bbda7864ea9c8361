"""Sets of paths that nobody would plan, hard on purpose: most share stops, some in another order, names are long."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from paths.transit_map import Path, Stop

HERE_LINK, GOAL_LINK = "#here", "#goal"

RANKS = ("", "", "Deputy ", "Senior ", "Regional ", "First-Line Supervisor of ", "Interim ")
FIELDS = (
    "Ward",
    "Bakery",
    "Harbour",
    "Night Shift",
    "Patient Safety",
    "Trams and Ferries",
    "Workshops, Yards, and Stores",
    "Seeds",
    "Quality Improvement",
    "Instrument-Making",
    "Operating Theatre Logistics",
    "Telecommunications Infrastructure",
)
ROLES = ("Lead", "Planner", "Technicians and Assistants", "Director", "Nurse Educator", "Coordinator", "Ombudswoman")
TAILS = ("", "", "", ", Except Weekends", ", All Other", " (part time)", " for the Islands and the Northern Coast")
TITLES = sorted({rank + field + " " + role + tail for rank, field, role, tail in product(RANKS, FIELDS, ROLES, TAILS)})
ODD_TITLES = (
    "看護師長と病院運営管理責任者および医療安全担当",
    "مدير العمليات السريرية في المستشفى",
    "מנהלת תפעול קליני",
    "Главный врач больницы",
    "👩‍⚕️ Nurse 👨‍👩‍👧‍👦 lead",
    "R&D <lead> \"first\" 'b'",
    "Donaudampfschifffahrtsgesellschaftskapitän und mehr",
    "Zoë Ångström’s naïve façade café",
    "\x00\x0bcontrol\u202e turned",
    "]]>",
    "",
    "a",
    "W" * 80,
    "i" * 120,
)
LINES = ("Ward line", "Quality line", "Study line", "Digital line", "Long way round")
KINDS = ("role",) * 7 + ("study", "venture", "pause")


def made_up_paths(seed: int, titles_to_draw_from: Sequence[str] = TITLES) -> list[Path]:
    """One to five paths of up to eight way stops, the same for the same seed."""
    rng = random.Random(seed)
    routes = _routes(rng)
    years = _years(rng, routes)
    dated = rng.random() < 0.8
    titles = iter(rng.sample(titles_to_draw_from, 60))

    def title() -> str:
        return rng.choice(ODD_TITLES) if rng.random() < 0.03 else next(titles)

    def when(year: int) -> str:
        return f"{year}{rng.choice(['', '', '', ', part time'])}" if dated and rng.random() < 0.95 else ""

    stops = {key: Stop(key, title(), rng.choice(KINDS), when(year), f"#{key}") for key, year in years.items()}
    here = Stop("here", title(), when="since 2019", link=HERE_LINK)
    goal = Stop("goal", title(), when="2040" if dated else "", link=GOAL_LINK)
    return [
        Path(letter, rng.choice(LINES), (here, *(stops[key] for key in route), goal))
        for letter, route in zip("ABCDE", routes, strict=False)
    ]


def lived_paths(seed: int) -> list[Path]:
    """Such a set as it may look some years on: stops behind, under way, slipped or skipped, doors, and drafts."""
    rng = random.Random(-seed)
    paths = made_up_paths(seed)
    stops = {stop.key: _lived(rng, stop) for path in paths for stop in path.way_stops}
    for path in paths[: rng.choice([0, 1, 1, 1, 1, 2])]:
        for stop in path.way_stops[: rng.choice([0, 1, 1, 2, 2, 3, 8])]:
            stops[stop.key] = replace(stops[stop.key], state=rng.choice(["done", "done", "done", "skipped"]))
    saved = rng.randint(0, len(paths))
    return [
        replace(path, stops=tuple(stops.get(stop.key, stop) for stop in path.stops), is_draft=n >= saved)
        for n, path in enumerate(paths)
    ]


def _lived(rng: random.Random, stop: Stop) -> Stop:
    state = rng.choice(["", "", "", "", "done", "now", "next", "slipped", "skipped"])
    slip = rng.choice(["", "slipped 3 months", "slipped 1 year and 6 months"]) if state == "slipped" else ""
    when = ", ".join(filter(None, [stop.when, slip]))
    return replace(stop, state=state, when=when, doors=rng.choice([0, 0, 1, 9, 27, 140]))


def _routes(rng: random.Random) -> list[list[str]]:
    """The keys of the way stops of each path."""
    most = rng.choice([3, 4, 5, 8])
    routes: list[list[str]] = []
    for letter in "abcde"[: rng.choice([1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5])]:
        route = [f"{letter}{n}" for n in range(rng.randint(0, most))]
        if routes and rng.random() < 0.75:
            _share(rng, route, routes)
        if route and rng.random() < 0.02:
            route.append(route[0])
        twice_is_fine = rng.random() < 0.1
        routes.append((route if twice_is_fine else list(dict.fromkeys(route)))[:8])
    return routes


def _share(rng: random.Random, route: list[str], routes: Sequence[list[str]]) -> None:
    """Call at stops of another path too, now and then in another order, and at one of a third path."""
    source = rng.choice(routes)
    some = sorted(rng.sample(range(len(source)), min(len(source), rng.choice([1, 1, 2, 2, 3, 5]))))
    shared = [source[n] for n in some]
    if rng.random() < 0.12:
        rng.shuffle(shared)
    places = sorted(rng.sample(range(len(route) + 1), min(len(route) + 1, len(shared))))
    for n, (place, key) in enumerate(zip(places, shared, strict=False)):
        route.insert(place + n, key)
    third = rng.choice(routes)
    if third and len(routes) > 1 and rng.random() < 0.3:
        route.insert(rng.randint(0, len(route)), rng.choice(third))


def _years(rng: random.Random, routes: Sequence[Sequence[str]]) -> dict[str, int]:
    """A year for each stop, rising along the path that has it first."""
    years: dict[str, int] = {}
    for route in routes:
        year = 2026
        for key in route:
            year = years.setdefault(key, max(year, years.get(key, 0)) + rng.randint(1, 3))
    return years


def lettered(*routes: Sequence[str]) -> list[Path]:
    """Paths over way stops that are named by their keys."""
    return [
        Path(letter, f"{letter} line", tuple(Stop(key, key * 4, link=f"#{key}") for key in ("here", *route, "goal")))
        for letter, route in zip("ABCDE", routes, strict=False)
    ]


_HERE, _GOAL = Stop("here", "Here", link=HERE_LINK), Stop("goal", "Goal", link=GOAL_LINK)
STUMBLING_BLOCKS = {
    "straight to the goal": lettered(""),
    "five times straight to the goal": lettered("", "", "", "", ""),
    "five equal paths": lettered("abc", "abc", "abc", "abc", "abc"),
    "opposite order": lettered("abcdefgh", "hgfedcba"),
    "a stop twice on one path": lettered("aba", "ab"),
    "back to the start": [
        Path("A", "A", (_HERE, Stop("a", "A", link="#a"), Stop("here", "Here", link="#again"), _GOAL))
    ],
    "a cycle of five": lettered("abcde", "bcdea", "cdeab", "deabc", "eabcd"),
    "five times eight stops": lettered(*([f"{x}{n}" for n in range(8)] for x in "abcde")),
    "five times twenty stops": lettered(*([f"{x}{n}" for n in range(20)] for x in "abcde")),
    "five times the same twenty stops in other orders": lettered(
        *(random.Random(seed).sample("abcdefghijklmnopqrst", 20) for seed in range(5))
    ),
    "woven": lettered("abcdefgh", "aibjckdl", "iajbkcld", "hgfe", "mnop"),
}
