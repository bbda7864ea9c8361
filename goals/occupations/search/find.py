"""Which occupations somebody means by a title."""

from collections.abc import Iterable
from dataclasses import replace

from goals.occupations.search.match import Match
from goals.occupations.search.ranking import alike, ranked
from goals.occupations.search.reading import cleaned, read

UNSURE = 1.0  # below this score the letters of whole titles are compared too
NOTHING = 0.035  # less than this is a word of the description, met by chance
WEIGHED = 40  # occupations that are compared then
LEAST = 0.15  # letters that are less alike say nothing: no answer is better than any


def find_occupations(text: str, limit: int = 5) -> list[Match]:
    """The occupations that somebody most likely means by `text`, best first; none when nothing is like it."""
    text = cleaned(text)
    query = read(text)
    if not query:
        return []
    found = [Match(*row) for row in ranked(query, max(limit, WEIGHED))]
    if not found or found[0].score < UNSURE:
        found = _together(found, (Match(*row) for row in alike(text)))
    return [match for match in found[:limit] if match.score >= NOTHING]


def _together(found: Iterable[Match], by_letters: Iterable[Match]) -> list[Match]:
    """Both lists as one: where an occupation stands in both, its scores add up; letters alone must be alike enough."""
    both = {match.code: match for match in found}
    for match in by_letters:
        if there := both.get(match.code):
            both[match.code] = replace(there, score=there.score + match.score)
        elif match.score >= LEAST:
            both[match.code] = match
    return sorted(both.values(), key=lambda match: (-match.score, match.code))
