"""All of it, in the order in which one part needs another."""

import datetime

import pghistory
from django.db import transaction

from careerplan.accounts.models import User
from careerplan.campaign.demo import cast as people_of_the_demo
from careerplan.campaign.demo import check_ins, coach, gaps, goal, paths, people, steps
from goals.models import Position
from goals.occupations.catalogue import find

PARTS = (
    goal.load,
    people.load,
    gaps.load,
    steps.load,
    people.load_interviews,
    paths.load,
    paths.load_weights,
    paths.load_jobs,
    check_ins.load,
    coach.load,
)


def load(today: datetime.date) -> bool:
    """Load the demo campaign once; False when it is there already."""
    if User.objects.filter(email=people_of_the_demo.NURSE).exists():
        return False
    with transaction.atomic():
        cast = people_of_the_demo.cast(today)
        for part in PARTS:
            with pghistory.context(user=cast.nurse.pk):
                part(cast)
        with pghistory.context(user=cast.beginner.pk):
            began = datetime.date(today.year - 1, 3, 1)
            shop = find("41-2031.00")
            Position.objects.create(owner=cast.beginner, title="Shop assistant", occupation=shop, started_on=began)
    return True
