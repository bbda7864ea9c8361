"""What a map is drawn from: stops in the order in which a path reaches them."""

from dataclasses import dataclass

KINDS = ("role", "study", "course", "stretch", "venture", "pause")
STATES = ("done", "now", "next", "slipped", "skipped")  # and "" for what is only planned
OVER = ("done", "skipped")


@dataclass(frozen=True)
class Stop:
    """A stage of a path. Stops of different paths with equal keys are one stop that their lines share.

    A shared stop is drawn as the path named first has it: with its name, year, link, state and doors.
    """

    key: str
    name: str
    kind: str = "role"  # one of KINDS
    when: str = ""  # a year or a date, as it will be read, and by how much it slipped
    link: str = ""
    state: str = ""  # one of STATES, or nothing
    doors: int = 0  # how many roles it opens

    @property
    def is_late(self) -> bool:
        return self.state == "slipped" or "slipped" in self.when


@dataclass(frozen=True)
class Path:
    """A line of the map, from where the person is (the first stop) to the goal (the last)."""

    letter: str  # A to E, kept for life: it fixes the colour; of a draft also one beyond, without a colour
    name: str
    stops: tuple[Stop, ...]
    is_draft: bool = False  # offered, not saved

    @property
    def way_stops(self) -> tuple[Stop, ...]:
        return self.stops[1:-1]

    @property
    def passed(self) -> tuple[Stop, ...]:
        """The way stops that lie behind the person."""
        return self.way_stops[: behind([stop.state for stop in self.way_stops])]

    @property
    def ahead(self) -> tuple[Stop, ...]:
        """The way stops that are still to come."""
        return self.way_stops[len(self.passed) :]


def behind(states: list[str]) -> int:
    """How many of a path's first stops are over: done, or skipped on the way to one that is done or under way."""
    over = next((n for n, state in enumerate(states) if state not in OVER), len(states))
    if states[over : over + 1] != ["now"]:
        while over and states[over - 1] == "skipped":
            over -= 1
    return over
