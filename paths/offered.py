"""What is drafted for somebody today, read from their rows: the offers of a round, and what they stand beside."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.urls import reverse

from careerplan.accounts.models import User
from goals.gaps.models import Gap
from goals.models import Goal
from paths.drafting.closing import OpenGap
from paths.drafting.rounds import rounds
from paths.drawing import Halt, Line
from paths.ground import Ground, NoGround, draftable
from paths.models import CareerPath, Choice
from paths.offers import Around, Kept, Offer, offers
from paths.way import Way, read_ways


@dataclass(frozen=True)
class Drafting:
    """Somebody's ground, their saved paths read for a day, and what drafts stand beside."""

    ground: Ground
    goal: Goal
    ways: Sequence[Way]
    around: Around
    today: datetime.date

    @property
    def rest(self) -> float:
        """What the goal's role asks and is missing today: 0 to 1."""
        return self.ground.atlas.rest(self.ground.who.levels, self._goal)

    @property
    def source(self) -> str:
        """The catalogue that it is drafted from: "O*NET 29.3"."""
        return self.ground.atlas.release

    def round(self, number: int, asked: Mapping[str, str]) -> list[Offer]:
        """The offers of a round, 1 the first, each with a name of its own; `asked` are picks by the keys of drafts."""
        return next(islice(self._rounds(asked), number - 1, None), [])

    def find(self, key: str) -> Offer | None:
        """The offer of that key, whichever round it is of; None for what is not drafted."""
        return next((one for offered in self._rounds({}) for one in offered if one.key == key), None)

    @property
    def _goal(self) -> int:
        assert self.ground.goal is not None  # noqa: S101  `draftable` answers no ground without it
        return self.ground.goal

    def _rounds(self, asked: Mapping[str, str]) -> Iterator[list[Offer]]:
        """Round after round; no name comes twice."""
        atlas, who, around = self.ground.atlas, self.ground.who, self.around
        for found in rounds(atlas, who, self._goal, self.ground.vetoed):
            offered = offers(atlas, found, self.rest, around, asked=asked, today=self.today, horizon=self.goal.horizon)
            around = replace(around, taken={*around.taken, *(one.name for one in offered)})
            yield offered


def drafting(person: User, goal: Goal, today: datetime.date) -> Drafting | NoGround:
    """What drafts for a goal are made from; or the first thing that is missing. As many queries as ever."""
    ground = draftable(person, goal)
    if isinstance(ground, NoGround):
        return ground
    paths = list(person.paths.filter(goal=goal).with_roles().by_letter())
    chosen = person.choices.filter(goal=goal).standing().first()
    ways = read_ways(paths, chosen=chosen, horizon=goal.horizon, today=today)
    return Drafting(ground, goal, ways, _around(paths, chosen, open_gaps(goal)), today)


def open_gaps(goal: Goal) -> list[OpenGap]:
    """The gaps of the goal that are not closed and that the catalogue has figures for, what counts most first."""
    return [
        OpenGap(gap.pk, gap.name, gap.element, gap.required)
        for gap in goal.gaps.figures()
        if gap.side == Gap.Side.WHAT and gap.element and gap.now < gap.required
    ]


def lines_of_offers(offered: Sequence[Offer]) -> list[Line]:
    """The offers as lines of the map, but for those that are saved and drawn as such; a role leads to what it asks."""
    return [
        Line(
            letter=one.letter,
            name=one.name,
            is_main=False,
            arrives=one.timeline.arrives.year if one.timeline.arrives else None,
            halts=tuple(
                Halt(0, stop.stage.title, stop.stage.kind, stop.starts.year, link=_occupation(stop.stage.code))
                for stop in one.road
            ),
            is_draft=True,
        )
        for one in offered
        if not one.kept
    ]


def _occupation(code: str) -> str:
    """Where the stop of a role leads; "" for what is none."""
    return reverse("occupation", args=[code]) if code else ""


def _around(paths: Sequence[CareerPath], chosen: Choice | None, gaps: Sequence[OpenGap]) -> Around:
    letters = {path.letter for path in paths}
    return Around(
        taken=frozenset(path.name for path in paths),
        letters=tuple(letter for letter in CareerPath.LETTERS if letter not in letters),
        kept={path.drafted_route: _kept(path) for path in paths if path.drafted_route},
        gaps=tuple(gaps),
        has_main=chosen is not None,
    )


def _kept(path: CareerPath) -> Kept:
    stages = path.stages.all()  # in order, with their occupations
    now = ((one.kind, one.occupation.code if one.occupation else "", one.title, one.months) for one in stages)
    return Kept(path.pk, path.letter, path.name, tuple(now))
