"""How occupations are ranked for a query.

Each occupation is judged by the best of its titles: the root of coverage (how much of the query the title says) times
precision (how much of the title the query says), where rare words say more. A title of exactly these words, or of their
families, counts by its weight besides. To that comes how well the occupation fits as a whole, and how widespread it is.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

from goals.occupations.search.reading import Said
from goals.occupations.search.spelling import root
from goals.occupations.search.vocabulary import SENIORITY

UNKNOWN = 9.9  # what a word says that no title knows
SENIORITY_COUNTS = 0.25  # beside other words
SAME_ROOT, SAME_ROOT_OF_UNKNOWN = 0.7, 0.8

FAMILIES = "SELECT id, word, root, mass FROM occupations_searchword WHERE word = ANY(%s) OR root = ANY(%s)"
RANKED = """
WITH asked AS (
    SELECT * FROM unnest(%(ids)s::int[], %(roots)s::text[], %(masses)s::float[]) AS asked (word, root, mass)
), met AS (  -- of each family of words in a title what counts most
    SELECT title, root, max(asked.mass) AS mass, min(occupation) AS occupation, min(posting.mass) AS whole
    FROM asked JOIN occupations_searchposting AS posting USING (word)
    GROUP BY title, root
), covered AS (
    SELECT title, sum(mass) AS mass, min(occupation) AS occupation, min(whole) AS whole FROM met GROUP BY title
), exact AS (
    SELECT occupation, id AS title, 1 + 0.25 * weight + CASE WHEN official THEN 0.25 ELSE 0 END AS value,
        CASE WHEN key NOT IN (%(key)s, %(core_key)s) THEN 0.85
            ELSE CASE WHEN words IN (%(words)s, %(core)s) THEN 1 ELSE 0.85 END
                * CASE WHEN key = %(key)s THEN 1 ELSE 0.92 END
        END AS likeness
    FROM occupations_searchtitle WHERE root_key IN (%(root_key)s, %(core_root_key)s)
), candidate AS (
    SELECT occupation, title, sqrt(least(1, mass / %(mass)s) * least(1, mass / whole)) AS score FROM covered
    UNION ALL SELECT occupation, title, value * likeness FROM exact
), best AS (  -- the best title of each occupation: its score and number
    SELECT occupation, max(ARRAY[score, -title]) AS title FROM candidate GROUP BY occupation
), fit AS (
    SELECT occupation, sum(score * mass) / %(mass)s AS score
    FROM unnest(%(families)s::text[], %(family_masses)s::float[]) AS family (root, mass)
    JOIN occupations_searchtopic USING (root)
    GROUP BY occupation
), scored AS (
    SELECT occupation, -best.title[2] AS title, coalesce(best.title[1], 0) AS title_score, coalesce(fit.score, 0) AS fit
    FROM best FULL JOIN fit USING (occupation)
), ranked AS (
    SELECT occupation, generic, title::int, title_score + fit + common * least(1, title_score) AS score
    FROM scored JOIN occupations_searchoccupation USING (occupation)
), first AS (
    SELECT occupation, title, CASE WHEN generic THEN score - 0.25 * least(1, score) ELSE score END AS score
    FROM ranked ORDER BY 3 DESC, occupation LIMIT %(limit)s
)
SELECT o.code, o.title, coalesce(same.text, named.text, o.title), first.score,
    o.borrowed_from <> '', o.rated OR o.borrowed_from <> ''
FROM first
JOIN occupations_occupation AS o ON o.id = first.occupation
LEFT JOIN occupations_searchtitle AS named ON named.id = first.title
LEFT JOIN occupations_searchtitle AS same  -- a name of just these words says best why, whichever one ranked it
    ON same.occupation = first.occupation AND same.root_key = %(root_key)s AND same.words = %(words)s
WHERE NOT o.retired
ORDER BY first.score DESC, o.code
"""
LIKE_A_TITLE = """
SELECT o.code, o.title, near.texts[1], 0.3 * (near.score + 0.05 * ln(1 + near.titles)),
    o.borrowed_from <> '', o.rated OR o.borrowed_from <> ''
FROM (
    SELECT occupation, max(similarity(text, %(text)s)) AS score, count(*) AS titles,
        array_agg(text ORDER BY similarity(text, %(text)s) DESC, text) AS texts
    FROM occupations_searchtitle WHERE text %% %(text)s
    GROUP BY occupation
) AS near
JOIN occupations_occupation AS o ON o.id = near.occupation
WHERE NOT o.retired
"""


def ranked(query: Sequence[Said], limit: int) -> list[tuple[Any, ...]]:
    """Occupations by how well they answer a query: code, title, matching title, score, borrowed, has figures."""
    with connection.cursor() as cursor:
        cursor.execute(FAMILIES, [[said.word for said in query], [root(said.word) for said in query]])
        cursor.execute(RANKED, {**_question(query, cursor.fetchall()), "limit": limit})
        return cursor.fetchall()


def alike(text: str) -> list[tuple[Any, ...]]:
    """Occupations with a title whose letters are like those of a query; the same columns."""
    with connection.cursor() as cursor:
        cursor.execute(LIKE_A_TITLE, {"text": text})
        return cursor.fetchall()


def _question(query: Sequence[Said], rows: Sequence[tuple[int, str, str, float]]) -> dict[str, Any]:
    """What `RANKED` asks about, where `rows` are the words of titles and of the query's families."""
    masses = _masses(query, {word: mass for _, word, _, mass in rows})
    families: dict[str, float] = defaultdict(float)
    for word, mass in masses.items():
        families[root(word)] = max(families[root(word)], mass)
    trust = _trust(query, {word for _, word, _, _ in rows})
    asked = [(key, family, trust(word, family) * families[family]) for key, word, family, _ in rows]
    words = [said.word for said in query]
    core = [word for word in words if word not in SENIORITY] or words
    return {
        "ids": [key for key, _, _ in asked],
        "roots": [family for _, family, _ in asked],
        "masses": [mass for _, _, mass in asked],
        "mass": sum(masses.values()),
        "words": " ".join(words),
        "core": " ".join(core),
        "key": " ".join(sorted(words)),
        "core_key": " ".join(sorted(core)),
        "root_key": " ".join(sorted(map(root, words))),
        "core_root_key": " ".join(sorted(map(root, core))),
        "families": list(families),
        "family_masses": list(families.values()),
    }


def _masses(query: Sequence[Said], known: dict[str, float]) -> dict[str, float]:
    """How much each word of the query says; one of seniority little when there are others."""
    words = {said.word for said in query}
    little = SENIORITY if words - SENIORITY else ()
    return {
        said.word: known.get(said.word, UNKNOWN) * said.emphasis * (SENIORITY_COUNTS if said.word in little else 1)
        for said in query
    }


def _trust(query: Sequence[Said], known: set[str]) -> Callable[[str, str], float]:
    """How much a word of a title counts for one of the query: less where only the root is the same."""
    said = {word.word: word.trust for word in query}
    relatives: dict[str, float] = defaultdict(float)
    for word, trust in said.items():
        same = trust * (SAME_ROOT if word in known else SAME_ROOT_OF_UNKNOWN)
        relatives[root(word)] = max(relatives[root(word)], same)
    return lambda word, family: said.get(word, relatives[family])
