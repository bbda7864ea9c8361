"""Past check-ins as a list tells them (templates/checkins/_past.html)."""

from collections.abc import Sequence

from paths.checkins.models import CheckIn


def with_change(check_ins: Sequence[CheckIn]) -> list[tuple[CheckIn, int | None]]:
    """Each check-in, newest first, with how many points its readiness moved since the one before it."""
    pairs = zip(check_ins, [*check_ins[1:], None], strict=False)
    return [(row, _change(row.readiness, last.readiness if last else None)) for row, last in pairs]


def _change(now: int | None, before: int | None) -> int | None:
    return None if now is None or before is None else now - before
