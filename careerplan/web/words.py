"""Numbers and names as people say them. Pure Python: rules use it too."""

import re
import unicodedata
from collections.abc import Sequence

JOINERS = "\u200c\u200d"  # they shape letters and emoji where they stand between two
SMALL = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def in_words(number: int) -> str:
    """ "three" up to twelve, then figures: "14"."""
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """ "one step", "two steps", "14 steps", "no steps"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"no {noun}" if number == 0 else f"{in_words(number)} {noun}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """ "A, B and C", or "A, a; and B" where one has a comma; of more than `most` and one the first, and a number."""
    shown = [*names[:most], f"{len(names) - most} more"] if len(names) > most + 1 else list(names)
    between, last = ("; ", "; and ") if _has_commas(shown) else (", ", " and ")
    return last.join(filter(None, [between.join(shown[:-1]), *shown[-1:]]))


def in_a_row(names: Sequence[str]) -> str:
    """ "A, B, C"; semicolons between them where a name has a comma of its own."""
    return ("; " if _has_commas(names) else ", ").join(names)


def _has_commas(names: Sequence[str]) -> bool:
    return any("," in name for name in names)


def sentence_end(text: str) -> str:
    """The text as a sentence that ends: with the mark it has, behind a closing quote too, else with a full stop."""
    text = text.rstrip()
    return text if text.rstrip("”’\"')»").endswith((".", "!", "?", "…")) or not text else f"{text}."


def run_on(lines: list[str]) -> str:
    """Lines as one: with a comma between them, but for a line that ends of itself."""
    told = [line if sentence_end(line) == line else f"{line}," for line in lines[:-1]]
    return " ".join([*told, *lines[-1:]])


def sentence(text: str) -> str:
    """The text with a capital first letter; the rest stays as it was."""
    return text[:1].upper() + text[1:]


def as_seen(name: str) -> str:
    """A name as the eye reads it: one plain blank between words, and nothing that shows nothing."""
    shown = (
        char for char in name if char in JOINERS or char.isspace() or unicodedata.category(char) not in ("Cc", "Cf")
    )
    plain = " ".join("".join(shown).split())
    return re.sub(rf"(?:(?<!\S)|(?<=[{JOINERS}]))[{JOINERS}]+|[{JOINERS}]+(?!\S)", "", plain)


def same_to_the_eye(name: str) -> str:
    """What two names share that nobody can tell apart but by capitals."""
    return as_seen(re.sub(f"[{JOINERS}]", "", name)).casefold()
