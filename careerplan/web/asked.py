"""What an address asks for."""

LONGEST = 18  # digits: what Postgres holds as a key


def number(text: str) -> int | None:
    """The number that somebody wrote into an address; None for anything else, and for one longer than any key.

    >>> number("12"), number("²"), number("9" * 5000)
    (12, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
