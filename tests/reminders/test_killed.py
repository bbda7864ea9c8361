"""Real workers, killed with -9 while they send: nobody goes without a reminder, nobody gets two."""

import pytest

from tests.reminders.killed import killed

pytestmark = pytest.mark.slow


def test_sixty_reminders_through_five_kills():
    """A kill between the mail server's "250" and the commit cannot be excluded: such a mail comes again, under the same
    Message-ID."""
    counted = killed(seed=2026, many=60, kills=5, delay=0.1)
    print(counted)
    assert (counted.lost, counted.doubled, counted.not_marked) == (0, 0, 0)
    assert counted.again <= counted.kills
