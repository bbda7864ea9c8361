"""What makes a table of the catalogue safe from requests, in Postgres: one migration operation after its creation."""

from django.db import migrations

from careerplan.accounts.own_table import ROLE


def read_only(table: str) -> migrations.RunSQL:
    """The operation after which a request may read `table` and not write it, whoever asks."""
    return migrations.RunSQL(
        f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {table} FROM {ROLE}",
        f"GRANT INSERT, UPDATE, DELETE ON {table} TO {ROLE}",
    )
