"""What shows a table to coaches, in Postgres: one migration operation after `own_table`.

A row is seen by a coach when they review (reviewing.py) and an engagement with its owner is in force and names the
section. Postgres is asked at every query: consent withdrawn is gone at once, whatever a view forgets.
The subquery does not depend on the row, so it is answered once a query.
"""

from django.db import migrations

from careerplan.accounts.own_table import ROLE

PERSON = "current_setting('careerplan.person')::bigint"
REVIEWING = "current_setting('careerplan.reviewing', true) = 'on'"
IN_FORCE = (
    f"e.coach_id = {PERSON} AND e.ended_at IS NULL"
    " AND e.until >= nullif(current_setting('careerplan.today', true), '')::date"
)


def engaged(section: str | None = None) -> str:
    """The condition: a coach reviews, and the row's owner shows them `section` (None: anything at all)."""
    names_it = f" AND '{section}' = ANY (e.sections)" if section else ""
    seen_of = "SELECT e.owner_id FROM coaching_engagement e"
    return f"{REVIEWING} AND owner_id IN ({seen_of} WHERE {IN_FORCE}{names_it})"


def shared_table(table: str, section: str) -> migrations.RunSQL:
    """The operation that shows `table` and its history to coaches who may read `section`; they change nothing."""
    tables = [table, f"{table}event"]
    return migrations.RunSQL(
        [f"CREATE POLICY coach_reads ON {name} FOR SELECT TO {ROLE} USING ({engaged(section)})" for name in tables],
        [f"DROP POLICY coach_reads ON {name}" for name in tables],
    )
