"""What the goal takes: competencies with their readings, gaps, and who answers the whom-gaps."""

from careerplan.campaign.demo.cast import Cast
from goals.gaps.models import Answer, Competency, Gap, Reading

# name: (kind, importance, required, readings as (days ago, level), evidence, why the goal needs it)
WHAT = {
    "Budgeting and cost control": ("knowledge", 5, 4, [(250, 0), (12, 1)], "Unit 2 of Finance for Nurse Leaders",
        "The budget is mine in the picture."),
    "Leading people who lead people": ("skill", 5, 4, [(250, 1), (120, 2)], "Mentor of two new nurses",
        "Eleven managers, and none of them is led by rota."),
    "Reading capacity and flow": ("skill", 5, 4, [(250, 1), (60, 2)], "Bed board on nights", "Seven in the morning, every day."),
    "Negotiating with physicians": ("skill", 4, 4, [(250, 3)], "Theatre list disputes, usually settled", ""),
    "Regulation and accreditation": ("knowledge", 3, 3, [(250, 1)], "", ""),
    "Measuring quality": ("knowledge", 3, 3, [(250, 2), (30, 3)], "Falls figures of the ward, every week", ""),
    "Calm in a crisis": ("attribute", 4, 4, [(250, 4)], "Two major incidents on nights", ""),
    "Health administration degree": ("credential", 4, 5, [(250, 0)], "", "Every director I found has one or its like."),
    "A year as charge nurse": ("experience", 4, 5, [(250, 0)], "", "Nobody runs a house who never ran a ward."),
}  # fmt: skip
# who: (kind, importance, required closeness, contacts that answer, why)
WHOM = {
    "Somebody who holds the job": ("insider", 5, 3, ["Director of operations"], "To learn what the year looks like."),
    "The director of nursing": ("hirer", 5, 5, ["Director of nursing"], "She decides who gets a ward."),
    "A quality and safety lead": ("expert", 3, 4, ["Quality and safety lead"], ""),
    "The finance partner for nursing": ("expert", 4, 3, ["Finance partner"], "Two mornings a month beside the books."),
    "Charge nurses on other wards": ("peer", 3, 3, ["Charge nurse, medical ward"], ""),
    "A graduate of the degree": ("mentor", 2, 2, [], "To hear whether it was worth it."),
}


def load(cast: Cast) -> None:
    """Nine gaps in what to know, six in whom; two of them closed already."""
    for name, (kind, importance, required, readings, evidence, note) in WHAT.items():
        competency = Competency.objects.create(
            owner=cast.nurse, name=name, kind=kind, level=readings[-1][1], evidence=evidence
        )
        for ago, level in readings:
            Reading.objects.create(owner=cast.nurse, competency=competency, on=cast.day(-ago), level=level)
        cast.gaps[name] = Gap.objects.create(
            owner=cast.nurse, goal=cast.goal, side="what", competency=competency,
            importance=importance, required=required, note=note,
        )  # fmt: skip
    for who, (kind, importance, required, names, note) in WHOM.items():
        gap = cast.gaps[who] = Gap.objects.create(
            owner=cast.nurse, goal=cast.goal, side="whom", who=who, kind_of_person=kind,
            importance=importance, required=required, note=note,
        )  # fmt: skip
        for name in names:
            Answer.objects.create(owner=cast.nurse, gap=gap, contact=cast.contacts[name])
    for name, kind, level, evidence in [
        ("Wound care", "skill", 5, "Seven years on a surgical ward"),
        ("Teaching at the bedside", "skill", 4, "Two new nurses a year"),
        ("Registered nurse licence", "credential", 5, "Renewed last year"),
    ]:
        Competency.objects.create(owner=cast.nurse, name=name, kind=kind, level=level, evidence=evidence)
