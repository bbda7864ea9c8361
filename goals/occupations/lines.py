"""Small CSV files of our own, read line by line; what cannot be is refused by file and line. Pure."""

import csv
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class LineError(ValueError):
    """A line of a file says what cannot be: it names file and line."""

    def __init__(self, where: "Line", told: str) -> None:
        super().__init__(f"{where.file}.csv, line {where.number}: {told}")


@dataclass(frozen=True)
class Line:
    """One line of a file, by column."""

    file: str
    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


def read_lines(folder: Path, name: str) -> Iterator[Line]:
    """The lines of `name`.csv below its header; raises LineError for one that is shorter or longer than the header."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for number, values in enumerate(csv.DictReader(file), start=2):
            line = Line(name, number, values)
            if None in values or None in values.values():
                raise LineError(line, "it has not as many values as the header.")
            yield line


def one_of(line: Line, column: str, allowed: Container[str]) -> str:
    """The value of a column, which must be among `allowed`."""
    if line[column] not in allowed:
        raise LineError(line, f"{line[column]!r} is no {column} that is known.")
    return line[column]


def known(line: Line, column: str, rows: Mapping[str, T]) -> T:
    """The row that a column names."""
    if line[column] not in rows:
        raise LineError(line, f"there is no {column} {line[column]!r}.")
    return rows[line[column]]


def once(line: Line, key: object, there: Container[Any]) -> None:
    """Refuse what is there already."""
    if key in there:
        raise LineError(line, f"{key!r} is there already.")
