"""What the project promises whoever looks at it: a way to report, rules that are on, and errors that tell nothing."""

import logging
import re
import tomllib

import pytest
from bs4 import BeautifulSoup

from careerplan import postgres
from tests.factories.goals import GoalFactory

pytestmark = pytest.mark.django_db


def test_who_finds_a_weakness_knows_whom_to_write_to_and_when_they_hear():
    text = (postgres.ROOT / "SECURITY.md").read_text()
    assert re.search(r"[\w.]+@[\w.]+\w", text)
    assert re.search(r"answer within \d+ days", text)
    assert re.search(r"fix or a plan within \d+", text)


def test_the_rules_of_security_are_on_for_the_product():
    """`make check` runs them; what is let off stands beside its line, or is a test."""
    ruff = tomllib.loads((postgres.ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert "S" in ruff["select"]
    assert not [rule for rule in ruff["ignore"] if re.fullmatch(r"S\d*", rule)]
    for place, rules in ruff["per-file-ignores"].items():
        assert place == "tests/**" or not [rule for rule in rules if re.fullmatch(r"S\d+", rule)]
    assert "ruff check ." in (postgres.ROOT / "Makefile").read_text()


@pytest.mark.urls("tests.walls_urls")
def test_an_error_of_ours_tells_an_id_that_stands_in_the_log_and_nothing_else(client, person, caplog):
    client.raise_request_exception = False
    GoalFactory(owner=person)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/wall/fails/", headers={"X-Request-ID": "x' or 1=1"})
    page = BeautifulSoup(answer.content, "html.parser").get_text(" ")
    told = re.search(r"name this:\s*(\w{8})", page)[1]
    assert answer.status_code == 500
    assert answer["X-Request-ID"].startswith(told)
    for secret in ("RuntimeError", "Traceback", "walls_urls", person.email, "1=1"):
        assert secret not in page
    assert any(told in getattr(record, "correlation_id", "") or record.exc_info for record in caplog.records)
