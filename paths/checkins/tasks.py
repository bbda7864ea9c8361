"""What reminds by the clock: every minute, whatever is due is planned and what waits is sent.

No job stands for a reminder: the rows do. A job that is killed, comes twice or late leaves nothing undone that the next
one does not do.
"""

import time

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from paths.checkins import outbox
from paths.checkins.planning import plan_check_ins, plan_digests

LONGEST = 20.0  # seconds of one turn: codes that people wait for go in between
AFTER_OTHERS = -1  # below the priority of other jobs


def remind(*, longest: float = LONGEST) -> outbox.Drained:
    """Plan what is due and send what waits, for at most so many seconds. Any number of workers may do so at once."""
    until = time.monotonic() + longest
    for plan in (plan_check_ins, plan_digests):
        while time.monotonic() < until and plan(timezone.now()):
            continue
    return outbox.drain(until=until)


@app.periodic(cron=settings.REMINDING_CRON)
@app.task(queue="reminding", queueing_lock="reminding", priority=AFTER_OTHERS)
def remind_by_the_clock(timestamp: int = 0) -> None:
    """Once a minute; when there is more than a turn's worth, the next turn follows at once. The lock is that of one
    which waits, never of one that a killed worker had begun."""
    if remind().is_cut_short:
        try:
            remind_by_the_clock.defer()
        except AlreadyEnqueued:
            return
