"""Databases of their own, for tests whose processes commit and are killed."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from tests.postgres_plugin import TEMPLATE, migrated


@contextmanager
def own_database() -> Iterator[str]:
    """The address of a migrated, empty database on the test server; it goes with the block."""
    server, name = os.environ["DATABASE_URL"], f"own_{secrets.token_hex(4)}"
    template = os.environ.get(TEMPLATE) or migrated(server)
    with psycopg.connect(server, autocommit=True) as connection:
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(copied.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield re.sub(r"(//[^/]*/)[^?]*", rf"\g<1>{name}", server, count=1)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
