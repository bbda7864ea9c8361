"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("paths", "0001_initial"),
        ("gaps", "0002_walls"),
        ("goals", "0002_walls"),
    ]

    operations = [
        own_table("paths_careerpath", {"goal_id": "goals_goal"}),
        own_history("paths_careerpathevent"),
        own_table("paths_stage", {"path_id": "paths_careerpath"}),
        own_history("paths_stageevent"),
        own_table("paths_choice", {"goal_id": "goals_goal", "path_id": "paths_careerpath"}),
        own_history("paths_choiceevent"),
        own_table("paths_stagegap", {"stage_id": "paths_stage", "gap_id": "gaps_gap"}),
        own_history("paths_stagegapevent"),
    ]
