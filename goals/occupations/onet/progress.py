"""How an import tells how far it is."""

from collections.abc import Callable

Tell = Callable[[str, int], None]  # what is being done, and how many per cent of the way that is


def quiet(doing: str, percent: int) -> None:
    """Nobody wants to know."""
