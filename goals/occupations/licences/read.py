"""The files of licences, read and held against each other. Pure.

`licences.csv` has one family a row, `codes.csv` one beginning of O*NET-SOC codes; every row says where it can be
checked, or why it is there.
"""

from dataclasses import dataclass
from pathlib import Path

from goals.occupations.licences.rules import Family, Licences, faults, is_prefix
from goals.occupations.limits import KINDS, PREFIX
from goals.occupations.lines import Line, LineError, known, once, one_of, read_lines

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Tables:
    """What the files say; the sources go by the family's name and by the code's beginning."""

    licences: Licences
    family_sources: dict[str, str]
    code_sources: dict[str, str]


def read_licences(folder: Path = TABLES) -> Tables:
    """What the files in `folder` say. Raises LineError for the first line that does not fit."""
    lines = list(read_lines(folder, "licences"))
    families: dict[str, Family] = {}
    for line in lines:
        once(line, line["name"], families)
        families[line["name"]] = _family(line)
    for line in lines:
        for _, told in faults(families[line["name"]], families):
            raise LineError(line, told)
    code_lines = list(read_lines(folder, "codes"))
    codes: dict[str, str] = {}
    for line in code_lines:
        once(line, line["prefix"], codes)
        codes[line["prefix"]] = _code(line, families)
    for line in lines:
        if line["name"] not in codes.values():
            raise LineError(line, f"no code of an occupation belongs to {line['name']!r}.")
    return Tables(
        Licences(families, codes),
        {line["name"]: line["source"] for line in lines},
        {line["prefix"]: line["source"] for line in code_lines},
    )


def _family(line: Line) -> Family:
    if not line["name"] or line["name"] != line["name"].strip():
        raise LineError(line, "it has no name, or blanks around it.")
    _sourced(line)
    if not line["months"].isdecimal():
        raise LineError(line, f"{line['months']!r} is no number of months.")
    kind = one_of(line, "kind", KINDS)
    apart = one_of(line, "apart", ("", "yes")) == "yes"
    return Family(line["name"], int(line["months"]), kind, line["contains"], line["builds_on"], apart)


def _code(line: Line, families: dict[str, Family]) -> str:
    if not is_prefix(line["prefix"]):
        raise LineError(line, f"{line['prefix']!r} is not how a code of an occupation begins ({PREFIX}).")
    _sourced(line)
    return known(line, "licence", families).name if line["licence"] else ""


def _sourced(line: Line) -> None:
    if not line["source"].strip():
        raise LineError(line, "it has no source.")
