"""Pauses and amendments are read where check-ins are shared, tripwires where paths are. What a person is sent, the outbox
and a check-in that is not finished are read by nobody else."""

from django.db import migrations

from careerplan.coaching.shared_table import shared_table

SHARED = {"check_ins": ["checkins_pause", "checkins_amendment"], "paths": ["checkins_tripwire"]}


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0005_weighing"),
        ("checkins", "0004_kept_walls"),
    ]

    operations = [shared_table(table, section) for section, tables in SHARED.items() for table in tables]
