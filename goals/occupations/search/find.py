"""Which occupations somebody means by a title."""

from dataclasses import replace

from django.db import connection

from goals.occupations.search.match import Match
from goals.occupations.search.ranking import LIKE_A_TITLE, RANKED, question
from goals.occupations.search.reading import cleaned, read

UNSURE = 1.0  # below this score the letters of whole titles are compared too
WEIGHED = 40  # of which the best are taken then


def find_occupations(text: str, limit: int = 5) -> list[Match]:
    """The occupations that somebody most likely means by `text`, best first; none when nothing is like it."""
    text = cleaned(text)
    reading = read(text)
    if not reading.words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(RANKED, {**question(cursor, reading), "limit": max(limit, WEIGHED)})
        found = [Match(*row) for row in cursor.fetchall()]
        if not found or found[0].score < UNSURE:
            cursor.execute(LIKE_A_TITLE, {"text": text})
            found = _together(found, [Match(*row) for row in cursor.fetchall()])
    return found[:limit]


def _together(found: list[Match], alike: list[Match]) -> list[Match]:
    """Both lists as one: where an occupation stands in both, its scores add up."""
    both = {match.code: match for match in found}
    for match in alike:
        first = both.get(match.code, match)
        both[match.code] = replace(first, score=first.score + match.score) if match.code in both else match
    return sorted(both.values(), key=lambda match: (-match.score, match.code))
