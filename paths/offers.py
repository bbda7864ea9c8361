"""Drafts as the page offers them: the letter that each would keep, when it arrives, what was picked for it. Pure."""

import datetime
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerplan.web.words import in_words, sentence
from goals.occupations.atlas import Atlas
from goals.occupations.way_in import time
from paths.drafting import Draft, DraftStage
from paths.drafting.closing import OpenGap, closes
from paths.drafting.names import differs, length, names, stops, unlike
from paths.drafting.reasons import percent
from paths.timeline import Timeline, timeline

MAIN, KEEP, LEAVE = "main", "keep", "no"
NO_ROLES = ("study", "stretch", "venture", "course")  # what stands in a key for a stage that is no role
CODE = re.compile(r"\d[\d.-]{1,19}", re.ASCII)  # of an occupation
MOST_KEY = 200  # characters
MOST_PARTS = 8  # of a key: over three roles to the goal's, each after study
PICKS = ((MAIN, "Main"), (KEEP, "Keep"), (LEAVE, "Leave"))


@dataclass(frozen=True)
class Kept:
    """A path that was saved from a draft: its row, letter and name, and what its stages are by now: kind, code of the
    occupation, title and months."""

    pk: int
    letter: str
    name: str
    stages: tuple[tuple[str, str, str, int], ...] = ()


@dataclass(frozen=True)
class OfferStop:
    """A stage as it is offered: when it begins, how much of what the goal's role asks is there after it (per cent), and
    which of the person's gaps it closes."""

    stage: DraftStage
    starts: datetime.date
    after: int
    gaps: tuple[OpenGap, ...] = ()

    @property
    def is_role(self) -> bool:
        return self.stage.kind == "role"

    @property
    def asks(self) -> str:
        """What it asks and why so long; "" where that is no more than the months, which stand beside it."""
        return "" if self.stage.asks == f"About {time(self.stage.months)} here." else self.stage.asks


@dataclass(frozen=True)
class Offer:
    """A draft on the page. `letter` is "" where 26 paths leave none; `kept` the path that was saved from it, if any."""

    key: str
    letter: str
    name: str
    draft: Draft
    stops: tuple[OfferStop, ...]  # without the goal, unless that is all there is
    timeline: Timeline
    pick: str
    kept: Kept | None = None

    @property
    def slug(self) -> str:
        """The key in an address or in the name of a field."""
        return slug_of(self.key)

    @property
    def goal(self) -> DraftStage:
        return self.draft.stages[-1]

    @property
    def road(self) -> tuple[OfferStop, ...]:
        """The stops between today and the goal."""
        return self.stops if len(self.draft.stages) > 1 else ()

    @property
    def is_otherwise(self) -> bool:
        """Was it saved, and is it another way by now than it is drafted?"""
        drafted = tuple((stop.stage.kind, stop.stage.code, *fitted(stop.stage)) for stop in self.stops)
        return self.kept is not None and self.kept.stages != drafted

    @property
    def length(self) -> str:
        return length(self.draft)

    @property
    def unlike(self) -> str:
        return unlike(self.draft)

    @property
    def differs(self) -> str:
        return differs(self.draft)

    @property
    def digest(self) -> str:
        """Changes when anything changes that the draft says."""
        said = [(stage.kind, stage.title, stage.months, stage.reason) for stage in self.draft.stages]
        return hashlib.blake2s(repr(said).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Around:
    """What the offers stand beside: names that are taken, letters that are free, what was saved by its draft's key,
    open gaps, and whether the goal has a main path."""

    taken: Collection[str]
    letters: Sequence[str]
    kept: Mapping[str, Kept]
    gaps: Sequence[OpenGap]
    has_main: bool


def offers(
    atlas: Atlas,
    drafts: Sequence[Draft],
    rest: float,
    around: Around,
    *,
    asked: Mapping[str, str],
    today: datetime.date,
    horizon: datetime.date,
) -> list[Offer]:
    """The drafts of a round as offers. `asked` are picks by key, `rest` the share of the goal that is missing today."""
    keys = [one.key(atlas) for one in drafts]
    open_ = [key for key in keys if key not in around.kept]
    letters = dict(zip(open_, around.letters, strict=False))
    said = {key: pick for key, pick in asked.items() if key not in around.kept}
    picks = picked(open_, said, may_main=not around.has_main)
    found = []
    for key, one, name in zip(keys, drafts, names(drafts, rest, around.taken), strict=True):
        kept, when = around.kept.get(key), _timeline(one, today, horizon)
        letter, known = (kept.letter, kept.name) if kept else (letters.get(key, ""), name)
        seen = _stops(atlas, one, when, around.gaps)
        found.append(Offer(key, letter, known, one, seen, when, picks.get(key, LEAVE), kept))
    return found


def picked(keys: Sequence[str], asked: Mapping[str, str], *, may_main: bool) -> dict[str, str]:
    """What is picked for each: what was asked, else to be kept; the first as the main one where there is none yet, also
    in place of a main one that is not among them any more."""
    picks = {key: asked.get(key, KEEP) for key in keys}
    is_gone = any(pick == MAIN for key, pick in asked.items() if key not in picks)
    wanted = [key for key, pick in picks.items() if pick != LEAVE] if is_gone else list(keys[:1])
    first = next(iter(wanted), None)
    if first is not None and may_main and (is_gone or first not in asked) and MAIN not in picks.values():
        picks[first] = MAIN
    return picks


def fitted(stage: DraftStage) -> tuple[str, int]:
    """Title and months of a stage, as far as a path has room for them."""
    return stage.title[:120], min(stage.months, 240)


def slug_of(key: str) -> str:
    """The key of a draft in an address: "study~29-1141.00"."""
    return key.replace(" ", "~")


def key_of(slug: str) -> str:
    return slug.replace("~", " ")


def is_key(key: str) -> bool:
    """Could it be the key of a draft at all?"""
    parts = key.split(" ")
    if len(key) > MOST_KEY or len(parts) > MOST_PARTS:
        return False
    return all(part in NO_ROLES or CODE.fullmatch(part) for part in parts)


def codes_of(key: str) -> set[str]:
    """The codes of the roles that a key names, the goal's among them."""
    return {part for part in key.split(" ") if part not in NO_ROLES}


def stages_of(key: str) -> list[tuple[str, str]]:
    """(kind, code of the role or "") of each stage between today and the goal."""
    parts = key.split(" ")
    return [(part, "") if part in NO_ROLES else ("role", part) for part in parts[:-1] or parts]


def headline(count: int, number: int) -> str:
    """What the page says that it shows: `count` drafts in the round of that number."""
    if not count:
        return "Nothing new to argue with"
    other = " other" if number > 1 else ""
    told = f"{in_words(count)}{other} way{'s' if count > 1 else ''}, drafted for you to argue with"
    return sentence(told)


def without_roles(offered: Iterable[Offer]) -> bool:
    """Does none of them lead over another role?"""
    return not any(stop.is_role for one in offered for stop in one.road)


def focus_after(pressed: str, offered: Sequence[Offer], *, has_vetoes: bool) -> str:
    """Where the keyboard goes on after a swap, as an id, when the button that was pressed is not there any more: a role
    was struck out ("veto-2-1", of the second draft) or allowed again ("allow-1"); "" where it is there still."""
    what, _, place = pressed.partition("-")
    if what == "allow":
        return "vetoed" if has_vetoes else "head"
    open_ = {
        f"{n}-{m}"
        for n, one in enumerate(offered, start=1)
        for m, stop in enumerate(one.road, start=1)
        if stop.stage.code and not one.kept
    }
    if what != "veto" or place in open_:
        return ""
    number = place.partition("-")[0]
    return f"draft-{number}" if number in {str(n) for n in range(1, len(offered) + 1)} else "head"


def spoken_route(atlas: Atlas, key: str) -> str:
    """A way by its stops, where no draft tells its name any more: "Nurse manager, study"."""
    return ", ".join(atlas.titles[atlas.index[code]] if code in atlas.index else kind for kind, code in stages_of(key))


def _timeline(one: Draft, today: datetime.date, horizon: datetime.date) -> Timeline:
    return timeline([stage.months for stage in stops(one)], today=today, horizon=horizon)


def _stops(atlas: Atlas, one: Draft, when: Timeline, gaps: Sequence[OpenGap]) -> tuple[OfferStop, ...]:
    told = stops(one)
    closed = closes(atlas, [atlas.index.get(stage.code) for stage in told], gaps)
    return tuple(
        OfferStop(stage, stretch.starts, percent(stage.remaining), gaps)
        for stage, stretch, gaps in zip(told, when.stretches, closed, strict=True)
    )
