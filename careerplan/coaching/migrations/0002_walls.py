"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0001_initial"),
        ("checkins", "0002_walls"),
        ("gaps", "0002_walls"),
        ("goals", "0002_walls"),
        ("paths", "0002_walls"),
        ("steps", "0002_walls"),
    ]

    operations = [
        own_table("coaching_engagement"),
        own_history("coaching_engagementevent"),
        own_table("coaching_comment", {"goal_id": "goals_goal", "gap_id": "gaps_gap", "step_id": "steps_step", "path_id": "paths_careerpath", "check_in_id": "checkins_checkin", "answers_id": "coaching_comment"}),
        own_history("coaching_commentevent"),
        own_table("coaching_review"),
        own_history("coaching_reviewevent"),
    ]
