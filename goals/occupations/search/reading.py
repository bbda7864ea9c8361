"""What a query says, in words that titles know: typos mended, halves of words joined, endings completed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from django.db import connection

from goals.occupations.search.spelling import likeness, words

LONGEST, MOST_WORDS = 120, 12
LEAST_LETTERS = 3  # shorter words are neither mended nor split
MENDED, COMPLETED = 0.85, 0.9  # how far a word is trusted that was not typed so

KNOWN = "SELECT word, titles FROM occupations_searchword WHERE word = ANY(%s)"
NEAREST = "SELECT occupations_nearest_word(%s)"
COMPLETION = """
SELECT word FROM occupations_searchword WHERE word LIKE %s AND titles > 4 ORDER BY titles DESC, word LIMIT 1
"""


@dataclass
class Reading:
    """The words of a query in order, with how far each is trusted."""

    trust: dict[str, float] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def add(self, word: str, trust: float = 1.0) -> None:
        self.words.append(word)
        self.trust[word] = max(trust, self.trust.get(word, 0))


def cleaned(text: str) -> str:
    """A query as Postgres can take it: no NUL, no half of a surrogate pair, and not too long."""
    return text[:LONGEST].replace("\0", " ").encode(errors="ignore").decode()


def read(text: str) -> Reading:
    """The words of a cleaned query."""
    typed = words(text)[:MOST_WORDS]
    reading = Reading()
    if not typed:
        return reading
    joined = [first + second for first, second in pairwise(typed)]
    known = _known({*typed, *joined, *(half for word in typed for cut in _cuts(word) for half in cut)})
    typed = _join(typed, known)
    for word in typed:
        if word in known or len(word) < LEAST_LETTERS:
            reading.add(word)
        else:
            is_unfinished = word is typed[-1] and text[-1:].isalnum()
            _mend(word, known, is_unfinished, reading)
    return reading


def _known(asked: Iterable[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [list(asked)])
        return dict(cursor.fetchall())


def _cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(LEAST_LETTERS, len(word) - 2)] if len(word) > 5 else []


def _join(typed: list[str], known: dict[str, int]) -> list[str]:
    """Neighbours that are one word: "book keeper"."""
    joined: list[str] = []
    rest = list(typed)
    while rest:
        word = rest.pop(0)
        if (
            rest
            and known.get(word + rest[0], 0) > 1
            and (word not in known or rest[0] not in known or len(rest[0]) < LEAST_LETTERS)
        ):
            word += rest.pop(0)
        joined.append(word)
    return joined


def _mend(word: str, known: dict[str, int], is_unfinished: bool, reading: Reading) -> None:
    """What somebody meant by a word that no title knows: its beginning, two words written as one, or the nearest."""
    nearest = _one(NEAREST, word) or ""
    close = likeness(word, nearest)
    completion = _one(COMPLETION, f"{word}%") if is_unfinished else None
    cut = max(_cuts(word), key=lambda halves: min(known.get(half, 0) for half in halves), default=None)
    if completion and (close < 0.8 or nearest.startswith(word)):
        reading.add(completion, COMPLETED)
    elif cut and min(known.get(half, 0) for half in cut) >= 5 and close < 0.86:
        for half in cut:
            reading.add(half)
    elif close >= (0.7 if len(word) > 5 else 0.6):
        reading.add(nearest, MENDED)
    else:
        reading.add(word)


def _one(sql: str, *params: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
        return row[0] if row else None
