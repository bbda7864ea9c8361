"""What makes a table one of staff, in Postgres: one migration operation after its creation."""

from django.db import migrations

from careerplan.accounts.own_table import ROLE

IS_STAFF = (
    "EXISTS (SELECT FROM accounts_user AS person"
    " WHERE person.id = current_setting('careerplan.person')::bigint AND person.is_staff AND person.is_active)"
)


def staff_only(table: str) -> migrations.RunSQL:
    """The operation after which a request of staff may read `table` and add to it, and nobody else's finds a row."""
    return migrations.RunSQL(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY staff_only ON {table} TO {ROLE} USING ({IS_STAFF}) WITH CHECK ({IS_STAFF})",
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {ROLE}",
        ],
        [
            f"GRANT UPDATE, DELETE ON {table} TO {ROLE}",
            f"DROP POLICY staff_only ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def staff_may_write(table: str) -> migrations.RunSQL:
    """The operation after which every request may read `table`, and a request of staff alone may change it."""
    return migrations.RunSQL(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY everybody_reads ON {table} FOR SELECT TO {ROLE} USING (true)",
            f"CREATE POLICY staff_write ON {table} TO {ROLE} USING ({IS_STAFF}) WITH CHECK ({IS_STAFF})",
            f"REVOKE TRUNCATE ON {table} FROM {ROLE}",
        ],
        [
            f"DROP POLICY staff_write ON {table}",
            f"DROP POLICY everybody_reads ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )
