"""What paths are weighed by, and what drafts must not lead through, is read where paths are shared."""

from django.db import migrations

from careerplan.coaching.shared_table import shared_table

SHARED = {"paths": ["paths_criterion", "paths_score", "paths_veto"]}


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0004_queue"),
        ("paths", "0005_draft_walls"),
    ]

    operations = [shared_table(table, section) for section, tables in SHARED.items() for table in tables]
