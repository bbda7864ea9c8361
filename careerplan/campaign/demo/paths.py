"""Four ways to the goal, the one that was chosen, and the jobs open now."""

import datetime

from django.utils import timezone

from careerplan.campaign.demo.cast import Cast
from goals.occupations.catalogue import find
from goals.occupations.models import Occupation
from paths.models import CareerPath, Choice, Criterion, Score, Stage, StageGap
from paths.opportunities.models import Opportunity, StatusEvent

# letter: (name, how it differs, stages as (title, kind, months, gaps))
PATHS = {
    "A": ("Ward line", "No study before the work: one ward, then several, then the house.", [
        ("Charge nurse", "role", 24, ["A year as charge nurse", "Reading capacity and flow"]),
        ("Nurse manager", "role", 36, ["Leading people who lead people", "Budgeting and cost control"]),
        ("Clinical operations manager", "role", 48, ["Negotiating with physicians"])]),
    "B": ("Quality line", "Sees every ward early, decides late.", [
        ("Charge nurse", "role", 18, ["A year as charge nurse"]),
        ("Quality improvement specialist", "role", 30, ["Measuring quality", "Regulation and accreditation"]),
        ("Quality and safety manager", "role", 30, ["Leading people who lead people"]),
        ("Clinical operations manager", "role", 36, ["Reading capacity and flow"])]),
    "C": ("Study line", "The degree first; two years with less money.", [
        ("Master’s in health administration", "study", 30, ["Health administration degree", "Budgeting and cost control"]),
        ("Operations fellow", "role", 18, ["Reading capacity and flow"]),
        ("Service line manager", "role", 48, ["Leading people who lead people"])]),
    "D": ("Digital line", "Through the systems that every ward runs on.", [
        ("Informatics nurse", "role", 24, ["Measuring quality"]),
        ("Clinical systems manager", "role", 30, ["Leading people who lead people"]),
        ("Quality and safety manager", "role", 48, ["Regulation and accreditation"])]),
}  # fmt: skip
# What a stop or a job is in the catalogue, where it knows one like it.
OCCUPATIONS = {
    "Nurse manager": "11-9111.00",
    "Clinical operations manager": "11-9111.00",
    "Clinical systems manager": "11-3021.00",
    "Informatics nurse": "15-1211.00",
    "Lead nurse, outpatient clinic": "11-9111.00",
}
# name, weight, score of each path
COUNTS = [("Time for family", 4, "3424"), ("Uses what I am good at", 3, "5432"), ("Pays along the way", 3, "4324")]
MEASURES = {"sooner": 3, "nearer": 5, "study": 2, "sure": 1}
JOBS = [
    ("Charge nurse, surgical ward", "My hospital", "A/Charge nurse", "6% more than today", "38 a week, nights every third",
        "Patient flow manager\nNurse educator\nNurse manager, on the Ward line\nQuality improvement specialist",
        "Teaching students, two days a month at most",
        "Rehearse the interview with the charge nurse on the medical ward", 8,
        [(-20, "looking", "Heard of it from my ward manager, before it was posted."),
         (-14, "applied", "Letter and two references."), (-8, "interviewing", "They called: I am one of three.")]),
    ("Lead nurse, outpatient clinic", "A private group", "", "11% more", "36 a week, no nights", "Clinic manager\nCase manager",
        "Reading capacity and flow\nNight cover\nTwo allies in the house", "Answer them, or ask for a week more", 6,
        [(-25, "looking", ""), (-21, "applied", ""), (-10, "interviewing", ""), (-4, "offer", "Until Monday.")]),
    ("Bed-flow coordinator, six months", "My hospital", "", "As today", "37 a week", "Patient flow manager\nNight coordinator",
        "Nothing I need", "Ask what happens to my post meanwhile", 17, [(-3, "looking", "On the staff board.")]),
]  # fmt: skip


def load(cast: Cast) -> None:
    """Four paths that share stops; the Ward line was chosen after the Quality line."""
    for letter, (name, differs, stages) in PATHS.items():
        path = cast.paths[letter] = CareerPath.objects.create(
            owner=cast.nurse, goal=cast.goal, letter=letter, name=name, differs=differs
        )
        for place, (title, kind, months, gaps) in enumerate(stages):
            stage = cast.stages[f"{letter}/{title}"] = Stage.objects.create(
                owner=cast.nurse, path=path, place=place, title=title, kind=kind, months=months,
                occupation=_occupation(title),
            )  # fmt: skip
            for gap in gaps:
                StageGap.objects.create(owner=cast.nurse, stage=stage, gap=cast.gaps[gap])
    then = timezone.make_aware(datetime.datetime.combine(cast.day(-90), datetime.time(20)))
    Choice.objects.create(
        owner=cast.nurse, goal=cast.goal, path=cast.paths["B"], on=cast.day(-200), replaced_at=then,
        reason="I am good with figures, and quality is hiring.",
    )  # fmt: skip
    Choice.objects.create(
        owner=cast.nurse, goal=cast.goal, path=cast.paths["A"], on=cast.day(-90),
        reason="I earn all the way, and I want the wards to know me.",
    )  # fmt: skip


def load_weights(cast: Cast) -> None:
    """What the nurse weighs the four paths by: the figures, and three things of her own."""
    for name, weight, points in COUNTS:
        row = Criterion.objects.create(owner=cast.nurse, goal=cast.goal, name=name, weight=weight)
        for letter, given in zip(PATHS, points, strict=True):
            Score.objects.create(owner=cast.nurse, criterion=row, path=cast.paths[letter], points=int(given))
    for measure, weight in MEASURES.items():
        called = Criterion.Measure(measure).label
        Criterion.objects.create(owner=cast.nurse, goal=cast.goal, measure=measure, name=called, weight=weight)


def load_jobs(cast: Cast) -> None:
    """Three jobs open now: an interview, an offer, and one just found."""
    for title, employer, stage, pay, hours, opens, idle, action, action_in, events in JOBS:
        job = Opportunity.objects.create(
            owner=cast.nurse, title=title, occupation=_occupation(title), employer=employer, stage=cast.stages.get(stage), pay=pay, hours=hours,
            opens=opens, leaves_idle=idle, next_action=action, next_action_on=cast.day(action_in),
        )  # fmt: skip
        for offset, status, note in events:
            StatusEvent.objects.create(owner=cast.nurse, opportunity=job, status=status, on=cast.day(offset), note=note)


def _occupation(title: str) -> Occupation | None:
    return find(OCCUPATIONS[title]) if title in OCCUPATIONS else None
