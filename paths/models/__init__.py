"""How the person gets from today's position to the goal: career paths, their stages, and the one that was chosen."""

from paths.models.choice import Choice, Criterion, Score
from paths.models.path import CareerPath, Stage, StageGap
from paths.models.veto import Veto

__all__ = ["CareerPath", "Choice", "Criterion", "Score", "Stage", "StageGap", "Veto"]
