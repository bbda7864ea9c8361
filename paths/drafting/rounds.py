"""Three ways, and three others: what was drafted before is passed over. Pure, and the same whenever it is asked."""

from collections.abc import Collection, Iterator

from goals.occupations.atlas import Atlas
from paths.drafting.draft import Draft, draft
from paths.drafting.routes import Route
from paths.drafting.traveller import Traveller

MOST_ROUNDS = 4  # twelve ways: what comes after is seldom worth an argument


def rounds(atlas: Atlas, who: Traveller, goal: int, vetoed: Collection[int] = ()) -> Iterator[list[Draft]]:
    """The drafts of one round after the other, each round without those before it; it ends when nothing new comes."""
    passed: set[Route] = set()
    seen: set[str] = set()
    for _ in range(MOST_ROUNDS):
        new = [one for one in draft(atlas, who, goal, vetoed=vetoed, passed=passed) if one.key(atlas) not in seen]
        if not new:
            return
        yield new
        passed |= {one.route for one in new}
        seen |= {one.key(atlas) for one in new}
