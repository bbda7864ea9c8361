"""A person shows sections to a coach, changes them, ends it."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.utils import timezone

from careerplan.coaching.models import Engagement, Invitation
from tests.coaching.mail import sent_mail
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory, InvitationFactory

pytestmark = pytest.mark.django_db
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def invite(client, **given):
    data = {"coach_email": "Coach@Example.org", "sections": ["picture", "gaps"], "until": in_days(90)}
    return client.post("/sharing/invite/", data | given, follow=True)


def said(page):
    return BeautifulSoup(page.content, "html.parser").get_text(" ", strip=True)


def test_before_anybody_reads_the_page_says_why_it_pays_and_whom_to_ask(client, person):
    page = said(client.get("/sharing/"))
    assert "Nobody reads along yet" in page
    assert "Three who could be one" in page


def test_people_and_interviews_are_not_ticked_at_first_and_half_a_year_is_offered(client, person):
    soup = BeautifulSoup(client.get("/sharing/invite/").content, "html.parser")
    ticks = {box["value"]: box.has_attr("checked") for box in soup.select("input[name=sections]")}
    assert ticks == {s: s != "people" for s in ("picture", "gaps", "steps", "people", "paths", "jobs", "check_ins")}
    assert "Names and notes stay hidden even then" in soup.text
    until = datetime.date.fromisoformat(soup.select_one("input[name=until]")["value"])
    assert 180 <= (until - timezone.localdate()).days <= 185


def test_an_invitation_is_mailed_after_the_commit_and_shows_as_waiting(
    client, person, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = said(invite(client))
    assert "coach@example.org, invited" in page
    assert "Has not accepted yet, and sees nothing before" in page
    (mail,) = sent_mail()
    assert mail.to == ["coach@example.org"]
    assert f"{person.email} would like a second pair of eyes" in mail.body
    assert "- Goal picture\n- Gaps\n" in mail.body
    assert "/sharing/invitation/" in mail.body
    assert "/sharing/invitation/" in mail.alternatives[0].content


def test_the_table_of_invitations_holds_no_token_and_no_personal_text(client, person):
    with_mail = invite(client)
    assert with_mail.status_code == 200
    row = Invitation.objects.values().get()
    assert "coach@example.org" not in str(row)
    assert person.email not in str(row)
    assert len(row["token_hash"]) == 64


def test_the_same_form_twice_makes_one_invitation_and_one_mail(client, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            invite(client, **TOKEN)
    assert person.engagements.count() == 1
    assert len(sent_mail()) == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"coach_email": "nobody"}, "valid email"),
        ({"coach_email": ""}, "Fill in"),
        ({"until": "soon"}, "valid date"),
        ({"until": "2999-01-01"}, "Choose a date before the year 2200"),
        ({"sections": ["everything"]}, "That is not among the choices"),
        ({"coach_email": "x\x00@example.org"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field_and_nothing_is_lost(client, person, given, told):
    page = invite(client, **given)
    soup = BeautifulSoup(page.content, "html.parser")
    assert page.status_code == 200
    assert told in soup.select_one(".error-summary").text
    assert soup.title.text.startswith("Error: ")
    if "coach_email" not in given:
        assert soup.select_one("input[name=coach_email]")["value"] == "Coach@Example.org"
    assert person.engagements.count() == 0


def test_a_year_at_most_and_not_before_today(client, person):
    assert "A year at most" in said(invite(client, until=in_days(400)))
    assert "from today on" in said(invite(client, until=in_days(-1)))
    assert person.engagements.count() == 0


def test_nobody_coaches_themselves(client, person):
    assert "This is your own address" in said(invite(client, coach_email=person.email.upper()))
    assert person.engagements.count() == 0


def test_a_coach_who_reads_already_is_not_invited_again(client, person):
    EngagementFactory(owner=person, coach_email="coach@example.org")
    assert "You share with this coach already" in said(invite(client))
    assert person.engagements.count() == 1


def test_a_coach_whose_time_is_over_can_be_invited_again(client, person):
    lapsed = EngagementFactory(owner=person, coach_email="coach@example.org", until=in_days(-1))
    assert "coach@example.org, invited" in said(invite(client))
    lapsed.refresh_from_db()
    assert lapsed.ended_at is not None


def test_ten_links_a_day_are_enough(client, person):
    for n in range(10):
        invite(client, coach_email=f"coach{n}@example.org")
    assert "enough invitations for one day" in said(invite(client, coach_email="one-more@example.org"))
    assert person.engagements.count() == 10
    waiting = person.engagements.order_by("pk").first()
    page = client.post(f"/sharing/{waiting.pk}/send/", follow=True)
    assert "enough invitations for one day" in said(page)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, minutes=1)):
        assert "is on its way" in said(invite(client, coach_email="one-more@example.org"))


def change(client, engagement, **given):
    data = {"sections": ["picture"], "until": in_days(30), "version": engagement.version}
    return client.post(f"/sharing/{engagement.pk}/edit/", data | given, follow=True)


def test_sections_and_last_day_are_changed_on_the_page_itself(client, person):
    engagement = EngagementFactory(owner=person)
    soup = BeautifulSoup(client.get("/sharing/").content, "html.parser")
    form = soup.select_one(f"form[action='/sharing/{engagement.pk}/edit/']")
    assert form.select_one("input[name=version]")["value"] == "1"
    assert "Saved what" in said(change(client, engagement))
    engagement.refresh_from_db()
    assert (engagement.sections, engagement.until) == (["picture"], in_days(30))


def test_a_wrong_day_is_told_and_the_ticks_are_kept(client, person):
    engagement = EngagementFactory(owner=person)
    page = change(client, engagement, until=in_days(500), sections=["jobs"])
    soup = BeautifulSoup(page.content, "html.parser")
    assert "A year at most" in soup.select_one(".error-summary").text
    assert [box["value"] for box in soup.select("input[name=sections][checked]")] == ["jobs"]


def test_a_change_from_an_older_page_shows_both(client, person):
    engagement = EngagementFactory(owner=person, sections=["picture"])
    engagement.sections = ["gaps"]
    engagement.save()
    engagement.version = 1
    page = change(client, engagement, sections=["paths"])
    assert page.status_code == 409
    assert "Gaps" in said(page)
    assert "Paths" in said(page)


def test_ending_is_one_click_and_at_once(client, person):
    engagement = EngagementFactory(owner=person)
    assert client.get(f"/sharing/{engagement.pk}/end/").status_code == 405
    page = said(client.post(f"/sharing/{engagement.pk}/end/", follow=True))
    assert "sees nothing of yours any more" in page
    assert "Over" in page
    engagement.refresh_from_db()
    assert engagement.ended_at is not None
    assert client.post(f"/sharing/{engagement.pk}/end/").status_code == 404
    assert client.get(f"/sharing/{engagement.pk}/edit/").status_code == 404


def test_an_invitation_can_be_withdrawn_or_sent_again(client, person, django_capture_on_commit_callbacks):
    waiting = InvitationFactory(owner=person)
    with django_capture_on_commit_callbacks(execute=True):
        assert "The one before is void" in said(client.post(f"/sharing/{waiting.pk}/send/", follow=True))
    assert len(sent_mail()) == 1
    assert "Withdrawn. The link is void." in said(client.post(f"/sharing/{waiting.pk}/end/", follow=True))
    assert client.post(f"/sharing/{waiting.pk}/send/").status_code == 404


@pytest.mark.parametrize("what", ["edit", "send", "end"])
def test_somebody_elses_consent_is_not_there(client, person, what):
    theirs = InvitationFactory()
    data = {"sections": ["people"], "until": in_days(300), "version": 1}
    assert client.post(f"/sharing/{theirs.pk}/{what}/", data).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.version, theirs.ended_at) == (1, None)


def test_a_coach_is_a_stranger_to_the_clients_sharing_pages(client, person):
    client_of_mine = EngagementFactory(coach=person)
    assert client.get(f"/sharing/{client_of_mine.pk}/edit/").status_code == 404
    assert client.post(f"/sharing/{client_of_mine.pk}/end/").status_code == 404


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_many_coaches(client, person, count_queries, rows):
    EngagementFactory.create_batch(rows, owner=person)
    EngagementFactory.create_batch(rows, owner=person, ended_at=timezone.now())
    with count_queries() as queries:
        client.get("/sharing/")
    assert len(queries) == 5


@pytest.mark.parametrize(
    "row",
    [
        {"sections": ["everything"]},
        {"coach_email": "Coach@example.org"},
        {"accepted_at": None},
        {"until": datetime.date(1850, 1, 1)},
    ],
)
def test_postgres_refuses_what_cannot_be(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        EngagementFactory(**row)


def test_postgres_refuses_that_someone_coaches_themselves_or_twice():
    one = PersonFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        EngagementFactory(owner=one, coach=one)
    first = EngagementFactory(coach_email="a@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        EngagementFactory(owner=first.owner, coach=first.coach, coach_email="b@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        EngagementFactory(owner=first.owner, coach_email="a@example.org")
    EngagementFactory(owner=first.owner, coach=first.coach, coach_email="a@example.org", ended_at=timezone.now())
    assert Engagement.objects.count() == 2
