"""Brings the catalogue in line with what was staged, table by table, in sets.

Rows that say the same stay untouched; ids of occupations and elements stay whatever happens; what a release no longer
names is retired, and what was said of it stays as it was. Figures are computed as exact decimals, so that the same
release gives the same figures again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import sql

from goals.occupations.onet.education import Preparation
from goals.occupations.onet.staging import run

LENDERS = """
CREATE TEMP TABLE onet_rated ON COMMIT DROP AS
SELECT code FROM onet_skills WHERE scale = 'IM' AND value IS NOT NULL
INTERSECT SELECT code FROM onet_knowledge WHERE scale = 'IM' AND value IS NOT NULL;

CREATE TEMP TABLE onet_lenders ON COMMIT DROP AS
SELECT code, other, weight, place FROM (
    SELECT code, other, weight, row_number() OVER (PARTITION BY code ORDER BY weight DESC, rank, other) AS place
    FROM (
        SELECT r.code, r.other, r.rank::int AS rank,
            CASE r.tier WHEN 'Primary-Short' THEN 3 WHEN 'Primary-Long' THEN 2 ELSE 1 END
            * CASE WHEN left(r.code, 4) = left(r.other, 4) THEN 2 ELSE 1 END
            * CASE WHEN abs(mine.zone::int - theirs.zone::int) > 1 THEN 0.3 ELSE 1 END AS weight
        FROM onet_related AS r
        JOIN onet_rated AS lends ON lends.code = r.other
        LEFT JOIN onet_zones AS mine ON mine.code = r.code
        LEFT JOIN onet_zones AS theirs ON theirs.code = r.other
        WHERE r.code NOT IN (SELECT code FROM onet_rated)
    ) AS weighed
) AS ranked WHERE place <= 5;
"""

OCCUPATIONS = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT o.code, o.title, o.description, z.zone::int AS job_zone,
    p.schooling, p.schooling_least, p.experience, p.experience_least, p.training, coalesce(p.by_zone, false) AS by_zone,
    c.value::float8 AS certification, rated.code IS NOT NULL AS rated, coalesce(l.titles, '') AS borrowed_from,
    o.title LIKE '%All Other%' AS generic, false AS retired,
    round((0.6 * ln(1 + coalesce(t.typed, 0)) + 0.2 * ln(1 + coalesce(s.tools, 0)))::numeric, 6)::float8 AS popularity
FROM onet_occupations AS o
LEFT JOIN onet_zones AS z USING (code)
LEFT JOIN onet_prepared AS p USING (code)
LEFT JOIN onet_rated AS rated USING (code)
LEFT JOIN onet_education AS c ON c.code = o.code AND c.element = '2.D.4.a' AND c.scale = 'IM' AND c.category IS NULL
LEFT JOIN (
    SELECT l.code, string_agg(o.title, E'\\n' ORDER BY l.place) AS titles
    FROM onet_lenders AS l JOIN onet_occupations AS o ON o.code = l.other GROUP BY l.code
) AS l ON l.code = o.code
LEFT JOIN (
    SELECT code, count(*) FILTER (WHERE sources ~ '(^|,) *09 *(,|$)') AS typed FROM onet_titles GROUP BY code
) AS t ON t.code = o.code
LEFT JOIN (SELECT code, count(*) AS tools FROM onet_tools GROUP BY code) AS s ON s.code = o.code
"""
PREPARATION = ("schooling", "schooling_least", "experience", "experience_least", "training", "by_zone")
FIGURES = ("job_zone", *PREPARATION, "certification", "rated", "borrowed_from", "generic", "retired", "popularity")
RETIRED = """
UPDATE occupations_occupation SET retired = true
WHERE NOT retired AND code NOT IN (SELECT code FROM onet_occupations)
"""

FIGURES_SAID = """
CREATE TEMP TABLE onet_said ON COMMIT DROP AS
SELECT code, element,
    max(CASE scale WHEN 'IM' THEN value::numeric WHEN 'WI' THEN round(1 + greatest(value::numeric, 0) * 4 / 3, 2) END)
        AS importance,
    max(CASE WHEN scale <> 'LV' THEN NULL WHEN irrelevant = 'Y' THEN 0 ELSE value::numeric END) AS level,
    bool_or(coalesce(weak = 'Y', false)) AS weak, kind
FROM (
    SELECT *, 'skill' AS kind FROM onet_skills
    UNION ALL SELECT *, 'knowledge' FROM onet_knowledge
    UNION ALL SELECT *, 'style' FROM onet_styles
) AS every
GROUP BY code, element, kind;
DELETE FROM onet_said WHERE importance IS NULL;
ANALYZE onet_said;
"""
ELEMENTS = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT DISTINCT ON (said.element) said.element AS code, left(e.name, 120) AS name,
    left(coalesce(e.description, ''), 1000) AS description, said.kind
FROM onet_said AS said JOIN onet_elements AS e USING (element) ORDER BY said.element, said.kind
"""

RATINGS = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT o.id AS occupation_id, e.id AS element_id, importance::float8, level::float8, weak, basis
FROM (
    SELECT code, element, importance, level, weak, 'own' AS basis FROM onet_said
    UNION ALL
    SELECT l.code, lent.element, round(sum(l.weight * lent.importance) / sum(l.weight), 2),
        round(sum(l.weight * lent.level) / sum(l.weight), 2), false, 'borrowed'
    FROM onet_lenders AS l JOIN onet_said AS lent ON lent.code = l.other
    WHERE NOT EXISTS (SELECT FROM onet_said AS own WHERE own.code = l.code AND own.element = lent.element)
    GROUP BY l.code, lent.element
) AS rated
JOIN occupations_occupation AS o ON o.code = rated.code
JOIN occupations_element AS e ON e.code = rated.element
"""
ANCHORS = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT e.id AS element_id, a.value::int AS value, a.text
FROM onet_anchors AS a JOIN occupations_element AS e ON e.code = a.element
WHERE a.element IN (SELECT element FROM onet_said)
"""
RELATED = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT o.id AS occupation_id, other.id AS other_id, r.rank::int AS rank,
    CASE r.tier WHEN 'Primary-Short' THEN 1 WHEN 'Primary-Long' THEN 2 ELSE 3 END AS tier
FROM onet_related AS r
JOIN occupations_occupation AS o ON o.code = r.code
JOIN occupations_occupation AS other ON other.code = r.other
WHERE r.code <> r.other
"""
TITLES = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT DISTINCT ON (o.id, t.title) o.id AS occupation_id, t.title AS text, coalesce(t.short, '') AS short,
    replace(coalesce(t.sources, ''), ' ', '') AS sources, coalesce(r.reported, 0) AS reported
FROM onet_titles AS t
JOIN occupations_occupation AS o USING (code)
LEFT JOIN (
    SELECT code, title, max(CASE shown WHEN 'Y' THEN 2 ELSE 1 END) AS reported FROM onet_reported GROUP BY code, title
) AS r ON r.code = t.code AND r.title = t.title
ORDER BY o.id, t.title, t.line
"""
EDUCATION = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT o.id AS occupation_id, x.scale, x.category::int AS category, x.value::float8 AS percent
FROM onet_education AS x JOIN occupations_occupation AS o USING (code)
WHERE x.scale <> 'IM' AND x.category IS NOT NULL AND x.value::numeric > 0
"""
TASKS = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT o.id AS occupation_id, t.task AS text, row_number() OVER (
    PARTITION BY o.id ORDER BY CASE t.type WHEN 'Core' THEN 0 WHEN 'Supplemental' THEN 1 ELSE 2 END, t.line
) - 1 AS place
FROM onet_tasks AS t JOIN occupations_occupation AS o USING (code)
"""
TOOLS = """
CREATE TEMP TABLE onet_next ON COMMIT DROP AS
SELECT o.id AS occupation_id, t.tool AS name, bool_or(coalesce(t.wanted = 'Y' OR t.hot = 'Y', false)) AS in_demand
FROM onet_tools AS t JOIN occupations_occupation AS o USING (code)
GROUP BY o.id, t.tool
"""


EVERYTHING, NOTHING = sql.SQL("true"), sql.SQL("false")
RETIRED_ONES = sql.SQL("(old.occupation_id IN (SELECT id FROM occupations_occupation WHERE retired))")


@dataclass(frozen=True)
class Said:
    """What is said of occupations and elements in one table: its next rows, what tells a row, what the row says.

    Its first key is what it is said of.
    """

    table: str
    words: str
    following: str
    key: tuple[str, ...]
    values: tuple[str, ...]


SAID = (
    Said("rating", "ratings", RATINGS, ("occupation_id", "element_id"), ("importance", "level", "weak", "basis")),
    Said("anchor", "examples of levels", ANCHORS, ("element_id", "value"), ("text",)),
    Said("related", "related occupations", RELATED, ("occupation_id", "other_id"), ("tier", "rank")),
    Said("title", "titles", TITLES, ("occupation_id", "text"), ("short", "sources", "reported")),
    Said("education", "education and training", EDUCATION, ("occupation_id", "scale", "category"), ("percent",)),
    Said("task", "tasks", TASKS, ("occupation_id", "place"), ("text",)),
    Said("tool", "tools", TOOLS, ("occupation_id", "name"), ("in_demand",)),
)


def merge_occupations(cursor: Any, prepared: Iterable[tuple[str, Preparation]]) -> int:
    """Occupations and elements, by their codes. Answers how many rows changed."""
    for table in ("onet_rated", "onet_lenders", "onet_said", "onet_prepared"):
        run(cursor, "DROP TABLE IF EXISTS pg_temp.{}", sql.Identifier(table))
    _prepared(cursor, prepared)
    run(cursor, LENDERS)
    run(cursor, FIGURES_SAID)
    changed = _merge(cursor, "occupation", OCCUPATIONS, ("code",), ("title", "description", *FIGURES), EVERYTHING)
    changed += run(cursor, RETIRED).rowcount
    return changed + _merge(cursor, "element", ELEMENTS, ("code",), ("name", "description", "kind"), EVERYTHING)


def merge_said(cursor: Any, said: Said) -> int:
    """One table of what is said; rows that are not said any more go, but those about retired occupations. Answers how
    many rows changed."""
    kept = RETIRED_ONES if said.key[0] == "occupation_id" else NOTHING
    return _merge(cursor, said.table, said.following, said.key, said.values, kept)


def _prepared(cursor: Any, prepared: Iterable[tuple[str, Preparation]]) -> None:
    run(
        cursor,
        "CREATE TEMP TABLE onet_prepared (code text, schooling float8, schooling_least float8, experience int,"
        " experience_least int, training int, by_zone bool) ON COMMIT DROP",
    )
    with cursor.copy("COPY onet_prepared FROM STDIN") as copy:
        for code, found in prepared:
            copy.write_row([code, *(getattr(found, figure) for figure in PREPARATION)])


def _merge(cursor: Any, table: str, following: str, key: Sequence[str], values: Sequence[str], kept: sql.SQL) -> int:
    """Change what differs, add what is new and delete what is neither among the next rows nor to be `kept`."""
    run(cursor, "DROP TABLE IF EXISTS pg_temp.onet_next")
    run(cursor, following)
    run(cursor, "ANALYZE onet_next")
    parts = {
        "table": sql.Identifier(f"occupations_{table}"),
        "columns": sql.SQL(", ").join(map(sql.Identifier, [*key, *values])),
        "same": sql.SQL(" AND ").join(_both("old.{0} = next.{0}", column) for column in key),
        "sets": sql.SQL(", ").join(_both("{0} = next.{0}", column) for column in values),
        "old": sql.SQL(", ").join(_both("old.{0}", column) for column in values),
        "next": sql.SQL(", ").join(_both("next.{0}", column) for column in values),
    }
    gone = "DELETE FROM {table} AS old WHERE NOT {kept} AND NOT EXISTS (SELECT FROM onet_next AS next WHERE {same})"
    changed = run(cursor, gone, **parts, kept=kept).rowcount
    differs = (
        "UPDATE {table} AS old SET {sets} FROM onet_next AS next WHERE {same} AND ({old}) IS DISTINCT FROM ({next})"
    )
    changed += run(cursor, differs, **parts).rowcount
    added = (
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM onet_next AS next"
        " WHERE NOT EXISTS (SELECT FROM {table} AS old WHERE {same})"
    )
    changed += run(cursor, added, **parts).rowcount
    if changed:
        run(cursor, "ANALYZE {}", parts["table"])
    return changed


def _both(statement: str, column: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(column))
