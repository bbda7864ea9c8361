"""Every name by which a search can meet an occupation, and how much it weighs. Pure.

An alternate title weighs more where workers reported it, adverts use it or people typed it, and most where O*NET shows
it to people who look for work. Its short forms and what stands in brackets are names of their own. Above all stand the
hand-made meanings of bare words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goals.occupations.search.spelling import root, words
from goals.occupations.search.vocabulary import meanings

BRACKETS = re.compile(r"\s*\(([^)]*)\)")
REPORTED_BY_WORKERS, TYPED_BY_PEOPLE, IN_ADVERTS = "02", "09", "10"  # sources of a title
OFFICIAL = 1.5
MEANT_MOST, NEXT_MEANING = 4.0, 0.6


@dataclass(frozen=True)
class Named:
    """An occupation as the catalogue names it; `others` are (text, short form, sources, reported)."""

    key: int
    code: str
    title: str
    others: tuple[tuple[str, str, str, int], ...] = ()


@dataclass(frozen=True)
class Name:
    """One name of one occupation, with the words that are compared."""

    occupation: int
    text: str
    words: str
    weight: float
    official: bool = False

    @property
    def parts(self) -> set[str]:
        return set(self.words.split())

    @property
    def key(self) -> str:
        return " ".join(sorted(self.words.split()))

    @property
    def root_key(self) -> str:
        return " ".join(sorted(map(root, self.words.split())))


def names(occupations: Iterable[Named]) -> list[Name]:
    """All names, of those that are compared by the same words the weightiest."""
    found: dict[tuple[int, str], Name] = {}
    codes: dict[str, int] = {}
    for occupation in occupations:
        codes[occupation.code] = occupation.key
        for name in _names_of(occupation):
            place = (name.occupation, name.words)
            if name.words and (place not in found or found[place].weight < name.weight):
                found[place] = name
    for name in _meant(codes):
        found[name.occupation, name.words] = name
    return list(found.values())


def _names_of(occupation: Named) -> Iterator[Name]:
    for text, short, sources, reported in occupation.others:
        weight = title_weight(sources, reported)
        plain = BRACKETS.sub("", text).strip() or text
        for form in filter(None, (plain, *BRACKETS.findall(text), short)):
            yield _name(occupation.key, form, weight)
    yield _name(occupation.key, occupation.title, OFFICIAL, official=True)


def _name(occupation: int, text: str, weight: float, official: bool = False) -> Name:
    return Name(occupation, text, " ".join(words(text)), weight, official)


def title_weight(sources: str, reported: int) -> float:
    """What an alternate title weighs beside others, by who uses it."""
    named = [source.strip() for source in sources.split(",")]
    weight = 0.25 * (REPORTED_BY_WORKERS in named) + 0.15 * (IN_ADVERTS in named) + 0.15 * (TYPED_BY_PEOPLE in named)
    return weight + 0.05 * len(named) + (0.15 + 0.15 * reported if reported else 0)


def _meant(codes: dict[str, int]) -> Iterator[Name]:
    for text, meant in meanings().items():
        for place, code in enumerate(meant):
            if code in codes:
                yield _name(codes[code], text[0].upper() + text[1:], MEANT_MOST - NEXT_MEANING * place)
