"""What coaches see, by policy of Postgres: shared sections only, while consent is in force; and what they may write."""

from django.db import migrations

from careerplan.accounts.own_table import ROLE
from careerplan.coaching.shared_table import CREATE_ROLE, IN_FORCE, PERSON, engaged, shared_table
from careerplan.coaching.shared_table import ROLE as COACH

SHARED = {
    "picture": ["goals_goal", "goals_position"],
    "gaps": ["gaps_gap", "gaps_competency", "gaps_reading", "gaps_answer"],
    "steps": ["steps_step", "steps_stepgap"],
    "people": ["contacts_contact", "interviews_interview"],
    "paths": ["paths_careerpath", "paths_stage", "paths_stagegap", "paths_choice"],
    "jobs": ["opportunities_opportunity", "opportunities_statusevent"],
    "check_ins": ["checkins_checkin", "checkins_cadence", "checkins_commitment"],
}

# A comment belongs to the section of the thing it is about.
SECTION = (
    "CASE WHEN goal_id IS NOT NULL THEN 'picture' WHEN gap_id IS NOT NULL THEN 'gaps'"
    " WHEN step_id IS NOT NULL THEN 'steps' WHEN path_id IS NOT NULL THEN 'paths' ELSE 'check_ins' END"
)
ABOUT_SHARED = (
    f"(owner_id, {SECTION}) IN"
    f" (SELECT e.owner_id, unnest(e.sections) FROM coaching_engagement e WHERE {IN_FORCE})"
)

# A conversation is between two: a coach sees their own comments and what the client answered to them, not another's.
WROTE = f"""
CREATE FUNCTION coaching_wrote(client bigint, comment bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM coaching_comment c
                   WHERE c.owner_id = client AND c.id = comment AND c.author_id = {PERSON})
$$"""
ANSWERS_MINE = "coaching_wrote(owner_id, answers_id)"
SEEN_COMMENT = f"(author_id = {PERSON} OR author_id = owner_id AND {ANSWERS_MINE}) AND {ABOUT_SHARED}"
OWN_COMMENT = f"author_id = {PERSON} AND (answers_id IS NULL OR {ANSWERS_MINE}) AND {ABOUT_SHARED}"
OWN_REVIEW = f"coach_id = {PERSON} AND {engaged()}"


def policy(name: str, table: str, what: str, using: str = "", check: str = "", to: str = COACH) -> migrations.RunSQL:
    conditions = (f" USING ({using})" if using else "") + (f" WITH CHECK ({check})" if check else "")
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {what} TO {to}{conditions}", f"DROP POLICY {name} ON {table}"
    )


# Two answers that a coach may have although the rows they come from are withheld. They run as the tables' owner, so they
# ask for the engagement themselves: which goal is the active one, and how near the nearest contact for a gap is.
ENGAGED_WITH = f"EXISTS (SELECT 1 FROM coaching_engagement e WHERE e.owner_id = client AND {IN_FORCE}"
ACTIVE_GOAL = f"""
CREATE FUNCTION coaching_active_goal(client bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.id FROM goals_goal g WHERE g.owner_id = client AND g.state = 'active' AND {ENGAGED_WITH})
$$"""
CLOSENESS = f"""
CREATE FUNCTION coaching_closeness(client bigint, gap bigint) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT max(c.closeness)::integer
    FROM gaps_answer a JOIN contacts_contact c ON c.owner_id = a.owner_id AND c.id = a.contact_id
    WHERE a.owner_id = client AND a.gap_id = gap AND {ENGAGED_WITH} AND 'gaps' = ANY (e.sections))
$$"""


def function(create: str, signature: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            create,
            f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {signature} TO {COACH}",
        ],
        f"DROP FUNCTION {signature}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("coaching", "0002_walls"),
        ("contacts", "0002_walls"),
        ("interviews", "0002_walls"),
        ("opportunities", "0002_walls"),
        ("checkins", "0002_walls"),
    ]

    operations = [
        migrations.RunSQL(CREATE_ROLE, migrations.RunSQL.noop),
        policy("coach_knows", "coaching_engagement", "SELECT", using=f"coach_id = {PERSON} AND ended_at IS NULL", to=ROLE),
        *[shared_table(table, section) for section, tables in SHARED.items() for table in tables],
        function(WROTE, "coaching_wrote(bigint, bigint)"),
        policy("coach_reads", "coaching_comment", "SELECT", using=SEEN_COMMENT),
        policy("coach_reads", "coaching_commentevent", "SELECT", using=SEEN_COMMENT),
        policy("coach_writes", "coaching_comment", "INSERT", check=OWN_COMMENT),
        policy("coach_changes", "coaching_comment", "UPDATE", using=OWN_COMMENT, check=OWN_COMMENT),
        policy("coach_deletes", "coaching_comment", "DELETE", using=OWN_COMMENT),
        policy("coach_reads", "coaching_review", "SELECT", using=OWN_REVIEW),
        policy("coach_reads", "coaching_reviewevent", "SELECT", using=OWN_REVIEW),
        policy("coach_writes", "coaching_review", "INSERT", check=OWN_REVIEW),
        policy("coach_deletes", "coaching_review", "DELETE", using=OWN_REVIEW),
        function(ACTIVE_GOAL, "coaching_active_goal(bigint)"),
        function(CLOSENESS, "coaching_closeness(bigint, bigint)"),
    ]
