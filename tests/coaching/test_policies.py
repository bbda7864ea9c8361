"""What Postgres itself shows to a coach, tried by views that forget everything."""

import datetime
import importlib

import pytest
import time_machine
from django.apps import apps
from django.db import ProgrammingError
from django.utils import timezone

from careerplan.coaching.models import Comment, Engagement, Review, Section
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory, ReviewFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.coaching.forgetful_urls")]
SHARED = dict(importlib.import_module("careerplan.coaching.migrations.0003_reviewing").SHARED)
for later in ("0005_weighing", "0006_kept_check_ins"):
    for section, tables in importlib.import_module(f"careerplan.coaching.migrations.{later}").SHARED.items():
        SHARED[section] = [*SHARED[section], *tables]
SECTION_OF = {"goal": "picture", "gap": "gaps", "step": "steps", "path": "paths", "check_in": "check_ins"}
NEVER = {
    "contacts_touch", "gaps_dismissal", "interviews_question", "interviews_recommendation",
    "checkins_subscription", "checkins_reminder", "checkins_checkindraft",
}  # fmt: skip
OWNED = {m._meta.db_table for m in apps.get_models() if any(f.column == "owner_id" for f in m._meta.concrete_fields)}
PLACES = {table: section for section, tables in SHARED.items() for table in tables}


@pytest.fixture
def coach(client, db):
    coach = PersonFactory()
    client.force_login(coach)
    return coach


@pytest.fixture
def campaign(db):
    return Campaign(PersonFactory())


@pytest.fixture
def engagement(coach, campaign):
    return EngagementFactory(coach=coach, owner=campaign.owner, sections=list(Section.values))


def found(client, campaign, at="/admin/forgets/find/"):
    rows = client.get(at, {"owner": campaign.owner.pk}).json()
    return {table for table, count in rows.items() if count}


def show(engagement, *sections):
    Engagement.objects.filter(pk=engagement.pk).update(sections=list(sections))


def test_every_owned_table_has_its_place_behind_or_before_the_curtain():
    coaching = {"coaching_engagement", "coaching_comment", "coaching_review"}
    events = {table for table in OWNED if table.endswith("event") and table.removesuffix("event") in OWNED}
    assert OWNED - events - coaching == set(PLACES) | NEVER, "say in a coaching migration who may read the new table"


@pytest.mark.parametrize("section", Section.values)
def test_a_shared_section_and_nothing_beside_it_is_there(client, campaign, engagement, section):
    show(engagement, section)
    tables = set(SHARED[section])
    assert found(client, campaign) == tables | {f"{t}event" for t in tables} | {"coaching_engagement"}


def test_with_everything_shared_some_tables_stay_closed(client, campaign, engagement):
    seen = found(client, campaign)
    assert set(PLACES) <= seen
    assert not NEVER & seen
    assert "coaching_engagementevent" not in seen


@pytest.mark.parametrize(
    "change",
    [
        {"ended_at": timezone.now()},
        {"until": timezone.now().date() - datetime.timedelta(days=1)},
        {"sections": []},
        {"coach": None, "accepted_at": None},
    ],
    ids=["ended", "expired", "nothing_shared", "no_coach"],
)
def test_what_is_not_in_force_shows_nothing(client, campaign, engagement, change):
    campaign.comment("goal", engagement.coach)
    EngagementFactory(coach=engagement.coach)  # they still review somebody else
    Engagement.objects.filter(pk=engagement.pk).update(**change)
    assert found(client, campaign) <= {"coaching_engagement"}
    ask = {"owner": campaign.owner.pk, "gap": campaign.whom.pk}
    answers = client.get("/admin/forgets/functions/", ask).json()
    assert answers["closeness"] is None
    assert answers["goal"] is None or change == {"sections": []}


def test_a_frozen_clock_moves_the_last_day(client, campaign, engagement):
    Engagement.objects.filter(pk=engagement.pk).update(until=datetime.date(2027, 3, 31))
    with time_machine.travel("2027-03-31T23:59:00Z", tick=False):
        client.force_login(engagement.coach)
        assert "goals_goal" in found(client, campaign)
    with time_machine.travel("2027-04-01T00:00:00Z", tick=False):
        client.force_login(engagement.coach)
        assert "goals_goal" not in found(client, campaign)


def test_another_coach_staff_and_the_client_of_another_see_nothing(client, campaign, engagement):
    other = EngagementFactory(sections=list(Section.values)).coach
    for stranger in (other, PersonFactory(is_staff=True, is_superuser=True), PersonFactory()):
        client.force_login(stranger)
        assert found(client, campaign) == set()


def test_outside_the_admin_a_coach_is_a_stranger(client, campaign, engagement):
    assert found(client, campaign, at="/forgets/find/") == {"coaching_engagement"}
    with pytest.raises(ProgrammingError, match="permission denied for function"):
        client.get("/forgets/functions/", {"owner": campaign.owner.pk, "gap": campaign.whom.pk})


def test_one_request_does_not_carry_over_into_the_next(client, campaign, engagement):
    assert "goals_goal" in found(client, campaign)
    assert "goals_goal" not in found(client, campaign, at="/forgets/find/")


def test_the_level_of_a_whom_gap_is_known_without_the_person(client, campaign, engagement):
    show(engagement, "gaps")
    ask = {"owner": campaign.owner.pk, "gap": campaign.whom.pk}
    assert client.get("/admin/forgets/functions/", ask).json() == {"goal": campaign.goal.pk, "closeness": 3}
    show(engagement, "steps")
    assert client.get("/admin/forgets/functions/", ask).json() == {"goal": campaign.goal.pk, "closeness": None}
    client.force_login(EngagementFactory().coach)
    assert client.get("/admin/forgets/functions/", ask).json() == {"goal": None, "closeness": None}


def test_a_coach_changes_takes_deletes_and_plants_nothing(client, campaign, engagement):
    for kind in SECTION_OF:
        campaign.comment(kind, campaign.owner)
    ReviewFactory(owner=campaign.owner, coach=PersonFactory())
    got = client.get("/admin/forgets/vandal/", {"owner": campaign.owner.pk}).json()
    refused = {"42501", 0}  # not allowed, or no row to get at
    appended = {what: n for what, n in got.items() if n not in refused}
    assert all(what.startswith("plant ") and what.endswith("event") for what in appended), appended


def test_own_comments_and_reviews_are_the_coachs_to_change(client, coach, campaign, engagement):
    for kind in SECTION_OF:
        campaign.comment(kind, coach)
    ReviewFactory(owner=campaign.owner, coach=coach)
    got = client.get("/admin/forgets/vandal/", {"owner": campaign.owner.pk}).json()
    assert got["change coaching_comment"] == got["delete coaching_comment"] == 5
    assert (got["change coaching_review"], got["delete coaching_review"]) == (0, 1)
    assert (got["take coaching_comment"], got["take coaching_review"]) == ("23503", 0)
    show(engagement, "gaps")
    got = client.get("/admin/forgets/vandal/", {"owner": campaign.owner.pk}).json()
    assert got["change coaching_comment"] == got["delete coaching_comment"] == 1


@pytest.mark.parametrize("kind", SECTION_OF)
def test_a_comment_needs_its_section_and_ones_own_name(client, coach, campaign, engagement, kind):
    about = {"owner_id": campaign.owner.pk, f"{kind}_id": campaign.things[kind].pk}
    show(engagement, *(s for s in Section.values if s != SECTION_OF[kind]))
    assert client.get("/admin/forgets/plant/", about | {"author_id": coach.pk}).json() == {"refused": "42501"}
    show(engagement, SECTION_OF[kind])
    forged = about | {"author_id": campaign.owner.pk}
    assert client.get("/admin/forgets/plant/", forged).json() == {"refused": "42501"}
    assert client.get("/admin/forgets/plant/", about | {"author_id": coach.pk}).json() == {"refused": ""}
    assert Comment.objects.get().author == coach


def test_a_review_needs_an_engagement_and_ones_own_name(client, coach, campaign, engagement):
    for forged in (
        {"owner_id": PersonFactory().pk, "coach_id": coach.pk},
        {"owner_id": campaign.owner.pk, "coach_id": PersonFactory().pk},
    ):
        assert client.get("/admin/forgets/plant/", forged).json() == {"refused": "42501"}
    own = {"owner_id": campaign.owner.pk, "coach_id": coach.pk}
    assert client.get("/admin/forgets/plant/", own).json() == {"refused": ""}
    assert Review.objects.get().coach == coach


def test_comments_of_a_withheld_section_and_reviews_of_others_are_not_there(client, coach, campaign, engagement):
    for kind in SECTION_OF:
        campaign.comment(kind, coach)
    ReviewFactory(owner=campaign.owner, coach=PersonFactory())
    show(engagement, "steps")
    rows = client.get("/admin/forgets/find/", {"owner": campaign.owner.pk}).json()
    assert (rows["coaching_comment"], rows["coaching_commentevent"]) == (1, 1)
    assert (rows["coaching_review"], rows["coaching_reviewevent"]) == (0, 0)


def test_a_statement_that_fails_is_a_plain_error_and_the_next_request_works(client, campaign, engagement):
    client.raise_request_exception = False
    assert client.get("/admin/forgets/broken/").status_code == 500
    assert "goals_goal" in found(client, campaign)
