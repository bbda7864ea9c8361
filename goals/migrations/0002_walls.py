"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0001_initial"),
    ]

    operations = [
        own_table("goals_goal", {"successor_id": "goals_goal"}),
        own_history("goals_goalevent"),
        own_table("goals_position"),
        own_history("goals_positionevent"),
    ]
