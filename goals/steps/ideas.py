"""A first step for a gap, when nothing comes to mind: a short one out of the playbook. Pure."""

from collections.abc import Iterable

from goals.steps.arenas import ARENAS, guess
from goals.steps.playbook.families import Closable
from goals.steps.playbook.offers import Offer, offers

SHORT = 4  # hours: what may be done this week


def ideas(gaps: Iterable[Closable]) -> list[tuple[Closable, Offer]]:
    """What to try first for each of the gaps, no two alike."""
    found: list[tuple[Closable, Offer]] = []
    for gap in gaps:
        found.append((gap, _first(gap, {offer.title for _, offer in found})))
    return found


def _first(gap: Closable, taken: set[str]) -> Offer:
    """A short one where a gap of this kind most likely closes, else a short one elsewhere."""
    offered = offers(gap, taken)
    arenas = sorted(ARENAS, key=lambda arena: arena != guess(gap.kind))
    every = [offer for arena in arenas for offer in offered[arena]]
    return next((offer for offer in every if offer.hours <= SHORT), every[0])
