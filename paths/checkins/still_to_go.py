"""The last look at a reminder before it goes: it is taken, and is it still to go?"""

import datetime
from dataclasses import dataclass

from django.db import connection

from paths.checkins.letters import DueLetter

# Longer than a mail server may take for one mail, and short enough that a worker which froze with a row in its hands
# gives it back.
LONGEST_MAIL = "180s"

# The state is asked for in words that no index answers: Postgres finds the row by its key, and not, after a thousand
# new rows which it has not counted yet, by reading through all that wait.
CLAIM = """
SELECT r.attempts, set_config('idle_in_transaction_session_timeout', %(longest)s, true), CASE
    WHEN NOT u.is_active THEN 'The account is closed.'
    WHEN NOT EXISTS (
        SELECT FROM account_emailaddress a WHERE a.user_id = u.id AND lower(a.email) = u.email AND a.verified
    ) THEN 'The address was never confirmed.'
    WHEN u.refused_email = u.email THEN 'The mail server refused the address for good.'
    WHEN NOT COALESCE(CASE r.kind WHEN 'digest' THEN s.digest ELSE s.check_ins END, true)
        THEN 'The person wants no such mail.'
    WHEN g.state <> 'active' THEN 'The goal is not pursued any more.'
    WHEN EXISTS (
        SELECT FROM checkins_pause p WHERE p.owner_id = r.owner_id AND p.goal_id = r.goal_id
        AND p.kind = 'pause' AND p.from_on <= %(today)s AND p.until_on > %(today)s
    ) THEN 'Check-ins are paused.'
    WHEN EXISTS (
        SELECT FROM checkins_reminder later WHERE later.owner_id = r.owner_id AND later.kind = r.kind
        AND later.due_on > r.due_on AND later.state IN ('waiting', 'sent')
    ) THEN 'A later one takes its place.'
    WHEN r.kind = 'check_in' AND NOT EXISTS (
        SELECT FROM checkins_cadence c WHERE c.owner_id = r.owner_id AND c.goal_id = r.goal_id
        AND c.next_on <= r.due_on
    ) THEN 'The check-in is not due any more.'
    WHEN r.kind = 'check_in' AND EXISTS (
        SELECT FROM checkins_checkin k WHERE k.owner_id = r.owner_id AND k.goal_id = r.goal_id AND k.on >= r.due_on
    ) THEN 'The person has checked in.'
    WHEN r.kind = 'digest' AND r.due_on < %(today)s::date - 2 THEN 'Its week has begun long ago.'
    WHEN r.kind = 'digest' AND EXISTS (
        SELECT FROM checkins_reminder c WHERE c.owner_id = r.owner_id AND c.kind = 'check_in'
        AND (c.state = 'waiting' OR c.sent_at > %(now)s::timestamptz - interval '12 hours')
    ) THEN 'A reminder of a check-in goes on the same day.'
    ELSE '' END
FROM checkins_reminder r
JOIN accounts_user u ON u.id = r.owner_id
JOIN goals_goal g ON g.owner_id = r.owner_id AND g.id = r.goal_id
LEFT JOIN checkins_subscription s ON s.owner_id = r.owner_id
WHERE r.owner_id = %(person)s AND r.id = %(pk)s AND r.state || '' = 'waiting' AND r.try_at <= %(now)s
    AND u.email = %(email)s
FOR UPDATE OF r SKIP LOCKED
"""


@dataclass(frozen=True)
class Claimed:
    """A reminder that is this worker's until the commit: how often it was tried; why it is not to go, "" if it is."""

    attempts: int
    why_not: str


def claim(pk: int, due: DueLetter, *, now: datetime.datetime) -> Claimed | None:
    """Take the reminder of `due`. None when another worker has it, when it is done with, or when its person has another
    address by now, for which a letter is yet to be written."""
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            {
                "longest": LONGEST_MAIL,
                "today": due.today,
                "now": now,
                "person": due.person,
                "pk": pk,
                "email": due.email,
            },
        )
        row = cursor.fetchone()
    return Claimed(attempts=row[0], why_not=row[2]) if row else None
