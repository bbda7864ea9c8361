"""Fifty equal posts at the same moment, in every room: they make what one makes."""

import datetime
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from careerplan.coaching.models import Section
from goals.models import Goal
from tests.at_once import at_once, rows, since
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory
from tests.shown import forms_as_shown

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("a_busy_machine")]
TODAY = datetime.date.today().isoformat()
AHEAD = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
GAP = {"importance": "3", "required": "3"}
FORMS = {  # by the page that shows the form: which row it is about, and what is written in it
    "position_add": ("", {"title": "Nurse", "started_on": "2019-05-01"}),
    "goal_add": ("", {"title": "Director", "horizon": "2036-09-01"}),
    "gap_add": ("", GAP | {"name": "Budgets", "kind": "skill", "level": "1"}),
    "competency_add": ("", {"name": "Rosters", "kind": "skill", "level": "2"}),
    "gap_detail": ("gap", {"level": "3", "on": TODAY, "note": "Said"}),
    "steps": ("", {"quick-title": "Ask", "quick-due": "week"}),
    "step_add": ("", {"title": "Read"}),
    "contact_add": ("", {"name": "A ward manager"}),
    "touch_add": ("contact", {"on": TODAY, "how": "met", "closeness": "3", "note": "Said"}),
    "interview_add": ("", {"new_name": "A director", "aim": "Her day"}),
    "question_add": ("interview", {"text": "What takes most of it?"}),
    "recommendation_add": ("interview", {"title": "A course", "kind": "resource"}),
    "path_add": ("", {"name": "Ward line"}),
    "criterion_add": ("", {"name": "Time for family", "weight": "4"}),
    "stage_add": ("path", {"title": "Charge nurse", "months": "12"}),
    "opportunity_add": ("", {"title": "Charge nurse"}),
    "status_add": ("job", {"status": "interviewing", "on": TODAY, "note": "Said"}),
    "check_in_add": ("", {"energy": "3", "confidence": "4", "decision": "stay", "wins": "Said", "promise_1": "Call", "next_on": AHEAD}),
    "comment_answer": ("comment", {"text": "Agency spend"}),
    "coach_invite": ("", {"coach_email": "coach@example.org", "sections": "gaps", "until": AHEAD}),
}  # fmt: skip


def shared_campaign():
    """A client's campaign that a coach reads and has commented on."""
    campaign, coach = Campaign(PersonFactory()), PersonFactory()
    EngagementFactory(owner=campaign.owner, coach=coach, sections=list(Section.values))
    campaign.comment = campaign.comment("gap", coach)
    return campaign


def shown_at(client, place) -> dict[str, list[str]]:
    """What the page's form sends as it is; a token alone where the form stands on another page."""
    shown = forms_as_shown(client.get(place))
    return next((form for form in shown if {"token", "quick-token"} & form.keys()), {"token": [str(uuid.uuid4())]})


@pytest.mark.parametrize(("name", "about", "written"), [(name, *form) for name, form in FORMS.items()], ids=FORMS)
def test_fifty_equal_posts_at_once_make_what_one_makes(name, about, written):
    """One person sends the form once, a twin fifty times at once."""
    made = []
    for send in (lambda client, *form: [client.post(*form).status_code], at_once):
        campaign, client = shared_campaign(), Client()
        client.force_login(campaign.owner)
        place = reverse(name, args=[getattr(campaign, about).pk] if about else [])
        before = rows()
        assert set(send(client, place, shown_at(client, place) | written)) <= {200, 302}
        made.append(since(before))
    assert made[0]
    assert made[1] == made[0]


@pytest.mark.parametrize(
    ("key", "written", "made"),
    [
        (
            "gaps",
            {"what_0": "Budgets", "level_0": "1", "whom_0": "A director", "kind_0": "mentor"},
            {"Gap": 2, "Competency": 1, "Reading": 1},
        ),
        ("paths", {"name_0": "The straight way", "stops_0": "Charge nurse\r\nManager"}, {"CareerPath": 1, "Stage": 2}),
    ],
)
def test_fifty_equal_pages_of_the_start_at_once_make_what_one_makes(client, key, written, made):
    person = PersonFactory()
    client.force_login(person)
    Goal.objects.create(owner=person, title="Director", horizon="2036-09-01", state="active")
    place = reverse("start_page", args=[key])
    before, sent = rows(), shown_at(client, place) | written
    assert set(at_once(client, place, sent)) == {302}
    assert since(before) == made


@pytest.mark.parametrize("what", ["comment", "review"])
def test_fifty_equal_words_of_a_coach_at_once_are_one(client, what):
    campaign = shared_campaign()
    engagement = campaign.owner.engagements.get()
    client.force_login(engagement.coach)
    place = reverse("admin:coaching_client_change", args=[engagement.pk])
    on, written = (
        (f"?on=gap-{campaign.gap.pk}", {"text": "Which figures?"}) if what == "comment" else ("", {"question": "Why?"})
    )
    before = rows()
    at_once(client, place + on, written | {"token": str(uuid.uuid4())})
    assert since(before) == {what.title(): 1}
    assert ProcrastinateJob.objects.filter(queue_name="mail").count() == (1 if what == "review" else 0)
