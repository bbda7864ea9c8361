"""A coach who may read all but people and interviews, and has said two things."""

from django.utils import timezone

from careerplan.campaign.demo.cast import Cast
from careerplan.coaching.models import Comment, Engagement, shown_at_first


def load(cast: Cast) -> None:
    """Consent for half a year, a remark on the picture, one on a gap, and an answer."""
    Engagement.objects.create(
        owner=cast.nurse, coach=cast.coach, coach_email=cast.coach.email, sections=shown_at_first(),
        until=cast.day(180), accepted_at=timezone.now(),
    )  # fmt: skip
    said = {"owner": cast.nurse, "author": cast.coach}
    Comment.objects.create(
        **said, goal=cast.goal,
        text="Your picture says “people stay”. Your gaps say nothing about pay or rostering. Which is out of date?",
    )  # fmt: skip
    gap = cast.gaps["The director of nursing"]
    asked = Comment.objects.create(**said, gap=gap, text="What would make her a sponsor by spring?")
    Comment.objects.create(
        owner=cast.nurse, author=cast.nurse, gap=gap, answers=asked, text="A figure that she can take to the board."
    )
