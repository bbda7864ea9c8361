"""A path as pages show it: its stages with their time and gaps, when it arrives, whether it is the main one."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goals.gaps.models import Gap
from paths.comparison import Facts
from paths.models import CareerPath, Choice, Stage
from paths.timeline import Stretch, Timeline, timeline


@dataclass(frozen=True)
class Stop:
    """A stage with the time it takes and the gaps it closes."""

    stage: Stage
    stretch: Stretch
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Way:
    """One path, read for a day."""

    path: CareerPath
    stops: tuple[Stop, ...]
    timeline: Timeline
    closes: tuple[Gap, ...]
    leaves: tuple[Gap, ...]  # gaps of the goal that no stage closes
    is_main: bool

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
    stages = list(path.stages.all())
    time = timeline([stage.months for stage in stages], today=today, horizon=horizon)
    closed = [{link.gap_id for link in stage.stage_gaps.all()} for stage in stages]
    stops = tuple(
        Stop(stage, stretch, tuple(gap for gap in gaps if gap.pk in ids))
        for stage, stretch, ids in zip(stages, time.stretches, closed, strict=True)
    )
    ever: set[int] = set().union(*closed)
    closes = tuple(gap for gap in gaps if gap.pk in ever)
    leaves = tuple(gap for gap in gaps if gap.pk not in ever)
    return Way(path, stops, time, closes, leaves, is_main)
