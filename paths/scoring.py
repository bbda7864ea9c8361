"""What a person weighs paths by, as the page shows it: a row each with its weight and the score of every path.

Rows of the database and figures of the paths come together here; what follows from them is `weighing`'s.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from careerplan.web.words import listed
from paths.by_figures import Figures, Station, figures
from paths.comparison import Facts
from paths.ground import Ground, NoGround
from paths.measures import Measured, Score, measured
from paths.models import CareerPath, Criterion, Stage
from paths.way import Way
from paths.weighing import Counted, Ranking, in_place, rank

WEIGHT = 3  # of a measure that was not weighed yet: the same for all, and said so on the page


@dataclass(frozen=True)
class Line:
    """One thing that counts. `pk` is None for a measure at the weight that it begins with."""

    key: str  # the measure, or the number of the person's own criterion
    name: str
    weight: int
    pk: int | None
    cells: tuple[tuple[CareerPath, Score | None], ...]
    rule: str = ""
    left_out: str = ""  # why it is not counted

    @property
    def is_own(self) -> bool:
        return not self.rule and self.key.isdecimal()

    @property
    def seen(self) -> str:
        """What a form remembers of the row it showed: "sooner:3"."""
        return f"{self.key}:{self.weight}"


@dataclass(frozen=True)
class Weighed:
    """The rows that are shown, what is left out and why, and the ranking of the paths that have stages."""

    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    ranking: Ranking
    totals: tuple[tuple[CareerPath, int | None], ...]
    begun: tuple[str, ...] = field(default=())  # names of rows that stand at the weight they begin with
    main: str = ""  # how the chosen path does

    @property
    def seen(self) -> str:
        return " ".join(line.seen for line in self.lines)

    @property
    def shown(self) -> str:
        """A mark of all that the table shows but the weights: it changes when paths, names or scores do."""
        rows = [(line.key, line.name, [s.points if s else 0 for _, s in line.cells]) for line in self.lines]
        columns = [(path.pk, path.name) for path, _ in self.totals]
        return hashlib.sha256(repr((columns, rows)).encode()).hexdigest()[:16]


def facts_of(ways: Sequence[Way], stand: Ground | NoGround) -> dict[int, Facts]:
    """Each path in plain values, by its key, with what the figures say of it where somebody's ground is known.

    The ways come from paths `with_roles()`.
    """
    if isinstance(stand, NoGround):
        return {way.path.pk: way.facts for way in ways}
    main = next((place for place, way in enumerate(ways) if way.is_main), None)
    read = figures(stand.atlas, stand.who, stand.goal, [_stations(way, stand) for way in ways], main)
    return {way.path.pk: _figured(way.facts, one) for way, one in zip(ways, read, strict=True)}


def _figured(facts: Facts, one: Figures) -> Facts:
    """Of a path without stages the figures would only say where somebody stands today."""
    if not facts.stages:
        return facts
    return replace(
        facts,
        doors=one.doors,
        remaining=one.remaining,
        widest_hop=one.widest_hop,
        differs_from_main=one.differs,
        unknown=one.unknown,
    )


def weighed(ways: Sequence[Way], facts: Mapping[int, Facts], criteria: Sequence[Criterion]) -> Weighed:
    """The table of these paths, by the person's criteria with their scores fetched. Asks Postgres nothing."""
    staged = [way for way in ways if way.kept]
    found = measured([facts[way.path.pk] for way in staged]) if staged else []
    lines = [*_measures(ways, staged, found, criteria), *_own(ways, staged, criteria)]
    shown = tuple(line for line in lines if line.is_own or not line.left_out)
    names = [way.path.name for way in staged]
    points = [(line, [s.points for way in staged if (s := _of(line, way.path))]) for line in shown if not line.left_out]
    ranking = rank(names, [Counted(line.name, line.weight, tuple(scores)) for line, scores in points])
    by_path = {way.path.pk: total for way, total in zip(staged, ranking.totals, strict=True)}
    main = next((place for place, way in enumerate(staged) if way.is_main), None)
    empty = [way.path.name for way in ways if not way.kept]
    told = [f"{listed(empty)} {'has' if len(empty) == 1 else 'have'} no stages yet: not weighed."] if empty else []
    return Weighed(
        lines=shown,
        left_out=(*told, *(f"“{line.name}” is left out: {line.left_out}" for line in lines if line.left_out)),
        ranking=ranking,
        totals=tuple((way.path, by_path.get(way.path.pk)) for way in ways),
        begun=tuple(line.name for line in shown if line.pk is None),
        main="" if main is None else in_place(ranking, names, main),
    )


def _stations(way: Way, stand: Ground) -> list[Station]:
    return [
        Station(
            kind=stop.stage.kind,
            title=stop.stage.title,
            months=stop.stretch.months,
            role=stand.role(stop.stage.occupation) if stop.stage.kind == Stage.Kind.ROLE else None,
            is_over=stop.stage.state == Stage.State.DONE,
        )
        for stop in way.kept
    ]


def _measures(
    ways: Sequence[Way], staged: Sequence[Way], found: Sequence[Measured], criteria: Sequence[Criterion]
) -> list[Line]:
    saved = {row.measure: row for row in criteria if row.measure}
    return [_measure(ways, staged, one, saved.get(one.measure)) for one in found]


def _measure(ways: Sequence[Way], staged: Sequence[Way], one: Measured, row: Criterion | None) -> Line:
    scores = dict(zip([way.path.pk for way in staged], one.scores, strict=False))
    return Line(
        key=one.measure,
        name=str(Criterion.Measure(one.measure).label),
        weight=row.weight if row else WEIGHT,
        pk=row.pk if row else None,
        cells=tuple((way.path, scores.get(way.path.pk)) for way in ways),
        rule=one.rule,
        left_out=one.left_out,
    )


def _own(ways: Sequence[Way], staged: Sequence[Way], criteria: Sequence[Criterion]) -> list[Line]:
    return [_by_hand(ways, staged, row) for row in criteria if not row.measure]


def _by_hand(ways: Sequence[Way], staged: Sequence[Way], row: Criterion) -> Line:
    """A row that the person scores: not counted until every path that is weighed has its score."""
    points = {score.path_id: Score(score.points, "") for score in row.scores.all()}
    missing = [way.path.name for way in staged if way.path.pk not in points]
    return Line(
        key=str(row.pk),
        name=row.name,
        weight=row.weight,
        pk=row.pk,
        cells=tuple((way.path, points.get(way.path.pk)) for way in ways),
        left_out=f"it has no score yet for {listed(missing)}." if missing else "",
    )


def _of(line: Line, path: CareerPath) -> Score | None:
    return next(score for of, score in line.cells if of.pk == path.pk)
