"""Why a release is not taken."""


class RefusedError(Exception):
    """A release that is not taken, in one sentence: with file and line where there is one. Nothing has changed."""

    def __init__(self, told: str, file: str = "", line: int = 0) -> None:
        where = f"{file}, line {line}: " if line else f"{file}: " if file else ""
        super().__init__(f"{where}{''.join(letter if letter.isprintable() else '?' for letter in told)}")
