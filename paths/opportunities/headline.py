"""The sentence above the jobs: how many, and what wants you first."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from careerplan.web.words import counted, sentence
from paths.opportunities.next_action import day

NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]


@dataclass(frozen=True)
class Job:
    """What the sentence needs to know of a job."""

    title: str
    status: str
    next_on: datetime.date | None


def headline(jobs: Sequence[Job], today: datetime.date) -> str:
    """ "Five jobs, judged by the doors they open on the way to your goal, and one that wants an answer by Monday."""
    if not jobs:
        return "Nothing is open just now. What is closed stays readable below."
    judged = "by the doors it opens" if len(jobs) == 1 else "by the doors each opens"
    start = f"{sentence(counted(len(jobs), 'job'))}, judged {judged} on the way to your goal"
    late = [job for job in jobs if job.next_on and job.next_on < today]
    offers = sorted(job.next_on for job in jobs if job.status == "offer" and job.next_on and job.next_on >= today)
    if offers:
        wants = "it wants" if len(jobs) == 1 else "one that wants"
        return f"{start}, and {wants} an answer by {day(offers[0], today)}."
    if late:
        return f"{start}. {_late(len(late))}"
    return f"{start}."


def _late(count: int) -> str:
    if count == 1:
        return "One next action is late: do it, move it or let it go."
    return (
        f"{NUMBERS[count] if count < len(NUMBERS) else count} next actions are late: do them, move them or let them go."
    )
