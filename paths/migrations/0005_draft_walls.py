"""The new tables of this room become their owners' own, and a stage's witness is the owner's too."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_link, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("paths", "0004_drafts"),
        ("contacts", "0002_walls"),
        ("interviews", "0002_walls"),
    ]

    operations = [
        own_link("paths_stage", "witness_contact_id", "contacts_contact"),
        own_link("paths_stage", "witness_interview_id", "interviews_interview"),
        own_table("paths_criterion", {"goal_id": "goals_goal"}),
        own_history("paths_criterionevent"),
        own_table("paths_score", {"criterion_id": "paths_criterion", "path_id": "paths_careerpath"}),
        own_history("paths_scoreevent"),
        own_table("paths_veto", {"goal_id": "goals_goal"}),
        own_history("paths_vetoevent"),
    ]
