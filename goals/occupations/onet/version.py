"""Which release of O*NET it is, and whether it is one of those that can be read. Pure."""

import re
from collections.abc import Iterable

OLDEST = (26, 3)  # the first whose related occupations come in tiers
SAID = (
    re.compile(r"O\*NET[^0-9\n]{0,20}(\d\d)\.(\d)\b"),  # "O*NET 29.3 Database", in its Read Me
    re.compile(r"\bdb_(\d\d)_(\d)(?!\d)"),  # "db_29_3_text", its folder and file
)


def version_of(texts: Iterable[str]) -> tuple[int, int] | None:
    """The release that the first of `texts` to name one names: (29, 3)."""
    for text in texts:
        for pattern in SAID:
            if found := pattern.search(text):
                return int(found[1]), int(found[2])
    return None


def is_too_old(version: tuple[int, int]) -> bool:
    """Does it come before the related occupations in tiers?"""
    return version < OLDEST


def is_older(name: str, than: str) -> bool:
    """Does "9.3" come before "29.3"?"""
    return _numbers(name) < _numbers(than)


def in_words(version: tuple[int, int]) -> str:
    """ "29.3"."""
    return f"{version[0]}.{version[1]}"


def _numbers(name: str) -> list[int]:
    return [int(part) for part in name.split(".")]
