"""How far somebody has come with a first campaign, read from their rows."""

from django.db.models import Count, Q

from careerplan.accounts.models import User
from careerplan.campaign.start.pages import QUESTIONS, Progress
from goals.gaps.models import Gap


def progress_of(person: User) -> Progress:
    """Five queries, however large the campaign."""
    position, goal = person.positions.current(), person.goals.active()
    if goal is None:
        return Progress(position=position.title if position else "")
    counts = goal.gaps.aggregate(
        whats=Count("pk", filter=Q(side=Gap.Side.WHAT), distinct=True),
        whoms=Count("pk", filter=Q(side=Gap.Side.WHOM), distinct=True),
        steps=Count("step_gaps__step", distinct=True),
    )
    ways = goal.paths.aggregate(paths=Count("pk", distinct=True), stages=Count("stages", distinct=True))
    cadence = person.cadences.filter(goal=goal).first()
    return Progress(
        position=position.title if position else "",
        goal=goal.title,
        answered=sum(1 for question in QUESTIONS if getattr(goal, question.field)),
        pictured=all(getattr(goal, question.field) for question in QUESTIONS if question.required),
        cadence=cadence.get_every_display() if cadence else "",
        **counts,
        **ways,
    )
