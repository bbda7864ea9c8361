"""Inside a request the catalogue is read, never written: imports and their jobs stand outside (second_wall.py)."""

from django.contrib.postgres.operations import CreateExtension, TrigramExtension
from django.db import migrations

from goals.occupations.read_only import read_only

TABLES = ["element", "occupation", "release", "anchor", "education", "rating", "related", "task", "title", "tool"]


class Migration(migrations.Migration):
    dependencies = [
        ("occupations", "0001_initial"),
        ("accounts", "0001_initial"),
    ]

    operations = [
        TrigramExtension(),
        CreateExtension("fuzzystrmatch"),
        *(read_only(f"occupations_{table}") for table in TABLES),
    ]
