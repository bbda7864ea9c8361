"""What the goal takes: competencies with their readings, and the gaps between them and the goal."""

from goals.gaps.models.competency import Competency, Reading
from goals.gaps.models.gap import Answer, Dismissal, Figures, Gap
from goals.gaps.models.words import HAD_OR_NOT, NOT_SAID, PERSON_NEEDED, Importance, Level, level_word, needed

__all__ = [
    "HAD_OR_NOT",
    "NOT_SAID",
    "PERSON_NEEDED",
    "Answer",
    "Competency",
    "Dismissal",
    "Figures",
    "Gap",
    "Importance",
    "Level",
    "Reading",
    "level_word",
    "needed",
]
