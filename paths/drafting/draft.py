"""The main path and at least two alternatives that are truly different. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from goals.occupations.atlas import Atlas
from paths.drafting.admission import Need, may_start, needs
from paths.drafting.diversity import apart, sameness
from paths.drafting.routes import Route, routes
from paths.drafting.stages import DraftStage, over_roles, without_a_role
from paths.drafting.traveller import Traveller
from paths.drafting.way_stations import way_stations

WANT = 3  # the main path and two others
NEARER, SHARE = 0.03, 0.15  # each stage brings the goal nearer by so much, or by this share of what is missing if less
LEAST = 6  # of that, a sixth is what any stage has to bring
LAX = 0.3  # what a way costs more that was found only after asking for less
SPARE = 2  # so many more first roles than ways are looked for
LICENCE = 12  # months: from here on a licence makes study a way of its own
SCHOOL = 0.6  # what going straight to school costs beside the hop itself
YEAR = 0.2  # what each year of a way weighs, where the main one of those chosen is named
REACH = 0.12  # of what the goal asks: with so little missing one could apply now


@dataclass(frozen=True)
class Draft:
    """A way that is not saved. `kind` is "roles", "direct", or what it begins with: study, stretch, venture, course.
    `differs` is how much it has of its own beside the others, 0 to 1."""

    kind: str
    route: Route
    stages: tuple[DraftStage, ...]
    differs: float = 1.0

    @property
    def months(self) -> int:
        return sum(stage.months for stage in self.stages)

    @property
    def study_months(self) -> int:
        return sum(stage.months for stage in self.stages if stage.kind in ("study", "course"))

    def key(self, atlas: Atlas) -> str:
        """What it leads over, by codes and kinds: two drafts of one key are the same way."""
        return " ".join(stage.code or stage.kind for stage in self.stages)


def draft(
    atlas: Atlas, who: Traveller, goal: int, *, vetoed: Collection[int] = (), passed: Collection[Route] = ()
) -> list[Draft]:
    """Three ways to `goal`, the main one first, and a fourth where one could apply now; none from the goal itself.

    No way leads through a `vetoed` role, and none of the routes that were `passed` over comes again.
    """
    if who.role == goal:
        return []
    need = needs(atlas, goal, who.schooling, who.licences)
    school = bool(need and atlas.licence[goal] and need.months >= LICENCE and may_start(atlas, goal, who.licences))
    pool = _pool(atlas, who, goal, vetoed, passed)
    straight = (who.role, goal)
    if school and straight not in passed:  # a goal bound to a licence: straight to school is one of the ways
        pool[straight] = float(atlas.move_cost[straight]) + SCHOOL
    chosen = apart(atlas, sorted((cost, route) for route, cost in pool.items()), WANT)
    if straight in pool and all(len(route) > len(straight) for _, route in chosen):
        chosen = [*chosen[: WANT - 1], (pool[straight], straight)]
    found = _quickest_first([(cost, _over(atlas, who, route)) for cost, route in chosen])
    found += _beside(atlas, who, goal, need, school, WANT - len(found))
    if atlas.edge[straight] and atlas.rest(who.levels, goal) <= REACH and not need:
        found.append(Draft("direct", straight, tuple(over_roles(atlas, who, straight))))
    return _held_apart(atlas, found)


def _pool(
    atlas: Atlas, who: Traveller, goal: int, vetoed: Collection[int], passed: Collection[Route]
) -> dict[Route, float]:
    """Ways over other roles and their costs; where too few bring the goal nearer by enough, by less."""
    ok = way_stations(atlas, who, goal, vetoed)
    step = min(NEARER, SHARE * atlas.rest(who.levels, goal))
    pool: dict[Route, float] = {}
    for lax, nearer in enumerate((step, step / 2, step / LEAST)):
        for cost, route in routes(atlas, who, goal, ok, nearer):
            if route not in passed:
                pool.setdefault(route, cost + LAX * lax)
        if len({route[1] for route in pool}) >= WANT + SPARE:
            break
    return pool


def _over(atlas: Atlas, who: Traveller, route: Route) -> Draft:
    stages = tuple(over_roles(atlas, who, route))
    return Draft("roles" if len(route) > 2 else "study", route, stages)


def _quickest_first(found: Sequence[tuple[float, Draft]]) -> list[Draft]:
    """Of the ways that were chosen, each with its cost, the main one is the best that does not take years longer."""
    return [one for _, one in sorted(found, key=lambda way: way[0] + YEAR * way[1].months / 12)]


def _beside(atlas: Atlas, who: Traveller, goal: int, need: Need | None, school: bool, count: int) -> list[Draft]:
    """Ways that need no third role, where the data give fewer than three."""
    route = (who.role, goal)
    kinds = ["study"] if need and not school and may_start(atlas, goal, who.licences) else []
    kinds += ["stretch", "venture", *([] if kinds or school else ["course"])]
    found = []
    for kind in kinds[: max(count, 0)]:
        stages = over_roles(atlas, who, route) if kind == "study" else without_a_role(atlas, who, goal, kind)
        found.append(Draft(kind, route, tuple(stages)))
    return found


def _held_apart(atlas: Atlas, drafts: Sequence[Draft]) -> list[Draft]:
    def nearest(one: Draft, others: Iterable[Draft]) -> float:
        return max((sameness(atlas, one.route, other.route) for other in others if other is not one), default=0.0)

    return [replace(one, differs=round(1 - nearest(one, drafts), 2)) for one in drafts]
