"""A path as pages show it: its stages with their time and gaps, when it arrives, whether it is the main one."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from goals.gaps.models import Gap
from paths.comparison import Facts
from paths.models import CareerPath, Choice, Stage
from paths.timeline import Leg, Stretch, Timeline, follow, in_words


@dataclass(frozen=True)
class Stop:
    """A stage with the time it takes and the gaps it closes."""

    stage: Stage
    stretch: Stretch
    gaps: tuple[Gap, ...] = ()
    number: int = 1  # its place on the path, from 1
    rises: bool = False  # may it change places with the one before it,
    sinks: bool = False  # and with the one after it?

    @property
    def css(self) -> str:
        """How it is drawn in a list: a square for what is no role, where the person stands, what is over."""
        states = {Stage.State.NOW: "is-here", Stage.State.DONE: "is-done", Stage.State.SKIPPED: "is-skipped"}
        state = states.get(Stage.State(self.stage.state), "")
        return " ".join(filter(None, ["" if self.stage.kind == Stage.Kind.ROLE else "is-square", state]))

    @property
    def brief(self) -> str:
        """When and how long, where there is little room: "2028, 2 years", "now, until 2028", "skipped"."""
        state = self.stage.state
        if state == Stage.State.SKIPPED:
            return "skipped"
        if state == Stage.State.DONE:
            return f"done in {self.stretch.ends.year}"
        if state == Stage.State.NOW:
            return "now" if self.stretch.due else f"now, until {self.stretch.ends.year}"
        return f"{self.stretch.starts.year}, {in_words(self.stretch.months)}"

    @property
    def when(self) -> str:
        """When it is, or was: "May 2027 to May 2029, 2 years", "since May 2027, until May 2029", "skipped"."""
        starts, ends = f"{self.stretch.starts:%B %Y}", f"{self.stretch.ends:%B %Y}"
        state = self.stage.state
        if state == Stage.State.SKIPPED:
            return f"skipped in {ends}"
        if state == Stage.State.DONE:
            return f"done, {starts} to {ends}" if starts != ends else f"done in {ends}"
        if state == Stage.State.NOW:
            until = "" if self.stretch.due else f", until {ends}"  # that it should be over is a sentence of its own
            return f"since {starts}{until}{self._slip}"
        return f"{starts} to {ends}, {in_words(self.stretch.months)}{self._slip}"

    @property
    def told(self) -> str:
        """The same in the first sentence of its own page, which says the months apart."""
        starts, ends = f"{self.stretch.starts:%B %Y}", f"{self.stretch.ends:%B %Y}"
        return f"{starts} to {ends}" if self.stage.state == Stage.State.PLANNED else self.when

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What its page says in figures."""
        starts, ends = f"{self.stretch.starts:%B %Y}", f"{self.stretch.ends:%B %Y}"
        planned = in_words(self.stage.months + self.stage.slipped)
        if self.stage.state == Stage.State.SKIPPED:
            return [("it would have taken", planned), ("you skipped it", ends)]
        if self.stage.state == Stage.State.DONE:
            took = in_words(self.stretch.months) if self.stretch.months else "Less than a month"
            return [("it took", took), ("you began", starts), ("you were through", ends)]
        slipped = [("of it slipped", in_words(self.stage.slipped))] if self.stage.slipped else []
        begin = "you began" if self.stage.state == Stage.State.NOW else "you begin"
        return [("it takes", planned), *slipped, (begin, starts), ("you go on", ends)]

    @property
    def _slip(self) -> str:
        return f", {in_words(self.stage.slipped)} of it slipped" if self.stage.slipped else ""


@dataclass(frozen=True)
class Way:
    """One path, read for a day."""

    path: CareerPath
    stops: tuple[Stop, ...]
    timeline: Timeline
    is_main: bool
    closes: tuple[Gap, ...] = ()
    leaves: tuple[Gap, ...] = ()  # gaps of the goal that no stage closes

    @property
    def study_months(self) -> int:
        """Of the path as it was gone and is planned; what was skipped takes none."""
        return sum(stop.stretch.months for stop in self.stops if stop.stage.is_study)

    @property
    def kept(self) -> tuple[Stop, ...]:
        """The stops that were not skipped."""
        return tuple(stop for stop in self.stops if stop.stage.state != Stage.State.SKIPPED)

    @property
    def is_walked(self) -> bool:
        """Are all its stages over, and one was gone to the end?"""
        return bool(self.kept) and all(stop.stage.state == Stage.State.DONE for stop in self.kept)

    @property
    def present(self) -> Stop | None:
        """The stage the person is at, if one was started and is not over."""
        return next((stop for stop in self.stops if stop.stage.state == Stage.State.NOW), None)

    @property
    def next(self) -> Stop | None:
        """The first of the stages that are planned."""
        return next((stop for stop in self.stops if stop.stage.state == Stage.State.PLANNED), None)

    @property
    def last(self) -> Stop | None:
        """Of the stages that were started the one that came last, by its day: it may stand before another."""
        begun = [stop for stop in self.stops if stop.stage.state in (Stage.State.NOW, Stage.State.DONE)]
        return sorted(begun, key=lambda stop: stop.stretch.starts)[-1] if begun else None

    @property
    def road(self) -> tuple[Stop | None, ...]:
        """The stops in order, and None where the person stands between them: behind what is done, before the rest.

        Somebody at a stage stands at that stop, and nowhere else.
        """
        if self.present:
            return self.stops
        done = [n for n, stop in enumerate(self.stops) if stop.stage.state == Stage.State.DONE]
        here = done[-1] + 1 if done else 0
        return (*self.stops[:here], None, *self.stops[here:])

    @property
    def facts(self) -> Facts:
        """The path in plain values, to be held beside others."""
        return Facts(
            letter=self.path.letter,
            name=self.path.name,
            differs=self.path.differs,
            stages=tuple(stop.stage.title for stop in self.kept),
            months=self.timeline.months,
            study_months=self.study_months,
            arrives=self.timeline.arrives,
            early=self.timeline.early,
            against=self.timeline.against,
            closes=tuple(gap.name for gap in self.closes),
            leaves=tuple(gap.name for gap in self.leaves),
            is_main=self.is_main,
            closes_weight=sum(gap.importance for gap in self.closes),
            gaps_weight=sum(gap.importance for gap in (*self.closes, *self.leaves)),
        )


def read_ways(
    paths: Iterable[CareerPath],
    *,
    gaps: Sequence[Gap] = (),
    chosen: Choice | None,
    horizon: datetime.date,
    today: datetime.date,
) -> list[Way]:
    """The paths, `with_stages()`, as ways: the chosen one first, the others by letter. Asks Postgres nothing."""
    main = chosen.path_id if chosen else None
    rows = sorted(paths, key=lambda path: (path.pk != main, path.letter))
    return [read_way(path, gaps=gaps, is_main=path.pk == main, horizon=horizon, today=today) for path in rows]


def read_way(
    path: CareerPath, *, gaps: Sequence[Gap], is_main: bool, horizon: datetime.date, today: datetime.date
) -> Way:
    """One path, `with_stages()`; `gaps` are those of its goal, in the order they are named in."""
    way = way_of(path, path.stages.all(), is_main=is_main, horizon=horizon, today=today)
    closed = [{link.gap_id for link in stop.stage.stage_gaps.all()} for stop in way.stops]
    ever = {gap for stop, ids in zip(way.stops, closed, strict=True) if stop in way.kept for gap in ids}
    return replace(
        way,
        stops=tuple(
            replace(stop, gaps=tuple(gap for gap in gaps if gap.pk in ids))
            for stop, ids in zip(way.stops, closed, strict=True)
        ),
        closes=tuple(gap for gap in gaps if gap.pk in ever),
        leaves=tuple(gap for gap in gaps if gap.pk not in ever),
    )


def way_of(
    path: CareerPath, stages: Iterable[Stage], *, is_main: bool, horizon: datetime.date, today: datetime.date
) -> Way:
    """A path of these stages, without the gaps that they close: all that a map shows."""
    stages = list(stages)
    time = follow([_leg(stage) for stage in stages], today=today, horizon=horizon)
    swaps = [False, *(one.may_swap_with(other) for one, other in pairwise(stages)), False]
    stops = tuple(
        Stop(stage, stretch, number=n, rises=swaps[n - 1], sinks=swaps[n])
        for n, (stage, stretch) in enumerate(zip(stages, time.stretches, strict=True), start=1)
    )
    return Way(path, stops, time, is_main)


def _leg(stage: Stage) -> Leg:
    return Leg(stage.months, stage.slipped, stage.state, stage.started_on, stage.ended_on)
