"""How occupations are ranked for a query that was read."""

from collections import defaultdict
from typing import Any

from goals.occupations.search.reading import Reading
from goals.occupations.search.spelling import root
from goals.occupations.search.vocabulary import SENIORITY

UNKNOWN = 9.9  # what a word says that no title knows
SENIORITY_COUNTS = 0.25  # beside other words
SAME_ROOT, SAME_ROOT_OF_UNKNOWN = 0.7, 0.8

FAMILIES = """
SELECT id, word, root, mass FROM occupations_searchword WHERE word = ANY(%s) OR root = ANY(%s)
"""
RANKED = """
WITH asked AS (
    SELECT * FROM unnest(%(ids)s::int[], %(roots)s::text[], %(masses)s::float[]) AS asked (word, root, mass)
), met AS (  -- of each family of words in a title what counts most
    SELECT title, root, max(asked.mass) AS mass, min(occupation) AS occupation, min(posting.mass) AS whole
    FROM asked JOIN occupations_searchposting AS posting USING (word)
    GROUP BY title, root
), covered AS (
    SELECT title, sum(mass) AS mass, min(occupation) AS occupation, min(whole) AS whole FROM met GROUP BY title
), candidate AS (
    SELECT occupation, title, sqrt(least(1, mass / %(mass)s) * least(1, mass / whole)) AS score FROM covered
    UNION ALL
    SELECT occupation, id,
        CASE WHEN words IN (%(words)s, %(core)s) THEN 1 ELSE 0.85 END
        * CASE WHEN key = %(key)s THEN 1 ELSE 0.92 END
        * (1 + 0.25 * weight + CASE WHEN official THEN 0.25 ELSE 0 END)
    FROM occupations_searchtitle WHERE key IN (%(key)s, %(core_key)s)
), best AS (  -- the best title of each occupation: its score and number
    SELECT occupation, max(ARRAY[score, -title]) AS title FROM candidate GROUP BY occupation
), fit AS (  -- how well the occupation as a whole fits
    SELECT occupation, sum(score * mass) / %(mass)s AS score
    FROM unnest(%(families)s::text[], %(family_masses)s::float[]) AS family (root, mass)
    JOIN occupations_searchtopic USING (root)
    GROUP BY occupation
), scored AS (
    SELECT occupation, -best.title[2] AS title, coalesce(best.title[1], 0) AS title_score, coalesce(fit.score, 0) AS fit
    FROM best FULL JOIN fit USING (occupation)
), ranked AS (
    SELECT id, generic, scored.title::int AS best_title,
        title_score + fit + 0.06 * popularity * least(1, title_score) AS score
    FROM scored JOIN occupations_occupation ON id = scored.occupation
    WHERE NOT retired
), first AS (
    SELECT id, best_title, CASE WHEN generic THEN score - 0.25 * least(1, score) ELSE score END AS score
    FROM ranked ORDER BY 3 DESC, id LIMIT %(limit)s
)
SELECT o.code, o.title, coalesce(named.text, o.title), first.score,
    o.borrowed_from <> '', o.rated OR o.borrowed_from <> ''
FROM first
JOIN occupations_occupation AS o USING (id)
LEFT JOIN occupations_searchtitle AS named ON named.id = best_title
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


def question(cursor: Any, reading: Reading) -> dict[str, Any]:
    """What `RANKED` asks about."""
    said = reading.words
    cursor.execute(FAMILIES, [said, [root(word) for word in said]])
    rows = cursor.fetchall()
    known = {word: mass for _, word, _, mass in rows}
    core = [word for word in said if word not in SENIORITY] or said
    masses = {
        word: known.get(word, UNKNOWN) * (SENIORITY_COUNTS if word in SENIORITY and core != said else 1)
        for word in said
    }
    families: dict[str, float] = defaultdict(float)
    for word, mass in masses.items():
        families[root(word)] = max(families[root(word)], mass)
    asked = [
        (key, family, trust * families[family])
        for key, word, family, _ in rows
        if (trust := _trust(word, family, reading, known))
    ]
    return {
        "ids": [key for key, _, _ in asked],
        "roots": [family for _, family, _ in asked],
        "masses": [mass for _, _, mass in asked],
        "mass": sum(masses.values()),
        "words": " ".join(said),
        "core": " ".join(core),
        "key": " ".join(sorted(said)),
        "core_key": " ".join(sorted(core)),
        "families": list(families),
        "family_masses": list(families.values()),
    }


def _trust(word: str, family: str, reading: Reading, known: dict[str, float]) -> float:
    """How much a word of a title counts for one of the query: less where only the root is the same."""
    if word in reading.trust:
        return reading.trust[word]
    relatives = (
        trust * (SAME_ROOT if said in known else SAME_ROOT_OF_UNKNOWN)
        for said, trust in reading.trust.items()
        if root(said) == family
    )
    return max(relatives, default=0)
