import datetime

import factory
from django.utils import timezone

from careerplan.coaching.models import Comment, Engagement, Review
from tests.factories.accounts import OwnedFactory, PersonFactory


class InvitationFactory(OwnedFactory):
    """A coach was invited and has not accepted yet."""

    class Meta:
        model = Engagement

    coach_email = factory.Sequence(lambda n: f"coach{n}@example.org")
    until = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=180))


class EngagementFactory(InvitationFactory):
    """A coach who reads a client's campaign."""

    coach = factory.SubFactory(PersonFactory)
    coach_email = factory.LazyAttribute(lambda row: row.coach.email)
    accepted_at = factory.LazyFunction(timezone.now)


class CommentFactory(OwnedFactory):
    """A coach's comment; give `owner`, `author` and the thing it is about."""

    class Meta:
        model = Comment

    text = "Which two figures would you have to know by heart?"


class ReviewFactory(OwnedFactory):
    class Meta:
        model = Review

    on = factory.LazyFunction(timezone.localdate)
