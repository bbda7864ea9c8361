"""What happened since the last check-in is told by itself, each thing once and none of it with blame."""

import datetime

import pytest

from goals.interviews.models import Interview, Recommendation
from tests.factories.checkins import CheckInFactory
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.gaps import ReadingFactory
from tests.factories.goals import GoalFactory
from tests.factories.opportunities import OpportunityFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
TODAY, LAST = datetime.date(2026, 11, 24), datetime.date(2026, 11, 10)
ANSWERS = {"energy": "3", "confidence": "4", "decision": "stay", "next_on": "2026-12-08"}


def test_what_happened_since_the_last_one_is_filled_in(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=LAST)
    StepFactory(owner=person, goal=goal, title="Unit 1", state="done", done_on=datetime.date(2026, 11, 1))
    StepFactory(owner=person, goal=goal, title="Unit 2", state="done", done_on=datetime.date(2026, 11, 12))
    reading = ReadingFactory(owner=person, on=datetime.date(2026, 11, 1), level=1)
    ReadingFactory(owner=person, competency=reading.competency, on=datetime.date(2026, 11, 20), level=3)
    TouchFactory(owner=person, on=datetime.date(2026, 11, 19), closeness=3)
    talk = Interview.objects.create(
        owner=person, contact=ContactFactory(owner=person, name="The quality lead"), state="held", held_on=TODAY
    )
    Recommendation.objects.create(owner=person, interview=talk, kind="person", title="The night coordinator")
    OpportunityFactory(owner=person, title="Charge nurse", status="applied", status__on=datetime.date(2026, 11, 16))
    told = soup(client.get("/check-ins/add/")).select_one(".log").text
    for words in (
        "Unit 2",
        f"{reading.competency.name}: beginner to skilled",
        "In touch",
        "Talked with The quality lead",
        "Recommended: The night coordinator.",
        "Applied: Charge nurse",
    ):
        assert words in told
    assert "Unit 1" not in told


def test_stages_that_began_and_were_over_since_the_last_one_are_told_once_however_many_paths_stop_there(
    client, person, goal
):
    CheckInFactory(owner=person, goal=goal, on=LAST)
    begun, over = datetime.date(2025, 3, 1), datetime.date(2026, 11, 20)
    for name in ("Ward line", "Quality line"):
        path = CareerPathFactory(owner=person, goal=goal, name=name)
        StageFactory(owner=person, path=path, title="Team leader", state="done", started_on=begun, ended_on=over)
        StageFactory(owner=person, path=path, title="Charge nurse", state="now", started_on=over)
    StageFactory(owner=person, path=path, title="A certificate", state="skipped", ended_on=over)
    told = [line.strong.text for line in soup(client.get("/check-ins/add/")).select(".log li")]
    assert sorted(told) == ["Completed: Team leader", "Skipped: A certificate", "Started: Charge nurse"]


def test_what_was_done_on_the_day_of_the_last_one_is_told_once(client, person, goal):
    StepFactory(owner=person, goal=goal, title="Before it", state="done", done_on=LAST)
    CheckInFactory(owner=person, goal=goal, on=LAST)
    StepFactory(owner=person, goal=goal, title="After it", state="done", done_on=LAST)
    told = soup(client.get("/check-ins/add/")).select_one(".log").text
    assert "After it" in told
    assert "Before it" not in told


def test_a_quiet_time_is_told_without_blame(client, goal):
    assert "a quiet time is worth a line" in client.get("/check-ins/add/").content.decode()


def test_what_is_noted_late_counts_at_the_next_check_in(client, person):
    """A job that was seen before the last check-in, and written down after it."""
    goal = GoalFactory(owner=person, state_on=datetime.date(2026, 9, 1))
    OpportunityFactory(owner=person, title="Known by then", status__on=datetime.date(2026, 11, 2))
    CheckInFactory(owner=person, goal=goal, on=LAST)
    OpportunityFactory(owner=person, title="Bed-flow coordinator", status__on=datetime.date(2026, 11, 2))
    page = soup(client.get("/check-ins/add/")).select_one("main").text
    assert "Bed-flow coordinator" in page
    assert "Known by then" not in page
