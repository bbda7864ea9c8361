"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0001_initial"),
        ("goals", "0002_walls"),
        ("steps", "0002_walls"),
    ]

    operations = [
        own_table("checkins_cadence", {"goal_id": "goals_goal"}),
        own_history("checkins_cadenceevent"),
        own_table("checkins_checkin", {"goal_id": "goals_goal"}),
        own_history("checkins_checkinevent"),
        own_table("checkins_commitment", {"check_in_id": "checkins_checkin", "step_id": "steps_step"}),
        own_history("checkins_commitmentevent"),
    ]
