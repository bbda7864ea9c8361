"""What the letters of a batch of reminders need, read at once."""

import datetime
from collections import defaultdict
from collections.abc import Collection

from goals.steps.models import Step
from paths.checkins import digest
from paths.checkins.letters import DueLetter
from paths.checkins.models import Cadence, Commitment, Reminder
from paths.checkins.moments import day_there

Key = tuple[int, int]  # owner and goal


def due_letters(now: datetime.datetime, *, most: int, leave_out: Collection[int] = ()) -> dict[int, DueLetter]:
    """The letters of at most `most` reminders that wait and are to be tried by now, by the reminder's id.

    Those that have waited longest come first. The number of queries does not depend on how many there are.
    """
    waiting = Reminder.objects.filter(state=Reminder.State.WAITING, try_at__lte=now).exclude(pk__in=leave_out)
    rows = list(waiting.select_related("owner", "goal").order_by("try_at")[:most])
    if not rows:
        return {}
    keys = {(row.owner_id, row.goal_id) for row in rows}
    unanswered, promised = _unanswered(keys), _promised(keys)
    today = {row.owner_id: day_there(now, row.owner.time_zone) for row in rows}
    digests = {row.owner_id: today[row.owner_id] for row in rows if row.kind == Reminder.Kind.DIGEST}
    lines = digest.lines(people=digests) if digests else {}
    return {
        row.pk: DueLetter(
            person=row.owner_id,
            email=row.owner.email,
            goal=row.goal_id,
            goal_title=row.goal.title,
            kind=row.kind,
            due_on=row.due_on,
            today=today[row.owner_id],
            token=row.token,
            unanswered=unanswered.get((row.owner_id, row.goal_id), 1),
            promised=tuple(promised[row.owner_id, row.goal_id]),
            lines=lines.get(row.owner_id, ()) if row.owner_id in digests else (),
        )
        for row in rows
    }


def _unanswered(keys: Collection[Key]) -> dict[Key, int]:
    rows = Cadence.objects.filter(owner__in={owner for owner, _ in keys}, goal__in={goal for _, goal in keys})
    return {(owner, goal): max(count, 1) for owner, goal, count in rows.values_list("owner", "goal", "unanswered")}


def _promised(keys: Collection[Key]) -> dict[Key, list[str]]:
    """What they said they would do and have not done yet."""
    rows = Commitment.objects.filter(
        owner__in={owner for owner, _ in keys},
        check_in__goal__in={goal for _, goal in keys},
        step__state__in=Step.OPEN,
    ).waiting()
    titles: dict[Key, list[str]] = defaultdict(list)
    for owner, goal, title in rows.order_by("pk").values_list("owner", "check_in__goal", "step__title"):
        titles[owner, goal].append(title)
    return titles
