"""Steps that could close a gap, by arena: the family's own first, then those for any skill or knowledge. A tool has
its own alone. Pure."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from careerplan.web.words import counted
from goals.steps.arenas import ARENAS
from goals.steps.playbook.families import MAY_BE_LEARNT, TOOL, Closable, family_of, in_sentence
from goals.steps.playbook.read import Template, playbook

LONGEST = 200  # letters of a step's title
INTRODUCED = 2  # how close a person is from whom more than a first word may be asked
A_TURN = 3
KINDS = {
    "volunteering": "Volunteering",
    "class": "A class",
    "freelance": "Freelance work",
    "business": "A side business",
}


@dataclass(frozen=True)
class Offer:
    """A step that could be planned for the gap `gap`; `key` names it in a form."""

    key: str
    gap: int
    title: str
    arena: str
    form: str
    hours: int
    shows: str

    @property
    def reason(self) -> str:
        """ "It shows that you can carry a plan to its end."."""
        return f"It shows t{self.shows[1:]}."

    @property
    def kind(self) -> str:
        """What a step in free time is: "A class"."""
        return KINDS.get(self.form, "")

    @property
    def effort(self) -> str:
        """ "about three hours"."""
        return f"about {counted(self.hours, 'hour')}"

    @property
    def query(self) -> str:
        """The query string that fills in the form of a step with it."""
        said = {"gap": self.gap, "title": self.title, "arena": self.arena, "form": self.form, "hours": self.hours}
        return urlencode({word: value for word, value in said.items() if value != ""})


def offers(gap: Closable, taken: Container[str] = ()) -> dict[str, list[Offer]]:
    """All that is known for the gap, by arena, but for titles that are taken. The order is steady, and another one for
    the next gap of the same family."""
    families = [family_of(gap, playbook())]
    families += [gap.kind] if gap.kind in MAY_BE_LEARNT and families[0] not in (gap.kind, TOOL) else []
    name = in_sentence(gap, playbook())
    found: dict[str, list[Offer]] = {}
    for arena in ARENAS:
        rows = [row for family in families for row in _from(gap.pk, playbook().templates[family, arena])]
        filled = [_offer(row, gap.pk, name) for row in rows if _fits(row, gap)]
        found[arena] = [offer for offer in filled if offer.title not in taken]
    return found


def a_turn(found: Sequence[Offer], turn: int, kept: Container[str] = ()) -> list[Offer]:
    """Three of them: the next three with every turn, and round again. Those that are kept stay, in front."""
    stay = [offer for offer in found if offer.key in kept]
    others = [offer for offer in found if offer.key not in kept]
    start = A_TURN * turn % len(others) if others else 0
    return stay + (others[start:] + others[:start])[: max(A_TURN - len(stay), 0)]


def _from(key: int, rows: list[Template]) -> list[Template]:
    start = key % len(rows)
    return rows[start:] + rows[:start]


def _fits(row: Template, gap: Closable) -> bool:
    return row.fits(is_met=gap.now >= INTRODUCED)


def _offer(row: Template, gap: int, name: str) -> Offer:
    room = LONGEST - len(row.title) + len("{}")
    title = row.title.replace("{}", name if len(name) <= room else f"{name[: room - 1].rstrip()}…")
    return Offer(row.key, gap, title, row.arena, row.form, row.hours, row.shows)
