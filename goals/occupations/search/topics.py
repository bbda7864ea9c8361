"""How well each family of words fits each occupation as a whole. Pure.

Counts that saturate: over its titles, which are most of it (less for an occupation of many titles), and over what is
written of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from goals.occupations.search.names import Name
from goals.occupations.search.spelling import root, words

Counted = dict[str, dict[int, float]]  # families of words, and what they count in each occupation

IN_TITLES, IN_TEXT, LEAST = 0.8, 0.1, 0.02
HALF_IN_TITLES, HALF_IN_TEXT, BY_LENGTH = 6.0, 2.0, 0.5


def fits(named: Sequence[Name], texts: Iterable[tuple[int, str, int]]) -> list[tuple[str, int, float]]:
    """A score of up to 0.9 for each family and occupation that have to do with each other.

    `texts` are (occupation, text, how much each of its words counts).
    """
    return list(_fits(_in_titles(named), _in_texts(texts), Counter(name.occupation for name in named)))


def _fits(in_titles: Counted, in_texts: Counted, titles: Counter[int]) -> Iterator[tuple[str, int, float]]:
    usual = titles.total() / max(len(titles), 1)
    for family in in_titles.keys() | in_texts.keys():
        counted, told = in_titles.get(family, {}), in_texts.get(family, {})
        for occupation in counted.keys() | told.keys():
            named, said = counted.get(occupation, 0), told.get(occupation, 0)
            half = HALF_IN_TITLES * (1 - BY_LENGTH + BY_LENGTH * titles[occupation] / usual)
            score = IN_TITLES * named / (named + half) + IN_TEXT * said / (said + HALF_IN_TEXT)
            if score > LEAST:
                yield family, occupation, score


def _in_titles(named: Sequence[Name]) -> Counted:
    counted: Counted = defaultdict(lambda: defaultdict(float))
    for name in named:
        for word in name.parts:
            counted[root(word)][name.occupation] += 1 + name.weight
    return counted


def _in_texts(texts: Iterable[tuple[int, str, int]]) -> Counted:
    counted: Counted = defaultdict(lambda: defaultdict(float))
    for occupation, text, counts in texts:
        for family in {root(word) for word in words(text, spell_out=False)}:
            counted[family][occupation] += counts
    return counted
