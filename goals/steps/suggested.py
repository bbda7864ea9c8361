"""Steps that are suggested for a gap: what the playbook offers, but for what the person planned or did already."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from goals.gaps.models import Gap
from goals.steps.arenas import ARENAS
from goals.steps.models import Step
from goals.steps.playbook.offers import Offer, a_turn, offers


@dataclass(frozen=True)
class Column:
    """An arena, and the steps to choose from in it."""

    key: str
    name: str
    offers: list[Offer]


def not_planned(gap: Gap) -> dict[str, list[Offer]]:
    """By arena, all that is offered for the gap and no step of the person's says already. One query."""
    every = [offer.title for found in offers(gap).values() for offer in found]
    planned = Step.objects.filter(owner=gap.owner_id, title__in=every).values_list("title", flat=True)
    return offers(gap, set(planned))


def suggestions(gap: Gap, form: Any, *, turn: int = 0, ticked: Container[str] = ()) -> dict[str, Any]:
    """What "steps/_suggested.html" shows: three steps in each arena, others with every turn; those ticked stay."""
    columns = [Column(key, ARENAS[key], a_turn(found, turn, ticked)) for key, found in not_planned(gap).items()]
    return {"gap": gap, "columns": columns, "ticked": ticked, "turn": turn, "next": turn + 1, "suggesting": form}
