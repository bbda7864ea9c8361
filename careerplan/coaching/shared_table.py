"""What shows a table to coaches, in Postgres: one migration operation after `own_table`.

A row is seen by a coach when they review, which is a role of its own (reviewing.py), and an engagement with its owner
is in force and names the section. For everybody else these policies do not exist, and cost nothing. Postgres is asked
at every query: consent withdrawn is gone at once, whatever a view forgets. The subquery does not depend on the row, so
it is answered once a query.
"""

from django.db import migrations

from careerplan.accounts.own_table import ROLE as OWNER

ROLE = "careerplan_coach"
PERSON = "current_setting('careerplan.person')::bigint"
IN_FORCE = (
    f"e.coach_id = {PERSON} AND e.ended_at IS NULL"
    " AND e.until >= nullif(current_setting('careerplan.today', true), '')::date"
)

CREATE_ROLE = [
    f"DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
    f"GRANT {OWNER} TO {ROLE}",  # a coach is a person first: what a person may, on rows of their own
    "DO $$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN"
    f" EXECUTE 'GRANT {ROLE} TO CURRENT_USER WITH SET TRUE, INHERIT FALSE'; END IF; END $$",
]


def engaged(section: str | None = None) -> str:
    """The condition for a coach who reviews: the row's owner shows them `section` (None: anything at all)."""
    names_it = f" AND '{section}' = ANY (e.sections)" if section else ""
    seen_of = "SELECT e.owner_id FROM coaching_engagement e"
    return f"owner_id IN ({seen_of} WHERE {IN_FORCE}{names_it})"


def shared_table(table: str, section: str) -> migrations.RunSQL:
    """The operation that shows `table` and its history to coaches who may read `section`; they change nothing."""
    tables = [table, f"{table}event"]
    return migrations.RunSQL(
        [f"CREATE POLICY coach_reads ON {name} FOR SELECT TO {ROLE} USING ({engaged(section)})" for name in tables],
        [f"DROP POLICY coach_reads ON {name}" for name in tables],
    )
