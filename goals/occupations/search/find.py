"""Which occupations somebody means by a title."""

from django.db import connection

from goals.occupations.search.match import Match

LONGEST = 120

LIKE_A_TITLE = """
SELECT o.code, o.title, near.text, near.score, o.borrowed_from <> '', o.rated OR o.borrowed_from <> ''
FROM (
    SELECT DISTINCT ON (occupation_id) occupation_id, text, similarity(text, %(text)s) AS score
    FROM (
        SELECT id AS occupation_id, title AS text FROM occupations_occupation
        UNION ALL SELECT occupation_id, text FROM occupations_title
    ) AS named
    ORDER BY occupation_id, score DESC, text
) AS near
JOIN occupations_occupation AS o ON o.id = near.occupation_id
WHERE NOT o.retired AND near.score > 0.2
ORDER BY near.score DESC, o.popularity DESC, o.code
LIMIT %(limit)s
"""


def find_occupations(text: str, limit: int = 5) -> list[Match]:
    """The occupations that somebody most likely means by `text`, best first; none when nothing is like it."""
    text = text.replace("\0", " ")[:LONGEST].encode(errors="ignore").decode()
    with connection.cursor() as cursor:
        cursor.execute(LIKE_A_TITLE, {"text": text, "limit": limit})
        return [Match(*row) for row in cursor.fetchall()]
