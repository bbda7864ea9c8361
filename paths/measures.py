"""Scores from 1 to 5 that the paths' own figures give, each by a stated rule and with its reason. Pure.

The rules, for the paths that are held side by side:

- sooner: r = months it takes / months left until the horizon. 5 for r <= 0.7, 4 for r <= 1 (in time), 3 for r <= 1.2,
  2 for r <= 1.5, else 1.
- nearer: share = importance of the gaps its stages close / importance of all gaps of the goal.
  1 + 4 x share, rounded to the nearest, halves up.
- doors: share = doors it opens on the way / most that any of the paths opens. 1 + 4 x share, rounded likewise.
- study: months of study and courses. 5 for none, 4 up to 12, 3 up to 24, 2 up to 48, else 1.
- sure: the widest hop, as the share of what the role asks by its figures that is missing before it. 5 up to 0.05,
  4 up to 0.12 (what counts as within reach), 3 up to 0.20, 2 up to 0.30, else 1. While a hop of any of the paths is
  unknown: the number of stages, at most 5, since more stages between the same two ends are smaller steps.

A measure that cannot score every path is left out, and says why: a score that is guessed would be a hidden weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from careerplan.web.words import listed
from paths.comparison import Facts
from paths.timeline import in_words

SOON = ((7, 10), (1, 1), (6, 5), (3, 2))  # r at most, as fractions, for 5, 4, 3 and 2 points
STUDY_MONTHS = (0, 12, 24, 48)
WIDEST = (0.05, 0.12, 0.20, 0.30)
MOST_POINTS = 5


@dataclass(frozen=True)
class Score:
    """1 badly to 5 very well, and what it rests on."""

    points: int
    reason: str


@dataclass(frozen=True)
class Measured:
    """One measure: its rule in words and a score for each path in their order; or why it is left out."""

    measure: str
    rule: str = ""
    scores: tuple[Score, ...] = ()
    left_out: str = ""


def measured(paths: Sequence[Facts]) -> list[Measured]:
    """Every measure of these paths, each of which has stages, in the order they are shown in."""
    return [_sooner(paths), _nearer(paths), _doors(paths), _study(paths), _sure(paths)]


def _sooner(paths: Sequence[Facts]) -> Measured:
    rule = (
        "5 when it takes at most 70 % of the time to your horizon, 4 when it arrives in time, "
        "3 when it takes up to a fifth longer than that time, 2 up to half as long again, else 1."
    )
    return Measured("sooner", rule, tuple(Score(_soon(path), _against(path)) for path in paths))


def _soon(path: Facts) -> int:
    left = path.months + path.early
    return next((5 - n for n, (most, of) in enumerate(SOON) if path.months * of <= most * left), 1)


def _against(path: Facts) -> str:
    left = path.months + path.early
    if left <= 0:
        return f"It arrives {path.against}; your horizon is {'now' if left == 0 else 'past'}."
    return f"It takes {in_words(path.months)} of the {in_words(left)} to your horizon and arrives {path.against}."


def _nearer(paths: Sequence[Facts]) -> Measured:
    rule = "From 1 for no gap to 5 for all of them; each gap counts by its importance."
    if not all(path.gaps_weight for path in paths):
        return Measured("nearer", left_out="your goal has no gaps yet.")
    return Measured("nearer", rule, tuple(Score(_share(p.closes_weight, p.gaps_weight), _closes(p)) for p in paths))


def _closes(path: Facts) -> str:
    gaps, percent = len(path.closes) + len(path.leaves), round(100 * path.closes_weight / path.gaps_weight)
    return f"Its stages close {len(path.closes)} of {gaps} gaps, {percent} % of them by importance."


def _doors(paths: Sequence[Facts]) -> Measured:
    rule = "5 for the path that opens most doors, the others in proportion to it, 1 for none."
    if nameless := list(dict.fromkeys(f"“{stage}”" for path in paths for stage in path.unknown)):
        return Measured("doors", left_out=f"say which occupation {listed(nameless)} {_are(nameless)}.")
    if unknown := [path.name for path in paths if path.doors is None]:
        of = "your paths" if len(unknown) == len(paths) else listed(unknown)
        return Measured("doors", left_out=f"the doors of {of} are not known yet.")
    counts = [len(path.doors or ()) for path in paths]
    most = max(counts)
    said = [
        f"It opens {_many(n, 'door')} on the way; the most that one of these paths opens is {most}." for n in counts
    ]
    return Measured("doors", rule, tuple(Score(_share(n, most), why) for n, why in zip(counts, said, strict=True)))


def _study(paths: Sequence[Facts]) -> Measured:
    rule = "5 for no study, 4 up to 1 year of it, 3 up to 2 years, 2 up to 4 years, else 1."
    asks = [f"{in_words(path.study_months)} of" if path.study_months else "no" for path in paths]
    scores = (
        Score(_up_to(p.study_months, STUDY_MONTHS), f"It asks {a} study.") for p, a in zip(paths, asks, strict=True)
    )
    return Measured("study", rule, tuple(scores))


def _sure(paths: Sequence[Facts]) -> Measured:
    hops = [path.widest_hop for path in paths if path.widest_hop is not None]
    if len(hops) == len(paths):
        rule = (
            "By its widest hop, in what is missing before it of what the role asks by its figures: "
            "5 up to 5 %, 4 up to 12 %, 3 up to 20 %, 2 up to 30 %, else 1."
        )
        return Measured("sure", rule, tuple(Score(_up_to(hop, WIDEST), _hop(hop)) for hop in hops))
    rule = (
        "The figures of some hops are not known yet, so stages count, up to 5: "
        "more of them between the same two ends are smaller steps."
    )
    scores = (Score(min(len(p.stages), MOST_POINTS), f"It has {_many(len(p.stages), 'stage')}.") for p in paths)
    return Measured("sure", rule, tuple(scores))


def _hop(hop: float) -> str:
    return f"Before its widest hop {round(100 * hop)} % of what the role asks by its figures is missing."


def _share(part: int, whole: int) -> int:
    """1 + 4 x part / whole, rounded to the nearest whole number, halves up; 1 where there is nothing to share."""
    return 1 + (8 * part + whole) // (2 * whole) if whole else 1


def _up_to(value: float, limits: Sequence[float]) -> int:
    return next((MOST_POINTS - place for place, limit in enumerate(limits) if value <= limit), 1)


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _many(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"
