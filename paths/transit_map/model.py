"""What a map is drawn from: stops in the order in which a path reaches them."""

from dataclasses import dataclass

KINDS = ("role", "study", "course", "stretch", "venture", "pause")


@dataclass(frozen=True)
class Stop:
    """A stage of a path. Stops of different paths with equal keys are one stop that their lines share."""

    key: str
    name: str
    kind: str = "role"  # one of KINDS
    when: str = ""  # a year or a date, as it will be read
    link: str = ""


@dataclass(frozen=True)
class Path:
    """A line of the map, from where the person is (the first stop) to the goal (the last)."""

    letter: str  # A to E, kept for life: it fixes the colour
    name: str
    stops: tuple[Stop, ...]

    @property
    def way_stops(self) -> tuple[Stop, ...]:
        return self.stops[1:-1]
