"""Wrapping: where the lines of a name break, and how a name is shortened that needs too many."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from paths.transit_map.typesetting import NAME, clusters, is_full_width, measure

LONGEST = 240  # characters of a name that are looked at; no map has room for so many
SMALL_WORDS = {"&", "and", "of", "in", "or", "for", "the", "to", "with"}  # a shortened name does not end on these
SHORTENED = (
    (re.compile(r",? Except .*$|,? All Other$| \([^)]*\)$"), ""),
    (re.compile(r",? and\b"), " &"),
    (re.compile(r"^First-Line "), ""),
)


class Piece(NamedTuple):
    glue: str  # to the piece before it: a space or nothing
    text: str


@lru_cache(maxsize=2048)
def fit(name: str, limit: float, widest: float, most: int = 3, size: float = NAME) -> tuple[str, ...]:
    """The name in at most `most` lines: a little wider before it is shortened, shortened as little as need be."""
    for text in _shorter(name):
        if measure(text, size) > most * (widest + size):
            continue
        for room in (limit, (limit + widest) / 2, widest):
            lines = wrap(text, room, widest, size)
            if len(lines) <= most:
                return tuple(lines)
    return ("…",)


def wrap(text: str, limit: float, widest: float, size: float = NAME) -> list[str]:
    """As few lines as the limit allows, then as even as that number allows."""
    pieces = list(_pieces(text, widest, size))
    longest = max((measure(piece.text, size) for piece in pieces), default=0)
    lines = _fill(pieces, max(limit, longest), size)
    while len(lines) > 1:
        width = max(measure(line, size) for line in lines)
        tighter = _fill(pieces, width - 0.1, size)
        if len(tighter) > len(lines) or width <= longest:
            break
        lines = tighter
    return lines


def _fill(pieces: Sequence[Piece], limit: float, size: float) -> list[str]:
    lines: list[str] = []
    for glue, text in pieces:
        if lines and measure(lines[-1] + glue + text, size) <= limit:
            lines[-1] += glue + text
        else:
            lines.append(text)
    return lines or [""]


def _pieces(text: str, widest: float, size: float) -> Iterator[Piece]:
    """Words; one that is far too long, or written without spaces, comes in smaller pieces."""
    for word in text.split():
        if measure(word, size) <= widest and not (len(word) > 1 and any(map(is_full_width, word))):
            yield Piece(" ", word)
        else:
            yield from _broken(word, widest, size)


def _broken(word: str, widest: float, size: float) -> Iterator[Piece]:
    glue, part = " ", ""
    for char in clusters(word):
        free = part and (is_full_width(char[0]) or is_full_width(part[-1]) or part[-1] in "-/")
        if free or (part and measure(part + char, size) > widest):
            yield Piece(glue, part)
            glue, part = "", ""
        part += char
    yield Piece(glue, part)


def _shorter(name: str) -> Iterator[str]:
    """Ever shorter forms of a name: without its exceptions, with '&', then fewer words and an ellipsis."""
    if len(name) > LONGEST:
        name = name[:LONGEST] + "…"
    yield name
    for pattern, by in SHORTENED:
        name = pattern.sub(by, name)
        yield name
    words = name.split()
    while len(words) > 1:
        words.pop()
        while len(words) > 1 and words[-1].lower() in SMALL_WORDS:
            words.pop()
        yield " ".join(words).rstrip(",;:–-") + " …"
    chars = clusters(name)
    while len(chars) > 1:
        chars.pop()
        yield "".join(chars).rstrip() + "…"
