"""Levels and importance in words."""

from django.db import models

from careerplan.web.words import sentence
from goals.contacts import closeness
from goals.contacts.models import Closeness, ContactKind


class Level(models.IntegerChoices):
    """How well a skill, knowledge or attribute is mastered."""

    NONE = 0, "None"
    BEGINNER = 1, "Beginner"
    BASIC = 2, "Basic"
    SKILLED = 3, "Skilled"
    ADVANCED = 4, "Advanced"
    EXPERT = 5, "Expert"


class Importance(models.IntegerChoices):
    """How much a gap counts for the goal."""

    LITTLE = 1, "A little"
    SOME = 2, "Some"
    MUCH = 3, "A good deal"
    A_LOT = 4, "A lot"
    DECIDES = 5, "Decides it"


PERSON_NEEDED = {1: "Somebody known", 2: "Introduced", 3: "In touch", 4: "An ally", 5: "A sponsor"}
HAD_OR_NOT = ("credential", "experience")
NOT_SAID = "Not said yet"  # for a level that counts as none because nobody knows it


def level_word(kind: str, level: int) -> str:
    """The word for a level of something of this kind: "Skilled", "In touch", "Have it"."""
    if kind in ContactKind.values:
        return str(Closeness(level).label)
    if kind in HAD_OR_NOT:
        return "Have it" if level == Level.EXPERT else "Not begun"
    return str(Level(level).label)


def needed(kind: str, required: int) -> str:
    """What a goal requires: "Advanced needed", "An introduction needed", "Needed" for a credential."""
    if kind in HAD_OR_NOT:
        return "Needed"
    if kind in ContactKind.values:
        return sentence(closeness.needed(required))
    return f"{level_word(kind, required)} needed"
