"""A coach who is signed in, a client's whole campaign, and the engagement that shows all of it to the coach."""

import pytest

from careerplan.coaching.models import Section
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory


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
