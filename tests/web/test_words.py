"""What somebody wrote stands in a sentence of ours without a doubled full stop."""

import pytest
from bs4 import BeautifulSoup

from careerplan.web.words import as_seen, in_a_row, listed, run_on, sentence_end
from tests.factories.goals import GoalFactory


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("I lead a clinic", "I lead a clinic."),
        ("I lead a clinic.", "I lead a clinic."),
        ("Why not me? ", "Why not me?"),
        ("And then…", "And then…"),
        ("They say “go.”", "They say “go.”"),
        ("They call it “the house”", "They call it “the house”."),
        ("", ""),
    ],
)
def test_a_sentence_keeps_its_own_mark(written, read):
    assert sentence_end(written) == read


def test_lines_on_one_line_have_commas_where_none_ends_of_itself():
    assert run_on(["Beds", "I plan theatres.", "Staff"]) == "Beds, I plan theatres. Staff"


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ([], ""),
        (["Beds"], "Beds"),
        (["Beds", "Staff", "Money"], "Beds, Staff and Money"),
        (["Managers, Preschool", "Coordinators"], "Managers, Preschool; and Coordinators"),
        (["Managers, Preschool", *"abcde"], "Managers, Preschool; a; b; c; and 2 more"),
        ([*"abcd", "Managers, Preschool", "f"], "a, b, c, d and 2 more"),
    ],
)
def test_names_with_commas_of_their_own_stay_apart(names, read):
    assert listed(names) == read


def test_names_in_a_row_stay_apart_too():
    assert in_a_row(["Nurse", "Managers, Preschool", "Chief"]) == "Nurse; Managers, Preschool; Chief"
    assert in_a_row(["Nurse", "Chief"]) == "Nurse, Chief"


@pytest.mark.django_db
def test_the_goal_and_the_picture_so_far_end_once(client, person):
    GoalFactory(owner=person, title="Clinic lead", line="I lead a clinic.", responsibilities="Beds.\nStaff.")
    for at, selector in [("/campaign/", ".lead-serif"), ("/start/gaps/", ".guide-quote")]:
        said = " ".join(node.text for node in BeautifulSoup(client.get(at).content, "html.parser").select(selector))
        assert "I lead a clinic." in said
        assert ".." not in said
    picture = client.get("/start/picture/?question=3").content.decode()
    assert "Beds. Staff." in picture
    assert "Staff.." not in picture


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Arrives  in\u00a0time", "Arrives in time"),
        ("\u200b", ""),
        ("\u200d \u00a0\ufeff", ""),
        ("Pay\u200b rise\u200d", "Pay rise"),
        ("a\u200cb", "a\u200cb"),
        ("👩\u200d⚕", "👩\u200d⚕"),
    ],
)
def test_a_name_is_as_the_eye_reads_it(written, read):
    assert as_seen(written) == read
