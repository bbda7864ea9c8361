"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("gaps", "0001_initial"),
        ("contacts", "0002_walls"),
        ("goals", "0002_walls"),
    ]

    operations = [
        own_table("gaps_competency"),
        own_history("gaps_competencyevent"),
        own_table("gaps_reading", {"competency_id": "gaps_competency"}),
        own_history("gaps_readingevent"),
        own_table("gaps_gap", {"goal_id": "goals_goal", "competency_id": "gaps_competency", "copied_from_id": "gaps_gap"}),
        own_history("gaps_gapevent"),
        own_table("gaps_answer", {"gap_id": "gaps_gap", "contact_id": "contacts_contact"}),
        own_history("gaps_answerevent"),
    ]
