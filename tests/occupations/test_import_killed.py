"""kill -9 while a release is being merged: nothing has changed, and the next import works."""

import os
import secrets
import signal
import sys

import psycopg
import pytest

from tests.frame.databases import own_database
from tests.frame.processes import PATIENCE, Program, eventually
from tests.occupations.releases import made_up

IMPORT = """
import sys
from pathlib import Path
import django
django.setup()
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
with open_archive(Path(sys.argv[1])) as archive:
    print(import_release(archive, lambda doing, percent: print(doing, flush=True), 4, 0.6).told)
"""
ROWS = """
SELECT (SELECT string_agg(o::text, '|' ORDER BY id) FROM occupations_occupation AS o),
    (SELECT string_agg(r::text, '|' ORDER BY id) FROM occupations_rating AS r),
    (SELECT string_agg(t::text, '|' ORDER BY id) FROM occupations_title AS t),
    (SELECT string_agg(e::text, '|' ORDER BY id) FROM occupations_release AS e)
"""


OURS = "SELECT oid FROM pg_database WHERE datname = current_database()"  # other workers hold locks in theirs


@pytest.fixture
def database():
    """The address of a database of its own: what is killed must have been able to commit."""
    with own_database() as address:
        yield address


@pytest.fixture
def imports(database, tmp_path):
    """`imports(path)`: a program that imports the release there into that database."""
    environment = os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "careerplan.settings"}
    return lambda path: Program(
        [sys.executable, "-c", IMPORT, str(path)], environment, tmp_path / f"log-{secrets.token_hex(4)}"
    )


def kill_half_way(database, imports, path):
    """Start an import, kill it while it merges, and see that nothing is different."""
    with psycopg.connect(database) as watching, psycopg.connect(database, autocommit=True) as looking:
        before = looking.execute(ROWS).fetchone()
        watching.execute("LOCK TABLE occupations_title IN SHARE MODE")  # the merge waits there, half done
        killed = imports(path)
        waits = f"SELECT count(*) FROM pg_stat_activity WHERE datid = ({OURS}) AND wait_event_type = 'Lock'"
        eventually(lambda: looking.execute(waits).fetchone()[0] or killed.process.poll() is not None)
        assert "Comparing titles" in killed.printed
        assert killed.ends(signal.SIGKILL) == -signal.SIGKILL
        watching.rollback()
        left = f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = ({OURS})"
        eventually(lambda: not looking.execute(left).fetchone()[0])
        assert looking.execute(ROWS).fetchone() == before


@pytest.mark.slow
def test_kill_9_in_the_middle_of_an_update_changes_nothing(database, imports, tmp_path):
    assert imports(made_up("29.3").zip(tmp_path)).process.wait(PATIENCE) == 0
    newer = made_up("30.1").change("Occupation Data.txt", 2, "Title", "Keepers of Lights").zip(tmp_path)
    kill_half_way(database, imports, newer)
    again = imports(newer)
    assert again.process.wait(PATIENCE) == 0, again.printed
    assert "O*NET 30.1 is in place" in again.printed
    with psycopg.connect(database) as looking:
        title = "SELECT title FROM occupations_occupation WHERE code = '11-1011.00'"
        assert looking.execute(title).fetchone() == ("Keepers of Lights",)


@pytest.mark.slow
@pytest.mark.onet
def test_kill_9_in_the_middle_of_the_whole_release_changes_nothing(database, imports, onet_zip):
    kill_half_way(database, imports, onet_zip)
    again = imports(onet_zip)
    assert again.process.wait(PATIENCE) == 0, again.printed
    assert "1,016 occupations, 879 of them with ratings" in again.printed
