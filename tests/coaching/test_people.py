"""Staff manage accounts at the desk, and see no campaign."""

import pghistory.models
import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from careerplan.accounts.models import User
from careerplan.accounts.owned import Owned
from careerplan.campaign.erasing import erase
from careerplan.coaching.models import Comment, Engagement, Section
from goals.models import Goal
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/accounts/user/"
OWNED = [model for model in apps.get_models() if issubclass(model, Owned)]


@pytest.fixture
def staff(client, db):
    staff = PersonFactory(is_staff=True)
    client.force_login(staff)
    return staff


@pytest.fixture
def ana(db):
    return PersonFactory(email="ana@example.org")


def page_of(person, what="change"):
    return f"{PEOPLE}{person.pk}/{what}/"


def test_staff_find_people_by_address_and_see_no_password(client, staff, ana):
    page = client.get(f"{PEOPLE}?q=ana@")
    assert [link.text for link in BeautifulSoup(page.content, "html.parser").select("tbody th a")] == [ana.email]
    for place in (PEOPLE, page_of(ana)):
        page = client.get(place).content.decode()
        assert ana.password not in page
        assert "pbkdf2" not in page


def test_locking_out_ends_every_session_at_once_and_is_noted_without_the_address(client, staff, ana):
    browser = Client()
    browser.force_login(ana)
    assert browser.get("/campaign/").status_code == 200
    assert client.post(page_of(ana), {}).status_code == 302
    ana.refresh_from_db()
    assert not ana.is_active
    assert browser.get("/campaign/").status_code == 302
    note = LogEntry.objects.get()
    assert (note.object_repr, note.change_message) == (f"Person {ana.pk}", "locked out")
    assert "ana@" not in str(LogEntry.objects.values())


def test_the_list_can_be_narrowed(client, staff, ana):
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert ana.email in client.get(f"{PEOPLE}?door=shut").content.decode()
    assert ana.email not in client.get(f"{PEOPLE}?door=open").content.decode()
    assert staff.email in client.get(f"{PEOPLE}?role=staff&door=open").content.decode()


def test_staff_make_no_staff_and_touch_neither_themselves_nor_a_superuser(client, staff, ana):
    root = PersonFactory(is_staff=True, is_superuser=True)
    client.post(page_of(ana), {"is_active": "on", "is_staff": "on", "is_superuser": "on", "email": "x@example.org"})
    ana.refresh_from_db()
    assert (ana.is_staff, ana.is_superuser, ana.email) == (False, False, "ana@example.org")
    for person in (root, staff):
        assert client.post(page_of(person), {}).status_code == 403
        assert client.post(page_of(person, "delete"), {"post": "yes"}).status_code == 403
        person.refresh_from_db()
        assert person.is_active


def test_a_superuser_makes_staff(client, ana):
    client.force_login(PersonFactory(is_staff=True, is_superuser=True))
    client.post(page_of(ana), {"is_active": "on", "is_staff": "on"})
    ana.refresh_from_db()
    assert ana.is_staff


def test_coaches_and_people_find_no_accounts(client, ana):
    client.force_login(EngagementFactory().coach)
    for place in (PEOPLE, page_of(ana), page_of(ana, "delete"), "/admin/accounts/", f"{PEOPLE}add/"):
        assert client.get(place).status_code in (403, 404)
        assert client.post(place, {"post": "yes"}).status_code in (403, 404)
    assert "accounts" not in client.get("/admin/").content.decode()
    ana.refresh_from_db()
    assert ana.is_active


def test_erasing_asks_once_without_a_word_of_the_campaign_then_locks_out_and_leaves_the_rest_to_the_worker(
    client, staff, ana
):
    Campaign(ana)
    question = client.get(page_of(ana, "delete")).content.decode()
    assert f"The account {ana.email}, and everything that belongs to it" in question
    assert "MARK" not in question
    page = client.post(page_of(ana, "delete"), {"post": "yes"}, follow=True)
    assert "erased within minutes" in page.content.decode()
    ana.refresh_from_db()
    assert not ana.is_active
    job = ProcrastinateJob.objects.get(queue_name="erasing")
    assert job.args == {"person": ana.pk}
    erase.func(**job.args)
    assert not User.objects.filter(pk=ana.pk).exists()


def test_erasing_takes_all_rows_and_their_history_and_nothing_of_others(ana):
    Campaign(ana)
    stays = Campaign(PersonFactory())
    before = {model: model._base_manager.filter(owner=stays.owner).count() for model in OWNED}
    erase.func(person=ana.pk)
    erase.func(person=ana.pk)
    for model in OWNED:
        assert not model._base_manager.filter(owner_id=ana.pk).exists(), model
        if events := getattr(model, "pgh_event_model", None):  # what the machine writes for itself has no history
            assert not events._base_manager.filter(owner_id=ana.pk).exists(), model
    assert {model: model._base_manager.filter(owner=stays.owner).count() for model in OWNED} == before


def test_erasing_takes_what_is_known_of_the_persons_requests(ana):
    with pghistory.context(user=ana.pk, url="/goals/add/"):
        Campaign(ana)
    with pghistory.context(user=ana.pk, url="/admin/"):
        other = Campaign(PersonFactory())
    erase.func(person=ana.pk)
    (left,) = pghistory.models.Context.objects.filter(metadata__user=ana.pk)
    assert left.metadata["url"] == "/admin/"  # it is part of somebody else's history
    assert Goal.pgh_event_model.objects.filter(owner_id=other.owner.pk).exists()


def test_erasing_a_coach_leaves_what_they_said_and_ends_what_was_shared(ana):
    campaign = Campaign(PersonFactory())
    EngagementFactory(owner=campaign.owner, coach=ana, ended_at=timezone.now())
    EngagementFactory(owner=campaign.owner, coach=ana)
    campaign.comment("gap", ana)
    erase.func(person=ana.pk)
    assert Comment.objects.get().author is None
    for engagement in Engagement.objects.all():
        assert (engagement.coach, engagement.coach_email, engagement.ended_at is None) == (None, "", False)


def test_staff_who_coach_see_their_clients_and_accounts(client, staff):
    campaign = Campaign(PersonFactory())
    EngagementFactory(coach=staff, owner=campaign.owner, sections=list(Section.values))
    page = client.get("/admin/").content.decode()
    assert PEOPLE in page
    assert "/admin/coaching/client/" in page


@pytest.mark.parametrize(
    "query", ["p=x", "q=%00", "password__startswith=p", "is_superuser__exact=1", "o=9.x", "email__regex=["]
)
def test_junk_breaks_nothing(client, staff, query):
    assert client.get(f"{PEOPLE}?{query}", follow=True).status_code in (200, 400)


@pytest.mark.parametrize("rows", [3, 60])
def test_the_list_costs_the_same_however_many_people(client, staff, count_queries, rows):
    for n in range(rows):
        User.objects.create(email=f"p{n}@example.org")
    with count_queries() as queries:
        client.get(PEOPLE)
    assert len(queries) <= 5
