"""What a query says, in words that titles know: typos mended, halves of words joined, endings completed.

Who writes two jobs in one line names the one that counts first ("janitor/bus driver"), and tells after a preposition
where it is done ("nurse in a hospital"): words after these count less.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db import connection

from goals.occupations.search.spelling import likeness, root, words

LONGEST, MOST_WORDS = 120, 12
LEAST_LETTERS = 3  # shorter words are neither mended nor split
A_SLIP = 0.86  # so much like a word is one that was meant to be it
FIRST_LETTER_WRONG = 0.8
MENDED, COMPLETED = 0.85, 0.9  # how far a word is trusted that was not typed so
LATER = AROUND = 0.7  # how much a word counts of a second job, and of where the first is done
NEXT_JOB = re.compile(r"\s*(?:[/,;]|\s&\s|\band\b|\s-|-\s)\s*", re.IGNORECASE)
SURROUNDINGS = re.compile(r"\b(?:in|at|for|with|from|on|to)\b", re.IGNORECASE)

JOINED_OFTEN = 5  # in so many titles a word must stand to be read in two that titles know, too
KNOWN = "SELECT word, titles FROM occupations_searchword WHERE word = ANY(%s) OR root = ANY(%s)"
NEAREST = "SELECT occupations_nearest_word(%s)"
COMPLETION = """
SELECT word FROM occupations_searchword WHERE word LIKE %s AND titles > 4 ORDER BY titles DESC, word LIMIT 1
"""


@dataclass(frozen=True)
class Said:
    """A word of a query: how far it is trusted to be what was meant, and how much it counts beside the others."""

    word: str
    trust: float = 1.0
    emphasis: float = 1.0


def cleaned(text: str) -> str:
    """A query as Postgres can take it: no NUL, no half of a surrogate pair, and not too long."""
    return text[:LONGEST].replace("\0", " ").encode(errors="ignore").decode()


def read(text: str) -> list[Said]:
    """The words of a cleaned query, in order."""
    typed = words(text)[:MOST_WORDS]
    if not typed:
        return []
    emphasis = emphases(text)
    joined = [first + second for first, second in pairwise(typed)]
    halves = {half for word in typed for cut in _cuts(word) for half in cut}
    known = _known({*typed, *joined, *halves}, set(map(root, typed)))
    typed = _join(typed, known)
    return [
        Said(word, trust, emphasis.get(written, 1.0))
        for written in typed
        for word, trust in _meant(written, known, written is typed[-1] and text[-1:].isalnum())
    ]


def emphases(text: str) -> dict[str, float]:
    """How much each word of a query counts; a second job that takes more words than the first counts no more for it."""
    found: dict[str, float] = {}
    jobs = [job for job in NEXT_JOB.split(text) if words(job)]
    for place, job in enumerate(jobs):
        share = LATER * min(1, len(words(jobs[0])) / len(words(job))) if place else 1.0
        stretches = [stretch for stretch in map(words, SURROUNDINGS.split(job)) if stretch]
        for distance, stretch in enumerate(stretches):
            for word in stretch:
                found[word] = max(share * (AROUND if distance else 1.0), found.get(word, 0))
    return found


def _known(asked: Iterable[str], families: Iterable[str]) -> dict[str, int]:
    """Which of these words, and which of these families, titles know: each with the number of its titles."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [list(asked), list(families)])
        return dict(cursor.fetchall())


def _cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(LEAST_LETTERS, len(word) - 2)] if len(word) > 5 else []


def _join(typed: list[str], known: dict[str, int]) -> list[str]:
    """Neighbours that titles write as one word: often ("copy writer"), or where one of them alone says nothing."""
    joined: list[str] = []
    rest = list(typed)
    while rest:
        word = rest.pop(0)
        if rest and (titles := known.get(word + rest[0], 0)) > 1:
            says_nothing = not {word, rest[0]} <= known.keys() or len(rest[0]) < LEAST_LETTERS
            if says_nothing or (titles >= JOINED_OFTEN and len(word) >= LEAST_LETTERS):
                word += rest.pop(0)
        joined.append(word)
    return joined


def _meant(word: str, known: dict[str, int], is_unfinished: bool) -> list[tuple[str, float]]:
    """What titles call a word, and how far to trust that: itself, or else its beginning, its family, two words written
    as one, or the nearest word."""
    if word in known or len(word) < LEAST_LETTERS:
        return [(word, 1.0)]
    completion = _asked(COMPLETION, f"{word}%") if is_unfinished else None
    nearest = _asked(NEAREST, word) or ""
    close = likeness(word, nearest)
    is_slip = close >= A_SLIP and nearest[:1] == word[:1]  # "secretery" is no kind of secret
    if not completion and not is_slip and root(word) in set(map(root, known)):
        return [(word, 1.0)]
    if completion and (close < 0.8 or nearest.startswith(word)):
        return [(completion, COMPLETED)]
    halves = max(_cuts(word), key=lambda cut: min(known.get(half, 0) for half in cut), default=())
    if halves and close < A_SLIP and min(known.get(half, 0) for half in halves) >= 5:
        return [(half, 1.0) for half in halves]
    return [(nearest, MENDED)] if close >= _alike(word, nearest) else [(word, 1.0)]


def _alike(word: str, nearest: str) -> float:
    """How much like a word its mended form must be: more where the first letter is another, which few mistype."""
    if nearest[:1] != word[:1]:
        return FIRST_LETTER_WRONG
    return 0.7 if len(word) > 5 else 0.6


def _asked(sql: str, *params: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
        return row[0] if row else None
