"""The search by title beside plain ones, on the real release of O*NET and what people called their jobs, in one run."""

import io
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import django
import psycopg

from careerplan import postgres
from tests import onet
from tests.occupations import asked_titles

HOME = postgres.local() / "pg-bench"
TRIGRAMS = """
SELECT o.code FROM (
    SELECT occupation, max(similarity(text, %(text)s)) AS score FROM occupations_searchtitle WHERE text %% %(text)s
    GROUP BY occupation
) AS near JOIN occupations_occupation AS o ON o.id = near.occupation ORDER BY score DESC, o.code LIMIT 5
"""
FULL_TEXT = """
SELECT o.code FROM (
    SELECT occupation, max(ts_rank(to_tsvector('english', text), query, 1)) AS score
    FROM occupations_searchtitle, plainto_tsquery('english', %(text)s) AS query
    WHERE to_tsvector('english', text) @@ query
    GROUP BY occupation
) AS near JOIN occupations_occupation AS o ON o.id = near.occupation ORDER BY score DESC, o.code LIMIT 5
"""


def main() -> None:
    onet_zip = onet.find()
    queries = asked_titles.beside(onet_zip) if onet_zip else []
    if not onet_zip or not queries:
        print("Search by title: left out, for it needs the real O*NET release and titles_dev.json beside it.")
        return
    os.environ.update(DATABASE_URL=own_database(postgres.ensure(HOME)), DJANGO_SETTINGS_MODULE="careerplan.settings")
    os.environ.setdefault("CAREERPLAN_DEV", "1")
    django.setup()
    try:
        measure(onet_zip, queries)
    finally:
        postgres.stop(HOME)


def own_database(url: str) -> str:
    """An empty database beside that of the pages, which know no catalogue."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS titles")
        connection.execute("CREATE DATABASE titles")
    return url.replace("@/careerplan?", "@/titles?")


def measure(onet_zip: Path, queries: list[asked_titles.Asked]) -> None:
    """Import the release and ask every search every query."""
    from django.core.management import call_command
    from django.db import connection

    from goals.occupations.models import SearchTitle
    from goals.occupations.search import find_occupations

    def plain(sql: str) -> Callable[[str], list[str]]:
        def search(text: str) -> list[str]:
            with connection.cursor() as cursor:
                cursor.execute(sql, {"text": text})
                return [code for (code,) in cursor.fetchall()]

        return search

    call_command("migrate", verbosity=0)
    call_command("import_onet", str(onet_zip), stdout=io.StringIO(), stderr=io.StringIO())
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX ON occupations_searchtitle USING gin (to_tsvector('english', text))")
        cursor.execute("VACUUM ANALYZE")  # autovacuum does, within a minute
    print(f"Search by title, {SearchTitle.objects.count():,} titles, {len(queries):,} queries: hit@1/@5")
    show("ours", lambda text: [match.code for match in find_occupations(text)], queries)
    show("pg_trgm over titles", plain(TRIGRAMS), queries)
    show("full text, english", plain(FULL_TEXT), queries)
    connection.close()


def show(name: str, search: Callable[[str], list[str]], queries: list[asked_titles.Asked]) -> None:
    times = []

    def timed(text: str) -> list[str]:
        began = time.perf_counter()
        codes = search(text)
        times.append((time.perf_counter() - began) * 1000)
        return codes

    found = []
    for kind in (asked_titles.CENSUS, asked_titles.PLAIN):
        first, five = asked_titles.hits(timed, [asked for asked in queries if asked.kind == kind])
        found.append(f"{kind} {first:.2f}/{five:.2f}")
    print(
        f"  {name:20} {'  '.join(found)}  ms p50 {statistics.median(times):.1f}, p95 {statistics.quantiles(times, n=20)[-1]:.1f}"
    )


if __name__ == "__main__":
    main()
