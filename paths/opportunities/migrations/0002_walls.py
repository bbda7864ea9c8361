"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("opportunities", "0001_initial"),
        ("paths", "0002_walls"),
    ]

    operations = [
        own_table("opportunities_opportunity", {"stage_id": "paths_stage"}),
        own_history("opportunities_opportunityevent"),
        own_table("opportunities_statusevent", {"opportunity_id": "opportunities_opportunity"}),
        own_history("opportunities_statuseventevent"),
    ]
