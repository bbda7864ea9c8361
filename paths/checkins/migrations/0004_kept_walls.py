"""The new tables of this room become their owners' own; a cadence that there is gets its weekday and its next reminder."""

import datetime
from zoneinfo import ZoneInfo

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


def aim(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.owner_id, c.next_on, c.hour, u.time_zone FROM checkins_cadence c"
            " JOIN accounts_user u ON u.id = c.owner_id JOIN goals_goal g ON g.id = c.goal_id AND g.owner_id = c.owner_id"
            " WHERE g.state = 'active'"
        )
        for pk, owner, day, hour, zone in cursor.fetchall():
            at = datetime.datetime.combine(day, datetime.time(hour), ZoneInfo(zone))
            cursor.execute("UPDATE checkins_cadence SET remind_at = %s WHERE id = %s AND owner_id = %s", [at, pk, owner])


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0003_kept"),
        ("gaps", "0002_walls"),
        ("paths", "0005_draft_walls"),
        ("steps", "0002_walls"),
    ]

    operations = [
        own_table("checkins_pause", {"goal_id": "goals_goal"}),
        own_history("checkins_pauseevent"),
        own_table("checkins_subscription"),
        own_history("checkins_subscriptionevent"),
        own_table("checkins_reminder", {"goal_id": "goals_goal"}),
        own_table("checkins_amendment", {"check_in_id": "checkins_checkin"}),
        own_history("checkins_amendmentevent"),
        own_table("checkins_checkindraft", {"goal_id": "goals_goal"}),
        own_table(
            "checkins_tripwire",
            {
                "path_id": "paths_careerpath",
                "other_id": "paths_careerpath",
                "step_id": "steps_step",
                "gap_id": "gaps_gap",
                "stage_id": "paths_stage",
            },
        ),
        own_history("checkins_tripwireevent"),
        migrations.RunSQL(
            "UPDATE checkins_cadence SET weekday = extract(isodow FROM next_on)::int - 1", migrations.RunSQL.noop
        ),
        migrations.RunPython(aim, migrations.RunPython.noop),
    ]
