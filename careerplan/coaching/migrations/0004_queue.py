"""The coach's queue as a view: each engagement with its campaign, what is new since the last review, and for how long.

It asks as the person who asks (`security_invoker`): what a client withholds is left out, as if there were none.
"""

from django.db import migrations

from careerplan.accounts.own_table import ROLE

CHANGES = {
    "picture": ["goals_goal", "goals_position"],
    "gaps": ["gaps_gap", "gaps_competency"],
    "steps": ["steps_step"],
    "people": ["contacts_contact", "interviews_interview"],
    "paths": ["paths_careerpath", "paths_stage", "paths_choice"],
    "jobs": ["opportunities_opportunity", "opportunities_statusevent"],
    "check_ins": ["checkins_checkin"],
}
CHANGED = " UNION ALL ".join(
    f"SELECT owner_id, changed_at, '{section}'::text AS section FROM {table}"
    for section, tables in CHANGES.items()
    for table in tables
)
QUEUE = f"""
CREATE VIEW coaching_queue WITH (security_invoker) AS
SELECT e.id, e.owner_id AS client_id, e.coach_id, e.sections, e.until, e.accepted_at,
    coaching_active_goal(e.owner_id) AS goal,
    coalesce((SELECT g.title FROM goals_goal g WHERE g.owner_id = e.owner_id AND g.state = 'active'), '') AS campaign,
    coalesce((SELECT p.title FROM goals_position p WHERE p.owner_id = e.owner_id AND p.ended_on IS NULL
        ORDER BY p.started_on DESC, p.id DESC LIMIT 1), '') AS stands_at,
    reviewed.at AS reviewed_at,
    CASE WHEN reviewed.at IS NULL THEN e.accepted_at ELSE least(changed.oldest, answered.oldest) END AS since,
    coalesce(changed.sections, '{{}}') AS new_sections,
    answered.count AS answers,
    coalesce((SELECT c.decision FROM checkins_checkin c
        WHERE c.owner_id = e.owner_id AND c.goal_id = coaching_active_goal(e.owner_id)
        ORDER BY c.on DESC, c.id DESC LIMIT 1), '') AS decision,
    (SELECT c.going FROM checkins_checkin c
        WHERE c.owner_id = e.owner_id AND c.goal_id = coaching_active_goal(e.owner_id)
        ORDER BY c.on DESC, c.id DESC LIMIT 1) AS going,
    (SELECT c.next_on FROM checkins_cadence c
        WHERE c.owner_id = e.owner_id AND c.goal_id = coaching_active_goal(e.owner_id) LIMIT 1) AS next_check_in,
    (SELECT max(s.done_on) FROM steps_step s WHERE s.owner_id = e.owner_id AND s.state = 'done') AS last_done,
    (SELECT EXISTS (SELECT 1 FROM steps_stepgap s WHERE s.owner_id = gap.owner_id AND s.gap_id = gap.id)
        FROM (SELECT g.id, g.owner_id, g.importance * (g.required
                  - coalesce(k.level, coaching_closeness(g.owner_id, g.id), 0)) AS missing
              FROM gaps_gap g LEFT JOIN gaps_competency k ON k.owner_id = g.owner_id AND k.id = g.competency_id
              WHERE g.owner_id = e.owner_id AND g.goal_id = coaching_active_goal(e.owner_id)) gap
        WHERE gap.missing > 0 ORDER BY gap.missing DESC, gap.id LIMIT 1) AS widest_gap_has_step
FROM coaching_engagement e
CROSS JOIN LATERAL (
    SELECT max(r.created_at) AS at FROM coaching_review r WHERE r.owner_id = e.owner_id AND r.coach_id = e.coach_id
) reviewed
CROSS JOIN LATERAL (
    SELECT min(c.changed_at) AS oldest, array_agg(DISTINCT c.section) AS sections FROM ({CHANGED}) c
    WHERE c.owner_id = e.owner_id AND c.changed_at > coalesce(reviewed.at, e.accepted_at)
) changed
CROSS JOIN LATERAL (
    SELECT min(c.created_at) AS oldest, count(*) AS count FROM coaching_comment c
    WHERE c.owner_id = e.owner_id AND c.author_id = e.owner_id AND c.created_at > reviewed.at
) answered
WHERE e.coach_id IS NOT NULL AND e.ended_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("coaching", "0003_reviewing")]
    run_before = [("checkins", "0005_measured")]  # the view reads a column as it was called until then

    operations = [
        migrations.RunSQL(
            [QUEUE, f"REVOKE INSERT, UPDATE, DELETE ON coaching_queue FROM {ROLE}"], "DROP VIEW coaching_queue"
        ),
    ]
