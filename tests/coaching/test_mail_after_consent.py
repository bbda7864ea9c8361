"""What is mailed to a coach: never a word of the campaign, and after the end nothing that opens it."""

import re

import pytest
from django.test import Client

from careerplan.coaching.models import Section
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory, InvitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared():
    campaign, coach = Campaign(PersonFactory()), PersonFactory()
    engagement = EngagementFactory(owner=campaign.owner, coach=coach, sections=list(Section.values))
    return campaign, coach, engagement


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def test_no_mail_between_client_and_coach_holds_a_word_of_the_campaign(shared, letters):
    """So that nothing of it lies in a postbox when consent ends."""
    campaign, coach, engagement = shared
    client, desk = browser(campaign.owner), browser(coach)
    review = f"/admin/coaching/client/{engagement.pk}/change/"
    desk.post(f"{review}?on=gap-{campaign.gap.pk}", {"text": "SAID-comment"})
    desk.post(review, {"strong": "SAID-strong", "question": "SAID-question"})
    comment = campaign.owner.comments.get()
    client.post(f"/sharing/comments/{comment.pk}/answer/", {"text": "SAID-answer"})
    waiting = InvitationFactory(owner=campaign.owner)
    client.post(f"/sharing/{waiting.pk}/send/")
    for one in (engagement, waiting):
        client.post(f"/sharing/{one.pk}/end/")
    assert len(letters()) == 2
    for letter in letters():
        assert not re.search("MARK-|HIDDEN-|SAID-", str(letter))


def test_once_consent_has_ended_a_coach_causes_no_mail(shared, letters):
    campaign, coach, engagement = shared
    EngagementFactory(coach=coach)
    browser(campaign.owner).post(f"/sharing/{engagement.pk}/end/")
    desk, review = browser(coach), f"/admin/coaching/client/{engagement.pk}/change/"
    assert desk.post(review, {"strong": "Too late"}).status_code == 404
    assert desk.post(f"{review}?on=gap-{campaign.gap.pk}", {"text": "Too late"}).status_code == 404
    assert letters() == []
