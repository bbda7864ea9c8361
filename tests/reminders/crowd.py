"""Many people who are due at the same moment, made by Postgres itself."""

import datetime
from typing import Any

DUE = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)

MAKE = (
    """
    INSERT INTO accounts_user (email, password, time_zone, theme, is_superuser, is_staff, is_active, date_joined,
        refused_email, refused_reply)
    SELECT %(name)s || n || '@example.org', '!', 'UTC', 'auto', false, false, true, now(), '', ''
    FROM generate_series(1, %(many)s) AS n
    """,
    """
    INSERT INTO account_emailaddress (user_id, email, verified, "primary")
    SELECT id, email, true, true FROM accounts_user WHERE email LIKE %(like)s
    """,
    """
    INSERT INTO goals_goal (owner_id, token, version, created_at, changed_at, title, line, horizon, why, day,
        responsibilities, skills_used, decisions, people, place, in_three, in_five, scene, state, state_reason)
    SELECT id, gen_random_uuid(), 1, now(), now(), 'Goal of ' || email, '', '2036-09-01', '', '', '', '', '', '', '', '',
        '', 'office', 'active', ''
    FROM accounts_user WHERE email LIKE %(like)s
    """,
    """
    INSERT INTO checkins_cadence (owner_id, goal_id, token, version, created_at, changed_at, every, weekday, hour,
        next_on, remind_at, unanswered)
    SELECT g.owner_id, g.id, gen_random_uuid(), 1, now(), now(), 'two_weeks', %(weekday)s, %(hour)s, %(due_on)s, %(due)s,
        0
    FROM goals_goal g JOIN accounts_user u ON u.id = g.owner_id WHERE u.email LIKE %(like)s
    """,
    """
    INSERT INTO checkins_subscription (owner_id, token, version, created_at, changed_at, check_ins, digest,
        digest_weekday, digest_hour)
    SELECT id, gen_random_uuid(), 1, now(), now(), true, false, 0, 8 FROM accounts_user WHERE email LIKE %(like)s
    """,
    "ANALYZE",
)


def crowd(cursor: Any, many: int, *, name: str = "crowd", due: datetime.datetime = DUE) -> None:
    """`many` people in UTC with confirmed addresses and an active goal, whose check-in is due at the full hour `due`;
    they want no digest."""
    values = {"many": many, "name": name, "like": f"{name}%", "due_on": due.date(), "due": due}
    for statement in MAKE:
        cursor.execute(statement, values | {"weekday": due.weekday(), "hour": due.hour})
