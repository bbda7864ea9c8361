"""What pages show of the doors of an occupation: what it opens, with the letters of the person's own paths, what would
rest, what it does for the goal and for each path; or the one sentence that says what is missing for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from careerplan.accounts.models import User
from careerplan.web.words import counted, sentence
from goals.models import Goal
from goals.occupations.models import Occupation
from paths.doors import NEARER_WORD, OFF, ON, UNCHANGED, Door, Doors, Towards, counts, doors, on_path
from paths.drafting.reasons import percent
from paths.ground import Ground, NoGround, ground
from paths.models import CareerPath, Stage

WORDS = {ON: "On it", NEARER_WORD: "Nearer", UNCHANGED: "Unchanged", OFF: "Off it", "": "Not known"}
OF_NOBODY = "Its stops have no occupation yet, so nothing can be said of it."


@dataclass(frozen=True)
class Missing:
    """Why there is nothing to tell, and the link that mends it, if the person can."""

    sentence: str
    words: str = ""
    link: str = ""


@dataclass(frozen=True)
class DoorLine:
    """A door, and the person's paths that stop there."""

    door: Door
    paths: tuple[CareerPath, ...] = ()


@dataclass(frozen=True)
class Effect:
    """What the occupation does to one path: on it, nearer, unchanged, off it; "" where nothing is known."""

    path: CareerPath
    verdict: str
    reason: str

    @property
    def words(self) -> str:
        return WORDS[self.verdict]

    @property
    def is_good(self) -> bool:
        return self.verdict in (ON, NEARER_WORD)


@dataclass(frozen=True)
class Progress:
    """How much of what the goal's role asks is there, before and after, in percent; what is gained, in words."""

    before: int
    after: int
    gained: tuple[str, ...] = ()

    @classmethod
    def of(cls, towards: Towards) -> "Progress":
        return cls(percent(towards.before), percent(towards.after), towards.gained)

    @property
    def words(self) -> str:
        if self.after <= self.before:
            return "It brings nothing that the goal’s role asks and you lack."
        return f"After two years: {', '.join(self.gained)}." if self.gained else ""


@dataclass(frozen=True)
class DoorPanel:
    """The three columns and the paths below them. `towards` is None without a goal that has figures: `no_goal` says
    so."""

    doors: Doors
    shown: tuple[DoorLine, ...]
    more: tuple[DoorLine, ...]
    with_study: tuple[DoorLine, ...]
    towards: Progress | None
    is_today: bool
    is_goal: bool
    effects: tuple[Effect, ...] = ()
    no_goal: Missing | None = None

    @property
    def opens(self) -> str:
        """ "Opens nine doors"."""
        count = len(self.doors.opens)
        return f"Opens {counted(count, 'door')}" if count else "Opens nothing that is shut today"

    @property
    def and_more(self) -> str:
        return f"And {counted(len(self.more), 'more', 'more')}"

    @property
    def leaves_idle(self) -> str:
        """ "Leaves little idle"."""
        words = {0: "nothing", 1: "little"}
        return f"Leaves {words.get(len(self.doors.idle), counted(len(self.doors.idle), 'thing'))} idle"

    @property
    def idle(self) -> tuple[tuple[str, bool], ...]:
        """What would rest, and whether the goal asks for it."""
        return tuple((sentence(name), name in self.doors.missed) for name in self.doors.idle)


def door_panel(person: User, goal: Goal | None, occupation: Occupation) -> DoorPanel | Missing | None:
    """The doors of an occupation for somebody, seen from today's work; None where there is nothing to say, and nothing
    that the person could mend. Seven queries at most, however many paths and stages there are."""
    return panel_from(ground(person, goal), person, goal, occupation)


def panel_from(
    stand: Ground | NoGround, person: User, goal: Goal | None, occupation: Occupation, *, beside: int = 0
) -> DoorPanel | Missing | None:
    """The same, where one stands already; `beside` is the key of a path that is not listed."""
    if isinstance(stand, NoGround):
        return missing(person, stand)
    job = stand.role(occupation)
    if job is None:
        return Missing(f"Nobody has rated {occupation.title}: its doors would be guesses.")
    found = doors(stand.atlas, stand.who, job, stand.goal, routes=False)
    paths = _paths(person, goal)
    at = _stops_at(paths)
    return DoorPanel(
        doors=found,
        shown=_lines(found.shown, at),
        more=_lines(found.more, at),
        with_study=_lines(found.with_study, at),
        towards=Progress.of(found.towards) if found.towards else None,
        is_today=job == stand.who.role,
        is_goal=job == stand.goal,
        effects=tuple(_effect(stand, job, path) for path in paths if path.pk != beside),
        no_goal=None if found.towards else _no_goal(goal),
    )


def door_counts(person: User, rows: Iterable[Any]) -> dict[int, int]:
    """How many roles each row's occupation opens, seen from today, by the key of the row; only those that open any.
    `rows` are stages or jobs with their occupations. Without any occupation nothing is asked, else four queries."""
    stand, roles = _roles(person, None, rows)
    if stand is None:
        return {}
    opened = counts(stand.atlas, stand.who, roles.values())
    return {pk: opened[role] for pk, role in roles.items() if opened[role]}


def doors_of(person: User, goal: Goal | None, rows: Iterable[Any]) -> dict[int, Doors]:
    """The doors of a few rows' occupations, seen from today, by the key of the row. Five queries, or none."""
    stand, roles = _roles(person, goal, rows)
    if stand is None:
        return {}
    return {pk: doors(stand.atlas, stand.who, role, stand.goal, routes=False) for pk, role in roles.items()}


def missing(person: User, stand: NoGround) -> Missing | None:
    """What is missing, as it is said where doors would stand."""
    if stand.missing == "position":
        words = "Say what you do today, and it stands here what this would open for you."
        return Missing(words, "Add your position", reverse("position_add"))
    position = person.positions.current()
    if stand.missing == "position_role" and position:
        words = f"Find the occupation behind “{position.title}”, and it stands here what this would open for you."
        return Missing(words, "Find it", reverse("position_edit", args=[position.pk]))
    if stand.missing == "position_figures" and position:
        words = "Nobody has rated the occupation of your work today, so doors would be guesses."
        return Missing(words, "Choose one that is like it", reverse("position_edit", args=[position.pk]))
    return None


def _roles(person: User, goal: Goal | None, rows: Iterable[Any]) -> tuple[Ground | None, dict[int, int]]:
    """Where somebody stands, if it is known, and the roles of the rows that have one."""
    having = [row for row in rows if row.occupation]
    stand = ground(person, goal) if having else None
    if not isinstance(stand, Ground):
        return None, {}
    return stand, {row.pk: role for row in having if (role := stand.role(row.occupation)) is not None}


def _no_goal(goal: Goal | None) -> Missing:
    """Why nothing can be said of the goal."""
    nearer = "and it stands here how much nearer this brings you."
    if goal is None:
        return Missing(f"Set a goal, {nearer}", "Set a goal", reverse("goal_add"))
    edit = reverse("goal_edit", args=[goal.pk])
    if goal.occupation_id is None:
        return Missing(f"Choose the occupation of your goal, {nearer}", "Choose it", edit)
    return Missing("Nobody has rated the occupation of your goal.", "Choose one that is like it", edit)


def _paths(person: User, goal: Goal | None) -> list[CareerPath]:
    """The paths to the goal with their roles that are still to come: two queries."""
    if goal is None:
        return []
    ahead = Stage.objects.ahead().filter(kind=Stage.Kind.ROLE, occupation__isnull=False)
    stages = Prefetch("stages", ahead.select_related("occupation").in_order())
    return list(person.paths.filter(goal=goal).prefetch_related(stages).by_letter())


def _stops_at(paths: Sequence[CareerPath]) -> dict[str, list[CareerPath]]:
    """The paths by the occupations that they stop at; a speciality is the occupation that it is one of."""
    found: dict[str, list[CareerPath]] = {}
    for path in paths:
        for code in {stage.occupation.code[:7] for stage in path.stages.all() if stage.occupation}:
            found.setdefault(code, []).append(path)
    return found


def _lines(some: Sequence[Door], at: dict[str, list[CareerPath]]) -> tuple[DoorLine, ...]:
    return tuple(DoorLine(door, tuple(at.get(door.code[:7], ()))) for door in some)


def _effect(stand: Ground, job: int, path: CareerPath) -> Effect:
    roles = [(stand.role(stage.occupation), stage.title) for stage in path.stages.all()]
    ahead = [(role, title) for role, title in roles if role is not None]
    found = on_path(stand.atlas, stand.who, job, ahead, stand.goal)
    return Effect(path, found.verdict, found.reason) if found else Effect(path, "", OF_NOBODY)
