"""A small catalogue, made up: a release, occupations, what they ask. Codes and names of elements are O*NET's; every
figure, example and description is invented."""

import factory

from goals.occupations.models import (
    Anchor,
    Education,
    Element,
    Occupation,
    Rating,
    Related,
    Release,
    Task,
    Title,
    Tool,
)

NURSE, MANAGER, BETWEEN = "29-1141.00", "11-9111.00", "29-1141.04"


class ReleaseFactory(factory.django.DjangoModelFactory[Release]):
    """Which data the catalogue holds: without one it is empty."""

    class Meta:
        model = Release

    source = Release.Source.ONET
    name = "29.3"
    occupations = 2
    rated = 2


class OccupationFactory(factory.django.DjangoModelFactory[Occupation]):
    class Meta:
        model = Occupation

    code = factory.Sequence(lambda n: f"99-{n // 100 + 1000:04d}.{n % 100:02d}")
    title = factory.Sequence(lambda n: f"Keepers of archive {n}")
    description = "Keep what others will look for."
    job_zone = 4
    schooling = 16.0
    schooling_least = 14.0
    experience = 36
    experience_least = 12
    training = 6
    rated = True


class ElementFactory(factory.django.DjangoModelFactory[Element]):
    class Meta:
        model = Element

    code = factory.Sequence(lambda n: f"2.C.99.{n}")
    name = factory.Sequence(lambda n: f"Field {n} of Knowledge")
    kind = Element.Kind.KNOWLEDGE


class AnchorFactory(factory.django.DjangoModelFactory[Anchor]):
    class Meta:
        model = Anchor

    element = factory.SubFactory(ElementFactory)
    value = 2
    text = factory.Sequence(lambda n: f"Do example {n}")


class RatingFactory(factory.django.DjangoModelFactory[Rating]):
    class Meta:
        model = Rating

    occupation = factory.SubFactory(OccupationFactory)
    element = factory.SubFactory(ElementFactory)
    importance = 4.0
    level = 4.2


class TitleFactory(factory.django.DjangoModelFactory[Title]):
    class Meta:
        model = Title

    occupation = factory.SubFactory(OccupationFactory)
    text = factory.Sequence(lambda n: f"Archive keeper {n}")


class TaskFactory(factory.django.DjangoModelFactory[Task]):
    class Meta:
        model = Task

    occupation = factory.SubFactory(OccupationFactory)
    place = factory.Sequence(lambda n: n)
    text = "Put back what was lent."


class ToolFactory(factory.django.DjangoModelFactory[Tool]):
    class Meta:
        model = Tool

    occupation = factory.SubFactory(OccupationFactory)
    name = factory.Sequence(lambda n: f"Register {n}")
    in_demand = True


class RelatedFactory(factory.django.DjangoModelFactory[Related]):
    class Meta:
        model = Related

    occupation = factory.SubFactory(OccupationFactory)
    other = factory.SubFactory(OccupationFactory)
    tier = 1
    rank = 1


class EducationFactory(factory.django.DjangoModelFactory[Education]):
    class Meta:
        model = Education

    occupation = factory.SubFactory(OccupationFactory)
    scale = "RL"
    category = 6
    percent = 60.0


# element: (name, kind, examples, what the nurse's work asks, what the manager's does), each (importance, level)
ASKED = {
    "2.C.1.a": (
        "Administration and Management",
        "knowledge",
        ((2, "Sign a time sheet"), (4, "Watch over a project"), (6, "Lead a company")),
        (2.9, 2.6),
        (4.6, 5.0),
    ),
    "2.C.1.f": ("Personnel and Human Resources", "knowledge", ((2, "Fill in a form"),), (2.4, 2.3), (3.9, 3.8)),
    "2.B.5.b": (
        "Management of Financial Resources",
        "skill",
        ((1, "Pay a bill"), (4, "Keep a budget"), (6, "Plan a fund")),
        (1.9, 1.4),
        (3.6, 4.1),
    ),
    "2.B.5.d": ("Management of Personnel Resources", "skill", (), (3.1, 3.3), (4.1, 4.3)),
    "2.C.8.b": ("Law and Government", "knowledge", (), (2.3, 1.7), (3.3, 2.9)),
    "2.B.4.g": ("Systems Analysis", "skill", (), (2.9, 2.9), (3.5, 3.9)),
    "2.C.1.e": ("Customer and Personal Service", "knowledge", (), (4.4, 5.1), (4.0, 4.9)),
    "2.C.3.a": ("Computers and Electronics", "knowledge", (), (2.8, 2.5), (2.7, 4.5)),
    "1.C.2.b": ("Leadership", "style", (), (3.9, None), (4.7, None)),
    "1.C.4.b": ("Stress Tolerance", "style", (), (4.6, None), (4.5, None)),
}


def small_catalogue() -> dict[str, Occupation]:
    """Nurses, health services managers and a charge nurse's kind of job between them, by code."""
    ReleaseFactory()
    nurse = OccupationFactory(
        code=NURSE, title="Registered Nurses", schooling=14.0, schooling_least=14.0, experience=9, certification=4.8
    )
    manager = OccupationFactory(code=MANAGER, title="Medical and Health Services Managers", certification=4.1)
    between = OccupationFactory(code=BETWEEN, title="Clinical Nurse Specialists", rated=False)
    for code, (name, kind, examples, today, goal) in ASKED.items():
        element = ElementFactory(code=code, name=name, kind=kind)
        for value, text in examples:
            AnchorFactory(element=element, value=value, text=text)
        for occupation, (importance, level) in ((nurse, today), (manager, goal)):
            RatingFactory(occupation=occupation, element=element, importance=importance, level=level)
    RelatedFactory(occupation=nurse, other=between)
    RelatedFactory(occupation=between, other=manager)
    ToolFactory(occupation=nurse, name="Ward charting software")
    ToolFactory(occupation=manager, name="Ward charting software")
    ToolFactory(occupation=manager, name="Spreadsheet software")
    ToolFactory(occupation=manager, name="Fax machines", in_demand=False)
    return {NURSE: nurse, MANAGER: manager, BETWEEN: between}
