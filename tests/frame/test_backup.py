"""A backup by the commands of docs/operations.md, restored on another server: every row is there, and so are the walls."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from careerplan import postgres
from careerplan.postgres import find
from tests.frame.processes import PATIENCE, manage

USER = "keeper"  # no superuser: who owns a database in production and may create roles
TABLES = """
SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
ROWS = """
SELECT count(*), md5(coalesce(string_agg(hash, '' ORDER BY hash), '')) FROM (SELECT md5(t::text) AS hash FROM {} t) h
"""
AROUND_THE_ROWS = (
    "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2",
    "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r' AND relrowsecurity ORDER BY 1",
    "SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "SELECT conrelid::regclass::text, conname, contype::text, convalidated FROM pg_constraint ORDER BY 1, 2, 3",
    "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1",
    """SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants
       WHERE table_schema = 'public' ORDER BY 1, 2, 3""",
)
SEEN = """
import json
from django.apps import apps
from django.test import Client
from careerplan.accounts.models import User
from careerplan.accounts.owned import Owned
from careerplan.accounts.second_wall import acting_as
owned = [model for model in apps.get_models() if issubclass(model, Owned)]
for person in User.objects.order_by("pk"):
    with acting_as(person.pk):
        rows = {m.__name__: list(m._base_manager.values_list("owner_id", flat=True)) for m in owned}
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(person)
    pages = {path: browser.get(path).status_code for path in ("/campaign/", "/goals/", "/steps/", "/history/")}
    print("seen", json.dumps({"person": person.pk, "rows": rows, "pages": pages}))
"""


def documented() -> list[str]:
    """The commands of the section, block by block: of the backup, and of the restore."""
    text = (postgres.ROOT / "docs/operations.md").read_text()
    section = text.split("## Backup and restore\n")[1].split("\n## ")[0]
    return [block.replace("\n    ", "\n").strip() for block in re.findall(r"(?:^    .+\n)+", section, re.MULTILINE)]


class Server:
    """A Postgres of its own with a database that belongs to `USER`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        address = postgres.ensure(home, durable=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {USER} LOGIN CREATEROLE")
            connection.execute(f"CREATE DATABASE campaigns OWNER {USER}")
        self.address = re.sub(r"//[^/]*/[^?]*", f"//{USER}@/campaigns", address, count=1)
        programs = [str(find.binaries()), str(Path(sys.executable).parent), os.environ["PATH"]]
        ours = {"DATABASE_URL": self.address, "CAREERPLAN_DEV": "1", "PATH": os.pathsep.join(programs)}
        self.environment = {**os.environ, **ours}

    def run(self, commands: str, folder: Path) -> None:
        """As an operator would, who stands in the checkout and keeps the dump in `folder`."""
        script = "set -eu\n" + commands.replace("campaign.dump", str(folder / "campaign.dump"))
        command = ["bash", "-c", script]
        done = subprocess.run(
            command,
            cwd=postgres.ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def everything(self) -> dict[str, Any]:
        """Number and checksum of the rows of each table, and what stands around the rows."""
        with psycopg.connect(self.address) as connection:
            names = [name for (name,) in connection.execute(TABLES)]
            rows = {n: connection.execute(sql.SQL(ROWS).format(sql.Identifier(n))).fetchone() for n in names}
            around = {question: connection.execute(question).fetchall() for question in AROUND_THE_ROWS}
        return {"rows": rows, "around": around}

    def seen(self) -> list[dict[str, Any]]:
        """For each person the owners of the rows they see, and how pages answer them."""
        printed = manage(self.environment, "shell", "--command", SEEN)
        return [json.loads(line.removeprefix("seen ")) for line in printed.splitlines() if line.startswith("seen ")]


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    try:
        yield Server(tmp_path / "old"), Server(tmp_path / "new")
    finally:
        for name in ("old", "new"):
            postgres.stop(tmp_path / name, "immediate")


@pytest.mark.slow
def test_what_is_restored_is_what_was_saved_row_by_row_and_the_walls_stand(servers, tmp_path):
    old, new = servers
    backup, restore = documented()[:2]
    for command in ("migrate", "load_demo"):
        manage(old.environment, command)
    old.run(backup, tmp_path)
    before = old.everything()
    assert sum(rows for rows, _ in before["rows"].values()) > 500

    new.run(restore, tmp_path)

    after = new.everything()
    assert after["rows"] == before["rows"]
    assert after["around"] == before["around"]
    people = new.seen()
    assert people == old.seen()
    assert sum(len(rows) for person in people for rows in person["rows"].values()) > 100
    for person in people:
        person["rows"].pop("Engagement")  # a coach also knows whose coach they are
        assert {owner for rows in person["rows"].values() for owner in rows} <= {person["person"]}
    assert any(set(person["pages"].values()) == {200} for person in people)
