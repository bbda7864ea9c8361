"""Schooling, experience and training of an occupation, from what the people in it answered. Pure.

Each scale is a distribution over categories. The median is what is usual, the lower quartile what a quarter of the
people in the job say is enough. Where nobody was asked, the job zone stands in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

YEARS = {1: 10, 2: 12, 3: 13, 4: 13, 5: 14, 6: 16, 7: 16.5, 8: 18, 9: 18.5, 10: 19, 11: 20, 12: 23}
EXPERIENCE = {1: 0, 2: 1, 3: 2, 4: 5, 5: 9, 6: 18, 7: 36, 8: 60, 9: 84, 10: 108, 11: 132}  # months
TRAINING = {1: 0, 2: 1, 3: 2, 4: 5, 5: 9, 6: 18, 7: 36, 8: 60, 9: 120}
ZONE_YEARS = {1: 11, 2: 12, 3: 13, 4: 16, 5: 18}
ZONE_EXPERIENCE = {1: 0, 2: 5, 3: 18, 4: 36, 5: 60}
SOME_TRAINING = 3  # months, where nothing is known
MEDIAN, QUARTILE = 0.5, 0.25

Distribution = Mapping[int, float]  # category to per cent


@dataclass(frozen=True)
class Preparation:
    """Years of schooling, months of experience and training; `by_zone` when a zone stands in for an answer."""

    schooling: float | None = None
    schooling_least: float | None = None
    experience: int | None = None
    experience_least: int | None = None
    training: int | None = None
    by_zone: bool = False


def preparation(scales: Mapping[str, Distribution], zone: int | None) -> Preparation:
    """What it takes to come into an occupation with these distributions (RL, RW, PT, OJ) and this job zone."""
    schooling = quantile(scales.get("RL", {}), MEDIAN, YEARS)
    schooling_least = quantile(scales.get("RL", {}), QUARTILE, YEARS)
    experience = quantile(scales.get("RW", {}), MEDIAN, EXPERIENCE)
    experience_least = quantile(scales.get("RW", {}), QUARTILE, EXPERIENCE)
    trainings = [quantile(scales.get(scale, {}), MEDIAN, TRAINING) for scale in ("OJ", "PT")]
    known = [months for months in trainings if months is not None]
    by_zone = zone is not None and (schooling is None or experience is None)
    if zone is not None:
        if schooling is None or schooling_least is None:
            schooling = schooling_least = ZONE_YEARS[zone]
        if experience is None or experience_least is None:
            experience = ZONE_EXPERIENCE[zone]
            experience_least = (experience + 1) // 2
        known = known or [SOME_TRAINING]
    return Preparation(
        schooling,
        schooling_least,
        _whole(experience),
        _whole(experience_least),
        _whole(max(known, default=None)),
        by_zone,
    )


def quantile(distribution: Distribution, part: float, worth: Mapping[int, float]) -> float | None:
    """What the category is worth at which `part` of the answers is reached; None without answers."""
    answers = {category: share for category, share in distribution.items() if category in worth and share > 0}
    wanted = part * sum(answers.values()) - 1e-9
    reached = 0.0
    for category in sorted(answers):
        reached += answers[category]
        if reached >= wanted:
            return worth[category]
    return None


def _whole(months: float | None) -> int | None:
    return None if months is None else int(months)
