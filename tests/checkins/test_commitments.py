"""What was said to be done: not yet carries over, and after three times it asks for a decision."""

import datetime

import pytest

from tests.factories.checkins import CheckInFactory, CommitmentFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
TODAY, LAST, NEXT = datetime.date(2026, 11, 24), datetime.date(2026, 11, 10), datetime.date(2026, 12, 8)
ANSWERS = {"energy": "3", "confidence": "4", "decision": "stay", "next_on": "2026-12-08"}


@pytest.fixture
def tired(person, goal):
    """A commitment that was "not yet" three times."""
    step = StepFactory(owner=person, goal=goal, title="Write the whole report", arena="free", form="class",
                       closes=[WhatGapFactory(owner=person, goal=goal)])  # fmt: skip
    return CommitmentFactory(
        owner=person, check_in=CheckInFactory(owner=person, goal=goal, on=LAST), step=step, carried=3
    )


def send(client, commitment, outcome, **more):
    words = {f"{name}_{commitment.pk}": value for name, value in more.items()}
    return client.post("/check-ins/add/", ANSWERS | {f"commit_{commitment.pk}": outcome} | words)


def test_each_not_yet_is_counted_and_carried_over(client, person, goal):
    one = CommitmentFactory(owner=person, check_in=CheckInFactory(owner=person, goal=goal, on=LAST), carried=1)
    send(client, one, "moved")
    again = person.checkins.newest_first().first().commitments.get()
    assert (again.step, again.carried) == (one.step, 2)
    legend = soup(client.get("/check-ins/add/")).select_one(f"#id_commit_{again.pk}").legend
    assert "Carried over" in legend.text


def test_after_three_times_it_asks_what_it_is_to_be_and_not_yet_is_no_answer(client, person, tired):
    asked = soup(client.get("/check-ins/add/")).select_one(f"#id_commit_{tired.pk}")
    assert [word.text for word in asked.select(".seg span")] == ["Done", "Smaller", "Hand it over", "Let go"]
    assert not asked.select("[checked]")
    assert len(asked.select("input[type=text]")) == 2
    told = soup(send(client, tired, "moved"))
    assert "Say what became of “Write the whole report”" in told.select_one(f"#id_commit_{tired.pk} .field-error").text
    tired.refresh_from_db()
    assert tired.outcome == ""


def test_a_smaller_thing_takes_its_place_and_serves_the_same_gap(client, person, tired):
    send(client, tired, "smaller", smaller="Write one page", handed="ignored " * 40)
    tired.refresh_from_db()
    assert (tired.outcome, tired.handed_to, tired.step.state) == ("smaller", "", "dropped")
    assert tired.step.came_of_it == "Made smaller: Write one page"
    new = person.checkins.newest_first().first().commitments.get()
    assert (new.carried, new.step.title, new.step.due_on, new.step.form) == (0, "Write one page", NEXT, "class")
    assert list(new.step.gaps.all()) == list(tired.step.gaps.all())


def test_somebody_else_does_it_now(client, person, tired):
    send(client, tired, "handed", handed="Ines, who runs the audit")
    tired.refresh_from_db()
    assert (tired.outcome, tired.handed_to) == ("handed", "Ines, who runs the audit")
    assert (tired.step.state, tired.step.came_of_it) == ("dropped", "Handed over to Ines, who runs the audit.")
    latest = person.checkins.newest_first().first()
    assert not latest.commitments.exists()
    page = soup(client.get(f"/check-ins/{latest.pk}/"))
    assert "Handed over to Ines, who runs the audit" in page.select_one("#kept-head").parent.text


def test_it_is_let_go_or_done_after_all(client, person, tired):
    send(client, tired, "dropped")
    tired.step.refresh_from_db()
    assert tired.step.state == "dropped"
    other = CommitmentFactory(owner=person, check_in=person.checkins.newest_first().first(), carried=3)
    send(client, other, "kept")
    other.step.refresh_from_db()
    assert (other.step.state, other.step.done_on) == ("done", TODAY)


@pytest.mark.parametrize(
    ("outcome", "told"), [("smaller", "Write the smaller thing."), ("handed", "Write who does it now.")]
)
def test_the_word_that_the_answer_asks_for_is_asked_beside_its_field(client, person, tired, outcome, told):
    page = soup(send(client, tired, outcome, smaller=" ", handed=""))
    assert told in page.select_one(f"#id_{outcome}_{tired.pk}_error").text
    assert person.checkins.count() == 1
    long = soup(send(client, tired, outcome, **{outcome: "x" * 201}))
    assert "200 characters" in long.select_one(f"#id_{outcome}_{tired.pk}_error").text


def test_what_is_smaller_is_not_the_same_thing_again(client, person, tired):
    page = soup(send(client, tired, "smaller", smaller=tired.step.title.upper()))
    assert "the same thing" in page.select_one(f"#id_smaller_{tired.pk}_error").text
    assert person.checkins.count() == 1
