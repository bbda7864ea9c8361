"""The link in an invitation: seen by anyone, accepted once, by the account it was sent to."""

import datetime
import re

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from careerplan.coaching.models import Invitation
from tests.coaching.mail import sent_mail
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(db):
    return PersonFactory(email="coach@example.org")


@pytest.fixture
def coachs(coach):
    """The coach's browser, signed in."""
    browser = Client()
    browser.force_login(coach)
    return browser


@pytest.fixture
def link(client, person, django_capture_on_commit_callbacks):
    """The address in the mail that `person` had sent to coach@example.org."""
    with django_capture_on_commit_callbacks(execute=True):
        data = {"coach_email": "coach@example.org", "sections": ["picture", "gaps"]}
        client.post("/sharing/invite/", data | {"until": timezone.localdate() + datetime.timedelta(days=90)})
    return newest_link()


def newest_link():
    return re.search(r"https?://[^/\s]+(/sharing/invitation/\S+)", sent_mail()[-1].body)[1]


def said(page):
    return BeautifulSoup(page.content, "html.parser").select_one("main").get_text(" ", strip=True)


def test_a_visitor_is_asked_to_log_in_and_told_nothing_about_the_client(person, link):
    page = Client().get(link)
    assert page.status_code == 200
    assert person.email not in page.content.decode()
    assert f"?next={link.replace(':', '%3A')}" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert Client().post(link).url.startswith("/account/log-in/?next=/sharing/invitation/")


def test_a_coach_without_an_account_signs_up_to_read_and_is_promised_no_campaign(link):
    visitor = Client()
    main = BeautifulSoup(visitor.get(link).content, "html.parser").select_one("main")
    place = main.find("a", string="Sign up")["href"]
    page = said(visitor.get(place))
    assert "Sign up to read a campaign" in page
    assert "Create my campaign" not in page
    assert "Create my campaign" in said(visitor.get("/account/sign-up/"))


def test_the_coach_sees_what_is_offered_and_accepts_with_a_click(person, coach, coachs, link):
    page = said(coachs.get(link))
    assert f"{person.email} asks you to read their campaign" in page
    assert "Goal picture Gaps" in page
    assert "You have accepted" in said(coachs.post(link))
    engagement = person.engagements.get()
    assert engagement.coach == coach
    assert engagement.accepted_at is not None


def test_opening_the_page_changes_nothing(person, coachs, link):
    before = Invitation.objects.values().get(), person.engagements.values().get()
    for method in (coachs.get, coachs.head, coachs.options):
        method(link)
    assert (Invitation.objects.values().get(), person.engagements.values().get()) == before


def test_the_link_works_once(person, coachs, link):
    coachs.post(link)
    accepted_at = person.engagements.get().accepted_at
    assert "You have accepted" in said(coachs.post(link))
    assert person.engagements.get().accepted_at == accepted_at
    other = Client()
    other.force_login(PersonFactory())
    assert "This invitation was used" in said(other.post(link))


def test_another_account_is_refused_however_it_asks(person, link):
    stranger = Client()
    stranger.force_login(PersonFactory())
    assert "This invitation is for another address" in said(stranger.get(link))
    assert person.email not in stranger.get(link).content.decode()
    stranger.post(link)
    assert person.engagements.get().coach is None


def test_an_address_that_is_not_verified_does_not_count(person, link):
    impostor = PersonFactory()
    impostor.emailaddress_set.create(email="coach@example.org", verified=False)
    browser = Client()
    browser.force_login(impostor)
    browser.post(link)
    assert person.engagements.get().coach is None


def test_nobody_accepts_their_own_invitation(client, person, link):
    person.emailaddress_set.create(email="coach@example.org", verified=True)
    assert "You sent this invitation" in said(client.get(link))
    client.post(link)
    assert person.engagements.get().coach is None


def test_after_a_week_it_says_that_it_has_expired(person, coachs, link):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=6, hours=23)):
        assert coachs.get(link).status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1)):
        page = coachs.post(link)
    assert page.status_code == 410
    assert "This invitation has expired" in said(page)
    assert person.engagements.get().coach is None


def test_withdrawn_says_so(client, person, coachs, link):
    client.post(f"/sharing/{person.engagements.get().pk}/end/")
    for page in (coachs.get(link), coachs.post(link)):
        assert page.status_code == 410
        assert "This invitation was withdrawn" in said(page)
    assert person.engagements.get().coach is None


def test_a_link_sent_again_voids_the_one_before(client, person, coachs, link, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/sharing/{person.engagements.get().pk}/send/")
    assert coachs.post(link).status_code == 404
    assert person.engagements.get().coach is None
    coachs.post(newest_link())
    assert person.engagements.get().coach is not None


def test_an_invitation_under_another_address_of_the_same_coach_is_taken_once(
    client, person, coach, coachs, link, django_capture_on_commit_callbacks
):
    coachs.post(link)
    coach.emailaddress_set.create(email="coach-at-home@example.org", verified=True)
    with django_capture_on_commit_callbacks(execute=True):
        data = {"coach_email": "coach-at-home@example.org", "sections": ["people"]}
        client.post("/sharing/invite/", data | {"until": timezone.localdate() + datetime.timedelta(days=9)})
    assert "You have accepted" in said(coachs.post(newest_link()))
    assert person.engagements.filter(coach=coach).count() == 1


@pytest.mark.parametrize("change", ["tamper", "junk", "nul", "long"])
def test_a_link_that_is_not_ours_leads_nowhere(coachs, link, change):
    token = link.removeprefix("/sharing/invitation/").strip("/")
    made = {"tamper": f"x{token}", "junk": "junk", "nul": "%00", "long": "a:b:c" * 400}[change]
    page = coachs.get(f"/sharing/invitation/{made}/")
    assert page.status_code == 404
    assert "leads nowhere" in said(page)
