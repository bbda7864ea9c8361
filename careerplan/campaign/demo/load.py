"""All of it, in the order in which one part needs another."""

import datetime

import pghistory
from django.db import transaction

from careerplan.accounts.models import User
from careerplan.campaign.demo import cast as people_of_the_demo
from careerplan.campaign.demo import check_ins, coach, gaps, goal, paths, people, steps
from goals.models import Position


def load(today: datetime.date) -> bool:
    """Load the demo campaign once; False when it is there already."""
    if User.objects.filter(email=people_of_the_demo.NURSE).exists():
        return False
    with transaction.atomic(), pghistory.context(source="demo"):
        cast = people_of_the_demo.cast(today)
        goal.load(cast)
        people.load(cast)
        gaps.load(cast)
        steps.load(cast)
        people.load_interviews(cast)
        paths.load(cast)
        paths.load_jobs(cast)
        check_ins.load(cast)
        coach.load(cast)
        Position.objects.create(
            owner=cast.beginner, title="Shop assistant", started_on=datetime.date(today.year - 1, 3, 1)
        )
    return True
