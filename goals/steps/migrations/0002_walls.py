"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("steps", "0001_initial"),
        ("gaps", "0002_walls"),
        ("goals", "0002_walls"),
    ]

    operations = [
        own_table("steps_step", {"goal_id": "goals_goal", "copied_from_id": "steps_step"}),
        own_history("steps_stepevent"),
        own_table("steps_stepgap", {"step_id": "steps_step", "gap_id": "gaps_gap"}),
        own_history("steps_stepgapevent"),
    ]
