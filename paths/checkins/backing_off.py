"""How long a mail waits before it is tried again."""

import datetime

LONGEST = 60  # minutes


def try_again_at(attempts: int, *, now: datetime.datetime) -> datetime.datetime:
    """After the first failed attempt a minute later, then two, four, ..., never more than an hour: for ever, for what a
    person is to be told does not become untrue, and staff see how much waits."""
    return now + datetime.timedelta(minutes=min(2 ** min(max(attempts, 1) - 1, 10), LONGEST))
