"""Energy and confidence so far: what was said of each at the last check-ins, as a small line and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from careerplan.web.words import in_words
from paths.checkins.models import CheckIn
from paths.checkins.spark import Spark, spark

MOST = 8


@dataclass(frozen=True)
class Series:
    """What was said of one thing at the last check-ins, oldest first; no line before there are two."""

    values: list[int]
    spark: Spark | None

    @property
    def words(self) -> str:
        """ "The last times: 2, 3, 3"; "" before the first."""
        if not self.values:
            return ""
        said = ", ".join(map(str, self.values))
        return f"Last time: {said}" if len(self.values) == 1 else f"The last times: {said}"


def felt(check_ins: Sequence[CheckIn]) -> dict[str, Series]:
    """The series of energy and of confidence by the name of their field. `check_ins` are newest first."""
    return {name: _series(name, check_ins) for name in ("energy", "confidence")}


def _series(name: str, check_ins: Sequence[CheckIn]) -> Series:
    said = [getattr(row, name) for row in check_ins]
    values = [value for value in said if value is not None][:MOST][::-1]
    words = f"{name.capitalize()} at the last {in_words(len(values))} check-ins, of 5: {', '.join(map(str, values))}"
    return Series(values, spark(values, low=1, high=5, words=words))
