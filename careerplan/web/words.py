"""Numbers as people say them. Pure Python: rules use it too."""

from collections.abc import Sequence

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
