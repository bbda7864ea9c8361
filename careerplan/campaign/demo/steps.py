"""What the nurse does about it."""

import datetime
from typing import Any

from careerplan.campaign.demo.cast import Cast
from goals.steps.models import Step, StepGap

# (title, arena, form, due in days, hours, gaps)
OPEN = [
    ("Ask the director of nursing for half an hour", "people", "", -2, 1, ["The director of nursing"]),
    ("Thank the quality lead for Thursday’s talk and ask for one more name", "people", "", 0, None,
        ["A quality and safety lead", "Somebody who holds the job"]),
    ("Sit in on the morning bed-flow huddle", "job", "", 2, 1, ["Reading capacity and flow"]),
    ("Finish unit 3 of Finance for Nurse Leaders", "free", "class", 4, 2, ["Budgeting and cost control"]),
    ("Rehearse the charge nurse interview with a colleague", "people", "", 8, 2, ["Charge nurses on other wards"]),
    ("Shadow the night coordinator for one shift", "job", "", 17, 8, ["Reading capacity and flow"]),
    ("Tidy the ward’s equipment list", "job", "", 24, None, []),
    ("Go to the open evening of the health leaders’ society", "people", "", 51, 3, ["Somebody who holds the job"]),
    ("Ask two graduates whether the degree was worth it", "people", "", 80, 2, ["A graduate of the degree"]),
    ("Help to prepare the spring survey", "job", "", 130, 12, ["Regulation and accreditation"]),
    ("Price the degree: fees, hours, who pays", "free", "", None, 3, ["Health administration degree"]),
]  # fmt: skip
# (title, arena, form, days ago, hours, gaps, what came of it)
DONE = [
    ("Volunteer for the falls-prevention group", "job", "", 1, 2, ["Leading people who lead people"],
        "They meet on Mondays; I write the minutes."),
    ("Talk with the quality and safety lead", "people", "", 5, 1, ["A quality and safety lead"],
        "From introduced to in touch."),
    ("Finish unit 2 of Finance for Nurse Leaders", "free", "class", 12, 3, ["Budgeting and cost control"],
        "From none to beginner."),
    ("Bring the falls figures to the ward meeting", "job", "", 30, 4, ["Measuring quality"], "They ask for them now."),
    ("Take the bed board on two night shifts", "job", "", 60, 6, ["Reading capacity and flow"], "Beginner to basic."),
    ("Lead the hand-over for a month", "job", "", 120, 10, ["Leading people who lead people"], "Beginner to basic."),
]  # fmt: skip
# title: how many percent sure the nurse was of its day
SURE = {
    "Talk with the quality and safety lead": 90,
    "Finish unit 2 of Finance for Nurse Leaders": 80,
    "Ask the director of nursing for half an hour": 80,
    "Sit in on the morning bed-flow huddle": 70,
    "Finish unit 3 of Finance for Nurse Leaders": 80,
}


def load(cast: Cast) -> None:
    """Eleven open steps and six done ones; one open step closes no gap, and two gaps have no step."""
    for title, arena, form, due, hours, gaps in OPEN:
        cast.steps[title] = step = Step.objects.create(
            owner=cast.nurse, goal=cast.goal, title=title, arena=arena, form=form, hours=hours,
            due_on=None if due is None else cast.day(due), **_sure(title, None if due is None else cast.day(due)),
        )  # fmt: skip
        _close(cast, step, gaps)
    for title, arena, form, ago, hours, gaps, came_of_it in DONE:
        cast.steps[title] = step = Step.objects.create(
            owner=cast.nurse, goal=cast.goal, title=title, arena=arena, form=form, hours=hours,
            due_on=cast.day(-ago), state=Step.State.DONE, done_on=cast.day(-ago), came_of_it=came_of_it,
            **_sure(title, cast.day(-ago)),
        )  # fmt: skip
        _close(cast, step, gaps)


def _sure(title: str, by: datetime.date | None) -> dict[str, Any]:
    return {"sure": SURE[title], "sure_by": by} if title in SURE else {}


def _close(cast: Cast, step: Step, gaps: list[str]) -> None:
    for name in gaps:
        StepGap.objects.create(owner=cast.nurse, step=step, gap=cast.gaps[name])
