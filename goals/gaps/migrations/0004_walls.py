"""Suggestions that a person dismissed are theirs alone: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("gaps", "0003_occupation"),
        ("goals", "0002_walls"),
    ]

    operations = [
        own_table("gaps_dismissal", {"goal_id": "goals_goal"}),
        own_history("gaps_dismissalevent"),
    ]
