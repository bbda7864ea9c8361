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
    space: float  # the width of the glue
    width: float  # and of the text


class Line(NamedTuple):
    text: str
    width: float


@lru_cache(maxsize=2048)
def fit(name: str, limit: float, widest: float, most: int = 3, size: float = NAME) -> tuple[str, ...]:
    """The name in at most `most` lines: a little wider before it is shortened, shortened as little as need be."""
    for text in _shorter(name):
        if measure(text, size) > most * (widest + size):
            continue
        pieces = pieces_of(text, widest, size)
        for room in (limit, (limit + widest) / 2, widest):
            lines = _broken(pieces, room)
            if len(lines) <= most:
                return tuple(line.text for line in lines)
    return ("…",)


def wrap(text: str, limit: float, widest: float, size: float = NAME) -> list[str]:
    """As few lines as the limit allows, then as even as that number allows."""
    return [line.text for line in _broken(pieces_of(text, widest, size), limit)]


def _broken(pieces: Sequence[Piece], limit: float) -> list[Line]:
    longest = max((piece.width for piece in pieces), default=0)
    lines = _fill(pieces, max(limit, longest))
    while len(lines) > 1:
        width = max(line.width for line in lines)
        tighter = _fill(pieces, width - 0.1)
        if len(tighter) > len(lines) or width <= longest:
            break
        lines = tighter
    return lines


def _fill(pieces: Sequence[Piece], limit: float) -> list[Line]:
    lines: list[Line] = []
    text, width = "", 0.0
    for piece in pieces:
        wider = width + piece.space + piece.width
        if text and wider <= limit:
            text, width = text + piece.glue + piece.text, wider
        else:
            if text:
                lines.append(Line(text, width))
            text, width = piece.text, piece.width
    return [*lines, Line(text, width)]


@lru_cache(maxsize=1024)
def pieces_of(text: str, widest: float, size: float) -> tuple[Piece, ...]:
    """Words; one that is far too long, or written without spaces, comes in smaller pieces."""
    pieces: list[Piece] = []
    for word in text.split():
        width = measure(word, size)
        if width <= widest and not (len(word) > 1 and not word.isascii() and any(map(is_full_width, word))):
            pieces.append(Piece(" ", word, measure(" ", size), width))
        else:
            parts = enumerate(_parts(word, widest, size))
            pieces += [
                Piece(" " * (not n), part, measure(" " * (not n), size), measure(part, size)) for n, part in parts
            ]
    return tuple(pieces)


def _parts(word: str, widest: float, size: float) -> Iterator[str]:
    part = ""
    for char in clusters(word):
        free = part and (is_full_width(char[0]) or is_full_width(part[-1]) or part[-1] in "-/")
        if free or (part and measure(part + char, size) > widest):
            yield part
            part = ""
        part += char
    yield part


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
