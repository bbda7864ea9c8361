"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0001_initial"),
        ("contacts", "0002_walls"),
        ("gaps", "0002_walls"),
        ("steps", "0002_walls"),
    ]

    operations = [
        own_table("interviews_interview", {"contact_id": "contacts_contact", "touch_id": "contacts_touch"}),
        own_history("interviews_interviewevent"),
        own_table("interviews_question", {"interview_id": "interviews_interview"}),
        own_history("interviews_questionevent"),
        own_table("interviews_recommendation", {"interview_id": "interviews_interview", "step_id": "steps_step", "contact_id": "contacts_contact", "gap_id": "gaps_gap", "competency_id": "gaps_competency"}),
        own_history("interviews_recommendationevent"),
    ]
