"""How alike two roles are: by the words of their titles, and by the profile of their levels. Pure."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from goals.occupations.atlas.atlas import Floats

WORD = re.compile(r"[a-z]{4,}")
COMMON = 0.4  # a word in more than this part of the roles tells nothing


def shared_titles(titles: Sequence[str]) -> Floats:
    """The cosine (0 to 1) of each two roles' tf-idf vectors over the words of all their titles; `titles` holds those of
    one role each in one text."""
    counts = [Counter(WORD.findall(text.lower())) for text in titles]
    spread = Counter(word for words in counts for word in words)
    known = sorted(word for word, roles in spread.items() if 2 <= roles <= len(titles) * COMMON)
    place = {word: number for number, word in enumerate(known)}
    rare = {word: math.log(len(titles) / spread[word]) for word in known}
    vectors = np.zeros((len(titles), len(known)), np.float32)
    for role, words in enumerate(counts):
        telling = [word for word in words if word in place]
        vectors[role, [place[word] for word in telling]] = [(1 + math.log(words[w])) * rare[w] for w in telling]
    return _cosines(vectors)


def alike_profiles(level: Floats) -> Floats:
    """The correlation (-1 to 1) of each two roles' levels, each element measured by how it varies among all roles."""
    spread = level.std(0)
    profile = (level - level.mean(0)) / np.where(spread > 0, spread, 1)
    return _cosines(profile - profile.mean(1, keepdims=True))


def _cosines(vectors: Floats) -> Floats:
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return (vectors @ vectors.T).astype(np.float32)
