"""Typesetting: how wide a text is and what of it may be set at all."""

import unicodedata
from functools import lru_cache

# Advance widths of Instrument Sans at weight 550, in hundredths of an em, rounded up to steps of 3.
# Newsreader, which sets the goal, is 7 to 10 % narrower, so the table serves both.
WIDTHS = {
    15: "·",
    21: " ",
    24: "|",
    27: "',.:;Iijl’‘",
    30: "!ł",
    33: "•",
    36: "`",
    39: "1fr°",
    42: "t",
    45: '"()*/J[\\]{}',
    48: "_“”",
    51: "-sz",
    54: "vy",
    57: "+27<=>^acek~",
    60: "358?FLoux–£øŁ",
    63: "$469SZbdghnpqßđ",
    66: "BET",
    69: "0PR",
    72: "KUXY€",
    75: "#ACHNV",
    78: "&DG",
    81: "%OQwØ",
    87: "@",
    90: "M—æ",
    96: "mœÆ",
    108: "Œ…",
    111: "W",
}
EM = {char: width for width, chars in WIDTHS.items() for char in chars}
FULL_WIDTH, EMOJI, UNKNOWN = 102, 136, 75  # a system face sets what is not in the table: generous guesses

NAME, WHEN, GOAL = 14, 12.5, 21  # type sizes, as in the stylesheet

TURNING = {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}  # these would turn the text around them
FORBIDDEN = {"\ufffe", "\uffff"}  # in XML


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """One line of text without what XML forbids and without marks that would turn the text around them."""
    kept = (" " if _breaks(char) else char for char in text if char not in TURNING and char not in FORBIDDEN)
    return " ".join("".join(kept).split())


def _breaks(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


@lru_cache(maxsize=4096)
def measure(text: str, size: float = NAME) -> float:
    """The width of a text; never less than a browser takes for it."""
    return sum(map(em, text)) * size / 100


@lru_cache(maxsize=4096)
def em(char: str) -> int:
    """The width of one character in hundredths of an em; whole numbers, so that parts add up to the whole."""
    base = unicodedata.normalize("NFD", char)[0]
    if base in EM:
        return EM[base]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if ord(char) > 0x1F000:
        return EMOJI
    return FULL_WIDTH if is_full_width(char) else UNKNOWN


def is_full_width(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def clusters(word: str) -> list[str]:
    """What a reader sees as single characters: an accent or a joined emoji is never split."""
    found: list[str] = []
    for char in word:
        joins = unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf") or 0x1F3FB <= ord(char) <= 0x1F3FF
        if found and (joins or found[-1][-1] == "\u200d"):
            found[-1] += char
        else:
            found.append(char)
    return found
