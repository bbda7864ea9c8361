"""Which moves from role to role there are, and how hard each is. Pure.

The constants were fitted to 26,846 observed moves from one year to the next; half of the moves were kept apart to test
them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goals.occupations.atlas.atlas import NO_TIER, Bools, Bytes, Floats

HOP, FLOOR = 1.2, 0.4  # what any move costs; the least
GAP, GAP_SQUARED = 1.5, 2.0  # of the gap, and of its square
LISTED = (0.0, 0.1, 0.2)  # by tier, when the one lists the other
BACKWARDS, LADDER, ALIKE = 0.1, 0.15, 0.5  # more when only the other lists it; a supervisor's step; neither
SHARED, PROFILE = 1.2, 0.6  # what shared titles (0 to 1) and a like profile (-1 to 1) take off
JUMP, DROP, MOST_UP = 0.8, 0.3, 2  # by job zone above one up, and down; no move goes further up
YEAR, MOST_YEARS = 0.05, 8  # by year of further schooling
RARE, USUAL, SPREAD = 0.25, 100, (10, 200)  # times ln(100 / titles), for roles that few people have
SPECIALITY, MANAGEMENT = 0.3, 0.2  # more for a speciality of another role; less for entering management
NEAREST, SUPERVISORS = 12, 2  # moves by likeness from each role; supervisors of the own field that are near
LEAP, LEAP_GAP, LEAP_ZONES = 0.5, 0.25, 1  # a move that no data know costs more, and leads only so far
NEVER = -9.0  # below any likeness


@dataclass(frozen=True, eq=False)
class Moves:
    """What is known of each two roles, as arrays of n by n, and of each role: what costs of moves are made of."""

    codes: tuple[str, ...]
    zone: Bytes
    schooling: Floats
    supervisor: Bools
    special: Bools
    spread: Floats  # how widespread a role is, as a number of titles that it goes by
    tier: Bytes
    gap: Floats
    shared: Floats
    alike: Floats

    @property
    def zones_up(self) -> Bytes:
        """How many job zones the second lies above the first."""
        return self.zone[None] - self.zone[:, None]

    @property
    def near(self) -> Floats:
        """How near two roles are by titles and profile."""
        return self.shared + 0.5 * self.alike

    def beginning(self, digits: int) -> npt.NDArray[np.str_]:
        """The first digits of each code: 2 the major group, 7 the occupation without its speciality."""
        return np.array([code[:digits] for code in self.codes])


def ladder(moves: Moves) -> Bools:
    """The nearest first-line supervisors of a role's own major group: a step that O*NET's lists mostly leave out."""
    major = moves.beginning(2)
    leads = (major[:, None] == major) & moves.supervisor & ~moves.supervisor[:, None] & (moves.alike > 0)
    return _nearest(np.where(leads, moves.near, NEVER), SUPERVISORS)


def related(tier: Bytes, ladder: Bools) -> Bools:
    """Either lists the other, or it is a supervisor's step."""
    return _apart((tier < NO_TIER) | (tier.T < NO_TIER) | ladder)


def edges(moves: Moves, ladder: Bools) -> Bools:
    """Moves that lists, supervisors or likeness know; never more than two job zones up."""
    within = (np.abs(moves.zones_up) <= 1) & ~np.eye(len(moves.codes), dtype=bool)
    near = _nearest(np.where(within, moves.near, NEVER), NEAREST)
    return _apart(related(moves.tier, ladder) | near | near.T) & (moves.zones_up <= MOST_UP)


def move_cost(moves: Moves, ladder: Bools) -> Floats:
    """How hard a move is from each role (row) to each (column), whether or not anybody makes it."""
    up, gap = moves.zones_up, moves.gap
    cost = HOP + GAP * gap + GAP_SQUARED * gap**2 + _kinship(moves.tier, ladder)
    cost -= SHARED * moves.shared + PROFILE * moves.alike
    cost += JUMP * np.maximum(0, up - 1) + DROP * np.where(ladder, 0, np.maximum(0, -up))
    cost += YEAR * np.clip(moves.schooling[None] - moves.schooling[:, None], 0, MOST_YEARS)
    cost += RARE * np.log(USUAL / np.clip(moves.spread, *SPREAD))
    occupation, manages = moves.beginning(7), moves.beginning(2) == "11"
    cost += SPECIALITY * (moves.special & (occupation[:, None] != occupation))
    cost -= MANAGEMENT * (manages & ~manages[:, None])
    return np.maximum(cost, FLOOR).astype(np.float32)


def hop_cost(move_cost: Floats, edge: Bools, gap: Floats, zone: Bytes) -> Floats:
    """The cost of moves that can be made: edges, and leaps to what is near enough without one. Else infinite."""
    leap = (gap <= LEAP_GAP) & (np.abs(zone[None] - zone[:, None]) <= LEAP_ZONES)
    cost = np.full_like(move_cost, np.inf)
    np.copyto(cost, move_cost + np.float32(LEAP), where=leap)
    np.copyto(cost, move_cost, where=edge)
    np.fill_diagonal(cost, np.inf)
    return cost


def _kinship(tier: Bytes, ladder: Bools) -> Floats:
    """The least of what a list, the other's list and the ladder say."""
    listed = np.full(NO_TIER + 1, ALIKE, np.float32)
    listed[: len(LISTED)] = LISTED
    backwards = np.minimum(listed[tier.T] + np.float32(BACKWARDS), np.float32(ALIKE))
    return np.minimum(np.minimum(listed[tier], backwards), np.where(ladder, np.float32(LADDER), np.float32(ALIKE)))


def _nearest(near: Floats, count: int) -> Bools:
    """For each row the columns with the highest values, those that are NEVER left out."""
    chosen = np.zeros(near.shape, bool)
    np.put_along_axis(chosen, np.argsort(-near, axis=1, kind="stable")[:, :count], True, axis=1)
    return chosen & (near > NEVER)


def _apart(pairs: Bools) -> Bools:
    np.fill_diagonal(pairs, False)
    return pairs
