"""The goal, its picture, and where the nurse stands."""

import datetime

from careerplan.campaign.demo.cast import Cast
from goals.models import Goal, Position
from goals.occupations.catalogue import find

DAY = """It is an ordinary Tuesday. I come in past the ambulance bay, coffee in hand, and the night is already on my \
phone: 388 beds taken, eleven people waiting, two theatres back in use by eight.
At seven I stand with the charge nurses, the bed manager and the head of porters. Nobody sits. I ask the question I \
always ask. Then I clear what is in the way, or I say who will.
“What is in the way of a good day?”
By ten I am in the budget meeting, and this time the budget is mine. I turn two agency posts into permanent ones, \
because I know what a ward loses when a stranger covers the night.
In the afternoon I walk the wards. A new manager shows me a board of her own design. People stay: turnover is under \
nine percent, the lowest in the region.
I am home by half past six, four days out of five."""


def load(cast: Cast) -> None:
    """An active goal with its whole picture, one idea beside it, one that was let go; two positions. Their occupations are
    linked if the catalogue holds them."""
    _let_go(cast, successor=_the_goal(cast))
    _idea(cast)
    _positions(cast)


def _let_go(cast: Cast, successor: Goal) -> None:
    Goal.objects.create(
        owner=cast.nurse,
        title="Clinical nurse educator",
        line="Teach the next nurses on the ward",
        horizon=datetime.date(cast.today.year + 4, 1, 1),
        state=Goal.State.ABANDONED,
        state_on=cast.day(-260),
        state_reason="I want to change how the wards run, not only who runs on them.",
        scene=Goal.Scene.SCHOOL,
        successor=successor,
    )


def _the_goal(cast: Cast) -> Goal:
    cast.goal = Goal.objects.create(
        owner=cast.nurse,
        title="Director of hospital operations",
        occupation=find("11-9111.00"),
        line="Run the daily operations of a 400-bed teaching hospital, the kind where nurses want to stay",
        horizon=datetime.date(cast.today.year + 10, 9, 1),
        why="I have seen what one good hour in the morning does to a whole day, and nobody owns that hour.",
        day=DAY,
        responsibilities="Beds, theatres and staff, hour by hour\nThe operating budget\nWard managers and how they grow",
        skills_used="Reading capacity and flow\nBudgeting and cost control\nLeading people who lead people\n"
        "Calm, when two things go wrong at once",
        decisions="Which wards open, close or share staff today\nHow the operating budget is spent\n"
        "Who leads each ward, and what they may decide\nWhat is measured, and what stops being measured",
        people="A chief nurse who was once my manager\nDoctors who call before they complain\n"
        "Ward managers I helped to grow\nA finance partner who argues well, and a friend in estates",
        place="A teaching hospital, 400 beds, in a city you can cycle across",
        in_three="I run one ward well, and people ask to work on it.",
        in_five="I run several, and I speak money without notes.",
        scene=Goal.Scene.HOSPITAL,
        state=Goal.State.ACTIVE,
    )
    return cast.goal


def _idea(cast: Cast) -> None:
    Goal.objects.create(
        owner=cast.nurse,
        title="Head of a community clinic",
        line="A small house where everybody knows the patients",
        horizon=datetime.date(cast.today.year + 5, 6, 1),
        scene=Goal.Scene.HOME,
    )


def _positions(cast: Cast) -> None:
    Position.objects.create(
        owner=cast.nurse,
        title="Registered nurse, surgical ward",
        occupation=find("29-1141.00"),
        employer="A city hospital",
        started_on=datetime.date(cast.today.year - 7, 5, 1),
        notes="Nights every third week\nMentor of two new nurses\nFalls figures of the ward",
    )
    Position.objects.create(
        owner=cast.nurse,
        title="Care assistant",
        occupation=find("31-1131.00"),
        employer="A nursing home",
        started_on=datetime.date(cast.today.year - 10, 9, 1),
        ended_on=datetime.date(cast.today.year - 7, 4, 30),
    )
