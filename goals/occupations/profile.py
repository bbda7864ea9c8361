"""Everything that the page of one occupation shows, in a number of queries that does not hang on the occupation."""

from dataclasses import dataclass

from goals.occupations.catalogue import asked_of
from goals.occupations.figures import Asked
from goals.occupations.models import Occupation, Related

NAMES, TASKS, TOOLS = 8, 5, 10
TIERS = {1: "Closest", 2: "Close", 3: "Further off"}


@dataclass(frozen=True)
class Profile:
    """An occupation with what is said of it. `related` has the roles of each tier under the tier's words."""

    occupation: Occupation
    asked: dict[str, Asked]
    today: dict[str, Asked]
    names: list[str]
    tasks: list[str]
    tools: list[str]
    related: list[tuple[str, list[Occupation]]]

    @property
    def is_borrowed(self) -> bool:
        """Do its ratings come from its relatives?"""
        return not self.occupation.rated and bool(self.occupation.borrowed_from)

    @property
    def lenders(self) -> str:
        """ "Nurses, Doctors and Vets"."""
        *others, last = self.occupation.lenders
        return f"{', '.join(others)} and {last}" if others else last


def profile(occupation: Occupation, today: Occupation | None = None) -> Profile:
    """The page of `occupation`; `today` is what the person is now."""
    asked = asked_of([row for row in (occupation, today) if row])
    names = occupation.titles.order_by("-reported", "text", "pk").values_list("text", flat=True)
    tasks = occupation.tasks.order_by("place").values_list("text", flat=True)
    tools = occupation.tools.filter(in_demand=True).order_by("name", "pk").values_list("name", flat=True)
    return Profile(
        occupation=occupation,
        asked=asked[occupation.pk],
        today=asked[today.pk] if today else {},
        names=list(names[:NAMES]),
        tasks=list(tasks[:TASKS]),
        tools=list(tools[:TOOLS]),
        related=_related(occupation),
    )


def _related(occupation: Occupation) -> list[tuple[str, list[Occupation]]]:
    """Those it leads to, closest first; a retired one is no way on."""
    rows = Related.objects.filter(occupation=occupation, other__retired=False).select_related("other")
    tiers: dict[int, list[Occupation]] = {}
    for row in rows.order_by("tier", "rank", "pk"):
        tiers.setdefault(row.tier, []).append(row.other)
    return [(TIERS[tier], others) for tier, others in tiers.items()]
