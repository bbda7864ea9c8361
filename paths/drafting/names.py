"""What a draft is called, how long it takes and what sets it apart, from its stages. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, count

from careerplan.web.words import counted, sentence
from goals.occupations.figures import people
from goals.occupations.way_in import time
from paths.drafting.draft import Draft
from paths.drafting.stages import DraftStage

MOST = 60  # characters of a path's name
NO_ROLE = {
    "direct": "Apply as you are",
    "study": "Study first",
    "stretch": "From today’s job",
    "venture": "With a venture of my own",
    "course": "A course first",
}
TAILS = re.compile(r",? except .*| \(.*|, all other.*", re.IGNORECASE)
DANGLING = {"and", "of", "or", "for", "in", "the", "a", "an", "to", "with", "&"}


def names(drafts: Sequence[Draft], rest: float, taken: Collection[str] = ()) -> list[str]:
    """A name for each, all different, and none that is `taken`. `rest` is the share (0 to 1) of what the goal's role
    asks that is missing today.

    A way is called after the role that closes most of it, unless that name is given already.
    """
    given: list[str] = []
    for one in drafts:
        numbered = (f"Another way, number {n}" for n in count(2))
        free = (name for name in chain(_candidates(one, rest), numbered) if name not in given and name not in taken)
        given.append(next(free))
    return given


def stops(draft: Draft) -> tuple[DraftStage, ...]:
    """What lies between today and the goal; of a way without anything, the goal's role itself, to be applied for."""
    return draft.stages[:-1] or draft.stages


def length(draft: Draft) -> str:
    """ "About six years, two stops", "About nine years, three stops, four years of them study", "Now"."""
    if not draft.months:
        return "Now"
    told = f"About {time(draft.months)}, {counted(len(stops(draft)), 'stop')}"
    return f"{told}, {time(draft.study_months)} of it study" if draft.study_months else told


def unlike(draft: Draft) -> str:
    """ "62 % unlike the others"."""
    return f"{round(100 * draft.differs)} % unlike the others"


def differs(draft: Draft) -> str:
    """How the way differs, in a sentence that stays with a path: 300 characters hold it."""
    if draft.kind == "direct":
        return "Nothing has to come first: it asks for little that is missing."
    study = "" if draft.study_months else ", no study"
    return f"{length(draft)}{study}; {unlike(draft)} that were drafted with it."


def short(words: str, most: int) -> str:
    """The words in so many characters: exceptions go first, then what is only added, last whole words."""
    for cut in (words, TAILS.sub("", words), words.partition(", ")[0], words.partition(" and ")[0]):
        if len(cut) <= most:
            return cut
    kept = words[: most - 1].rpartition(" ")[0].split()
    while kept and kept[-1].rstrip(",") in DANGLING:
        kept.pop()
    return f"{' '.join(kept).rstrip(',')}…" if kept else f"{words[: most - 1]}…"


def _candidates(draft: Draft, rest: float) -> Iterator[str]:
    """Names from the most telling one on."""
    roles = _telling(draft, rest)
    opens = "Study first, then" if draft.stages[0].kind == "study" and roles else "By way of"
    for role in roles:
        yield f"{opens} {short(people(role.title), MOST - len(opens) - 1)}"
    if not roles:
        yield NO_ROLE.get(draft.kind, "Another way")
    if len(roles) > 1:
        first, last = (stage for stage in draft.stages if stage in roles[:2])
        half = (MOST - len(", then ")) // 2
        yield f"{sentence(short(people(first.title), half))}, then {short(people(last.title), half)}"


def _telling(draft: Draft, rest: float) -> list[DraftStage]:
    """The roles on the way, those first that bring the goal nearest by their own."""
    before = [rest, *(stage.remaining for stage in draft.stages)]
    gained = [(had - stage.remaining, stage) for had, stage in zip(before, draft.stages[:-1], strict=False)]
    ranked = sorted(gained, key=lambda pair: -pair[0])
    return [stage for _, stage in ranked if stage.kind == "role"]
