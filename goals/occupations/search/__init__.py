"""Search by title: what somebody calls a job in their own words, to the occupations that are probably meant."""

from goals.occupations.search.find import find_occupations
from goals.occupations.search.index import rebuild_index
from goals.occupations.search.match import Match, is_close

__all__ = ["Match", "find_occupations", "is_close", "rebuild_index"]
