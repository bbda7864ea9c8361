"""What a coach reads of a path that is lived: how it stands, and that somebody went that way, never who."""

import datetime

import pytest
from bs4 import BeautifulSoup

from tests.coaching.reviews import address, show
from tests.factories.checkins import TripwireFactory
from tests.factories.contacts import ContactFactory
from tests.factories.interviews import InterviewFactory
from tests.factories.paths import StageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(campaign, time_machine):
    """Stages done, given up and under way, two of them with a witness."""
    time_machine.move_to("2026-11-24T12:00:00Z")
    owner, path = campaign.owner, campaign.path
    path.stages.all().delete()
    ada = ContactFactory(owner=owner, name="MARK-name", role="Matron", notes="MARK-notes")
    talk = InterviewFactory(owner=owner, contact=ContactFactory(owner=owner, name="MARK-other", role="Bed manager"))
    begun, over = datetime.date(2024, 3, 1), datetime.date(2026, 3, 1)
    done = {"state": "done", "started_on": begun, "ended_on": over}
    StageFactory(owner=owner, path=path, title="First", **done, witness_contact=ada)
    StageFactory(owner=owner, path=path, title="Second", state="skipped", ended_on=over)
    StageFactory(owner=owner, path=path, title="Third", state="now", started_on=over, witness_interview=talk)
    StageFactory(owner=owner, path=path, title="Fourth")


def stages(client, engagement):
    page = BeautifulSoup(client.get(address(engagement)).content, "html.parser")
    assert "MARK-name" not in page.text
    assert "MARK-other" not in page.text
    return [line.get_text(" ", strip=True) for line in page.select(".shown-stages li")]


def test_the_coach_sees_how_each_stage_stands_by_the_days_the_person_sees(client, engagement, lived):
    show(engagement, "picture", "paths")
    first, second, third, fourth = stages(client, engagement)
    assert first.startswith("First A role, done, March 2024 to March 2026")
    assert second == "Second A role, skipped in March 2026"
    assert third.startswith("Third A role, since March 2026, until March 2027")
    assert fourth == "Fourth A role, March 2027 to March 2028, 1 year"


def test_without_people_that_somebody_went_this_way_and_with_them_what_they_do(client, engagement, lived):
    show(engagement, "paths")
    first, _, third, fourth = stages(client, engagement)
    assert first.endswith(", somebody went this way")
    assert third.endswith(", somebody went this way")
    assert "somebody" not in fourth
    show(engagement, "paths", "people")
    first, _, third, _ = stages(client, engagement)
    assert first.endswith(", somebody went this way: Matron")
    assert third.endswith(", somebody went this way: Bed manager")


def test_how_it_stands_against_the_horizon_belongs_to_the_picture(client, engagement, campaign, lived):
    campaign.goal.horizon = datetime.date(2027, 1, 1)
    campaign.goal.save()
    for sections, told in ((("paths",), False), (("paths", "picture"), True)):
        show(engagement, *sections)
        page = client.get(address(engagement)).content.decode()
        assert "Arrives in March 2028" in page
        assert ("after the horizon" in page) is told


def test_a_tripwire_is_read_as_it_holds_today_and_not_at_all_once_it_was_let_go(client, engagement, campaign, lived):
    asked, later = datetime.date(2026, 11, 10), datetime.date(2027, 6, 1)
    held = TripwireFactory(owner=campaign.owner, path=campaign.path, evidence="A post", eased_on=asked, eased_by=later)
    TripwireFactory(owner=campaign.owner, path=campaign.path, evidence="MARK-gone", eased_on=asked, is_let_go=True)
    show(engagement, "paths")
    page = BeautifulSoup(client.get(address(engagement)).content, "html.parser").text
    assert f"“{held.evidence}” by Tuesday 1 June 2027" in page
    assert "MARK-gone" not in page
