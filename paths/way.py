"""A path as pages show it: its stages with their time and gaps, when it arrives, whether it is the main one."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goals.gaps.models import Gap
from paths.comparison import Facts
from paths.models import CareerPath, Choice, Stage
from paths.timeline import Stretch, Timeline, timeline


@dataclass(frozen=True)
class Stop:
    """A stage with the time it takes and the gaps it closes."""

    stage: Stage
    stretch: Stretch
    gaps: tuple[Gap, ...] = ()


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
        return sum(stop.stage.months for stop in self.stops if stop.stage.is_study)

    @property
    def facts(self) -> Facts:
        """The path in plain values, to be held beside others."""
        return Facts(
            letter=self.path.letter,
            name=self.path.name,
            differs=self.path.differs,
            stages=tuple(stop.stage.title for stop in self.stops),
            months=self.timeline.months,
            study_months=self.study_months,
            arrives=self.timeline.arrives,
            early=self.timeline.early,
            against=self.timeline.against,
            closes=tuple(gap.name for gap in self.closes),
            leaves=tuple(gap.name for gap in self.leaves),
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
    ever: set[int] = set().union(*closed)
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
    time = timeline([stage.months for stage in stages], today=today, horizon=horizon)
    stops = tuple(Stop(stage, stretch) for stage, stretch in zip(stages, time.stretches, strict=True))
    return Way(path, stops, time, is_main)
