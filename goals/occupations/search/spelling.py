"""A title or a query as the words that are compared: without accents, abbreviations and plurals. Pure."""

import re
import unicodedata
from functools import lru_cache

from goals.occupations.search.vocabulary import SMALL, abbreviations, other_words, phrases

POSSESSIVE = re.compile(r"'s\b|s'(?=\s|$)")
INITIALS = re.compile(r"\b(?:[a-z]\.)+[a-z]\b|\b[b-z]\.?(?: [a-z]\b\.?)+")  # R.N., R N, I. T.; not "a B"
BETWEEN_INITIALS = str.maketrans("", "", ". ")
BETWEEN_WORDS = re.compile(r"[^a-z0-9+#]+")
ENDINGS = (
    *("ership", "ment", "ations", "ation", "ators", "ator", "ings", "ing", "ers", "ors", "ants", "ant"),
    *("ists", "ist", "ers", "er", "or", "ed", "ion", "al", "y", "e"),
)
LONGEST = 60  # letters of a word; the longest real ones have half as many
LEAST = 4  # letters of a word that an ending leaves


def words(text: str, spell_out: bool = True) -> list[str]:
    """The words of a text that say something, in the spelling in which they are compared.

    >>> words("Sr. R&D Mgr. of the Labour dept.")
    ['senior', 'research', 'development', 'manager', 'labor']
    """
    text = fold(text).lower().replace("’", "'")
    text = POSSESSIVE.sub("s", text) if "'" in text else text
    text = INITIALS.sub(lambda found: found[0].translate(BETWEEN_INITIALS), text)
    pattern, meant = phrases()
    text = pattern.sub(lambda found: meant[found[0]], text).replace("r&d", "rd").replace("&", " and ")
    return [word for written in BETWEEN_WORDS.split(text) if written for word in _meant(written[:LONGEST], spell_out)]


@lru_cache(maxsize=50_000)
def _meant(written: str, spell_out: bool) -> tuple[str, ...]:
    meant = other_words().get(written, written).split()
    if spell_out:
        meant = [word for short in meant for word in abbreviations().get(short, short).split()]
    return tuple(lemma(word) for word in meant if word not in SMALL)


def fold(text: str) -> str:
    """Without accents."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def lemma(word: str) -> str:
    """The singular of a plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "suia":
        return word[:-1]
    return word


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """What words of one family share: manage, manager, managing, management are "manag"; accountant, accounting
    "account"; carpentry and carpenter "carpent"."""
    if len(word) > 6 and word.endswith(("try", "nry")):
        word = word[:-2]
    for _ in range(2):
        if len(word) < 6 and not word.endswith("e"):
            break
        ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= LEAST), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def likeness(word: str, other: str) -> float:
    """1 for equal words, less by each letter to be changed, added, left out or swapped with its neighbour."""
    return 1 - edits(word, other) / max(len(word), len(other), 1)


def edits(word: str, other: str) -> int:
    """How many such changes make one word the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for k, its in enumerate(other, 1):
            least = min(last[k] + 1, row[-1] + 1, last[k - 1] + (letter != its))
            if i > 1 and k > 1 and letter == other[k - 2] and word[i - 2] == its:
                least = min(least, before[k - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
