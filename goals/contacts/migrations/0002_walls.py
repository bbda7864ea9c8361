"""The tables of this room become their owners' own: see careerplan/accounts/own_table.py."""

from django.db import migrations

from careerplan.accounts.own_table import own_history, own_table


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0001_initial"),
    ]

    operations = [
        own_table("contacts_contact", {"introduced_by_id": "contacts_contact"}),
        own_history("contacts_contactevent"),
        own_table("contacts_touch", {"contact_id": "contacts_contact"}),
        own_history("contacts_touchevent"),
    ]
