"""What two texts do not share, word by word. Pure Python."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple


class Part(NamedTuple):
    """A stretch of a text, and whether the other text has it not."""

    text: str
    new: bool


def marked(text: str, other: str) -> list[Part]:
    """`text` in stretches, marked where `other` says something else. A blank between two marks is marked along.

    >>> marked("for two long shifts", "for one shift")
    [Part(text='for ', new=False), Part(text='two long shifts', new=True)]
    """
    words, others = _words(text), _words(other)
    flags = []
    for kind, start, end, _, _ in SequenceMatcher(None, words, others).get_opcodes():
        flags += [kind != "equal"] * (end - start)
    for place in range(1, len(words) - 1):
        if words[place].isspace() and "\n" not in words[place]:
            flags[place] = flags[place - 1] and flags[place + 1]
    parts: list[Part] = []
    for word, new in zip(words, flags, strict=True):
        if parts and parts[-1].new == new:
            parts[-1] = Part(parts[-1].text + word, new)
        else:
            parts.append(Part(word, new))
    return parts


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)
