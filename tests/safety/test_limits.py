"""Limits: how long a body is, how many fields it has, how many rows a person has; and that no SQL is built from text.

Rows that forms add: tests/accounts/test_owned_form.py. Statement time: tests/test_walls.py.
"""

import ast

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from careerplan import postgres
from careerplan.accounts.own_table import FULL, limit
from tests.factories.gaps import WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
FORM = {"title": "Nurse", "started_on": "2019-05-01"}
PATHS = ["/position/add/", "/account/log-in/", "/nothing/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_body_longer_than_a_form_is_refused_before_it_is_read(client, person, path):
    answer = client.post(path, FORM | {"notes": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert answer.status_code == 413
    assert "That is more than one form holds" in answer.content.decode()
    assert not person.positions.exists()


def test_a_file_too_which_django_itself_would_write_to_the_disk(client, person):
    file = SimpleUploadedFile("big", b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert client.post("/position/add/", FORM | {"file": file}).status_code == 413


def test_the_longest_picture_of_a_goal_fits(client, person):
    """Every field of the longest form, full, in the widest characters."""
    assert client.post("/position/add/", FORM | {"notes": "😀" * 2000}).status_code == 302


def test_more_fields_than_a_form_has_are_refused(client, person):
    many = {f"field{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    answer = client.post("/position/add/", FORM | many)
    assert answer.status_code == 400
    assert "That could not be read" in answer.content.decode()


@pytest.mark.parametrize("length", ["-1", "x", "", "1e9", "9" * 5000])
def test_a_length_that_is_none_is_no_error_of_ours(client, person, length):
    assert client.post("/position/add/", FORM, CONTENT_LENGTH=length).status_code < 500


def only(table: str, most: int) -> None:
    """In this test no person may have more than `most` rows in a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {FULL} ON {table}")
        cursor.execute(limit(table, most))


def test_one_row_too_many_is_refused_by_postgres_told_and_saves_nothing(client, person):
    """By a button that no form guards: a stop of a path, copied to another path again and again."""
    goal = GoalFactory(owner=person)
    one, other = (CareerPathFactory(owner=person, goal=goal, letter=letter) for letter in "AB")
    stage = StageFactory(owner=person, path=one)
    StageFactory.create_batch(5)  # somebody else's count for nobody else
    only("paths_stage", 3)
    answers = [client.post(f"/paths/stages/{stage.pk}/copy/", {"to": other.pk}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 409, 409]
    assert "More than one campaign can hold" in answers[-1].content.decode()
    assert person.stages.count() == 3


def test_links_of_a_list_and_history_are_counted_too(client, person):
    step = StepFactory(owner=person, goal=GoalFactory(owner=person))
    gaps = WhomGapFactory.create_batch(3, owner=person, goal=step.goal)
    only("steps_stepgap", 2)
    sent = {"title": "Read", "arena": step.arena, "version": step.version, "gaps": [gap.pk for gap in gaps]}
    assert client.post(f"/steps/{step.pk}/edit/", sent).status_code == 409
    assert step.gaps.count() == 0
    assert client.post(f"/steps/{step.pk}/edit/", sent | {"gaps": [gaps[0].pk]}).status_code == 302
    only("steps_stepevent", 2)
    assert client.post(f"/steps/{step.pk}/drop/").status_code == 409


SOURCES = [
    path
    for top in ("careerplan", "goals", "paths")
    for path in sorted((postgres.ROOT / top).rglob("*.py"))
    if "migrations" not in path.parts
]
RAW = {"execute", "executemany", "raw", "extra", "RawSQL", "RunSQL", "_asked"}
FIXED = {  # migration operations and an import's tables, from names that stand in the code; Django's SQL
    "careerplan/accounts/own_table.py",
    "careerplan/coaching/shared_table.py",
    "goals/occupations/onet/staging.py",
    "goals/occupations/read_only.py",
    "goals/occupations/staff_only.py",
    "careerplan/web/compiled.py",
}


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(postgres.ROOT)))
def test_no_sql_is_built_from_text(path):
    """A statement is a text that stands in the code, there or as a constant of its module."""
    tree = ast.parse(path.read_text())
    constants = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and is_text(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    passed_on = {  # `_asked(sql, *params)` hands on what its callers say, and they are held to it
        id(part)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == "_asked"
        for part in ast.walk(node)
    }
    built = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", None) or getattr(node.func, "id", None)) in RAW
        and node.args
        and id(node) not in passed_on
        and not (is_text(node.args[0]) or getattr(node.args[0], "id", None) in constants)
    ]
    assert not built or str(path.relative_to(postgres.ROOT)) in FIXED, f"{path}, lines {built}: give it params"


@pytest.mark.parametrize("length", ["0" * 22 + "3000000", "9" * 40])
def test_a_length_written_in_an_odd_way_is_a_length(client, length):
    assert client.post("/position/add/", FORM, CONTENT_LENGTH=length).status_code == 413


@pytest.mark.parametrize("charset", ["hex", "idna", "utf-7", "latin-1", "no-such"])
def test_a_form_in_another_encoding_is_not_read(client, charset):
    for kind in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        answer = client.generic("POST", "/", b"a=b", content_type=f"{kind}; charset={charset}")
        assert answer.status_code == 400
        assert "could not be read" in answer.content.decode()
