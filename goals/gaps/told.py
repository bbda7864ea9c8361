"""What became of levels and suggestions, in sentences. Pure."""

from collections.abc import Iterable

from careerplan.web.words import counted
from goals.gaps.models import Competency


def named(names: list[str]) -> str:
    """ "A, B and C"; of many the first three and how many more."""
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {counted(len(names) - 3, 'more', 'more')}"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def refused(rows: Iterable[Competency]) -> list[str]:
    """Why a level was not noted: there is a competency of that name that is had or not."""
    return [f"“{row}” is among your competencies as {_a(row)}: have it or not. No level was noted." for row in rows]


def _a(row: Competency) -> str:
    kind = str(row.get_kind_display()).lower()
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
