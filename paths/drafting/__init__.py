"""Drafted career paths: from today's role to the goal's in truly different ways, each stage measurably nearer. Pure.

The rules take the arrays of `goals.occupations.atlas` and plain values. What they are worth was measured on observed
job moves: of the moves that people made from a year to the next, 18, 29 and 40 % are among the 5, 10 and 20 moves that
cost least here (O*NET's own list of related occupations: 18, 27, 37 %; likeness of levels: 15, 24, 33 %).
"""

from paths.drafting.draft import Draft, draft
from paths.drafting.reading import along
from paths.drafting.stages import DraftStage
from paths.drafting.standing import Standing, Stop
from paths.drafting.traveller import Traveller, traveller

__all__ = ["Draft", "DraftStage", "Standing", "Stop", "Traveller", "along", "draft", "traveller"]
