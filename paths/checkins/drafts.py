"""A check-in that is not finished: what its page holds is kept by itself, and never over words of another tab."""

import datetime
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from goals.models import Goal
from paths.checkins.models import CheckIn, CheckInDraft

LONGEST = 20_000
KEPT = re.compile(
    r"(energy|confidence|wins|obstacles|learnt|decision|reason|next_on)|(commit|smaller|handed|promise)_\d{1,19}"
)
WORDS = {
    "wins": "What went well",
    "obstacles": "What stood in the way",
    "learnt": "What you learnt",
    "reason": "Why",
    "promise": "What you will do",
    "smaller": "A smaller thing",
    "handed": "Who does it now",
}


@dataclass(frozen=True)
class Kept:
    """How keeping went: the draft as it is now; `others` are the words of another tab, for which nothing was kept."""

    draft: CheckInDraft | None = None
    is_kept: bool = False
    is_too_long: bool = False
    is_finished: bool = False
    others: list[tuple[str, str]] = field(default_factory=list)


def words_of(sent: Mapping[str, str]) -> dict[str, str]:
    """What a draft keeps of the fields that were sent: those of the check-in that say something."""
    known = {name: value for name, value in sent.items() if KEPT.fullmatch(name)}
    plain = {name: value.replace("\x00", "").replace("\r\n", "\n") for name, value in known.items()}
    return {name: value for name, value in plain.items() if value.strip()}


def opened(draft: CheckInDraft | None, today: datetime.date) -> dict[str, str]:
    """What the page begins with: all that was kept, but a day for the next check-in that is over by now."""
    held = read(draft)
    if held.get("next_on", "") <= today.isoformat():
        held.pop("next_on", None)
    return held


def read(draft: CheckInDraft | None) -> dict[str, str]:
    """The fields that a draft keeps; none when it cannot be read."""
    try:
        held = json.loads(draft.words) if draft else {}
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in held.items()} if isinstance(held, dict) else {}


@transaction.atomic
def keep(*, goal: Goal, words: Mapping[str, str], tab: uuid.UUID, seen: int) -> Kept:
    """Keep what the page of `tab` (its form's token) holds; `seen` is the version of the draft that it knows, or 0.

    Where another tab kept something since then, its words are handed back and nothing is written. The goal is held.
    """
    owner = goal.owner_id
    if CheckIn.objects.filter(owner=owner, token=tab).exists():  # on its way while the check-in was finished
        return Kept(is_finished=True)
    draft = CheckInDraft.objects.select_for_update().filter(owner=owner, goal=goal).first()
    held = json.dumps(words, ensure_ascii=False)
    if len(held) > LONGEST:
        return Kept(draft, is_too_long=True)
    if draft and draft.token != tab and draft.version != seen and (others := _lost(read(draft), words)):
        return Kept(draft, others=others)
    if draft is None:
        draft = CheckInDraft(owner_id=owner, goal=goal)
    if draft.pk is None or draft.words != held or draft.token != tab:
        draft.token, draft.words = tab, held
        draft.save()
    return Kept(draft, is_kept=True)


@transaction.atomic
def finish(*, goal: Goal, tab: uuid.UUID, seen: int) -> None:
    """The check-in was made of it; what another tab kept since stays, for the next time."""
    draft = CheckInDraft.objects.select_for_update().filter(owner=goal.owner_id, goal=goal).first()
    if draft and (draft.token == tab or draft.version == seen):
        draft.delete()


def told(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a person wrote of it, each with what its field asks; what was only chosen is left out."""
    asked = {name: WORDS.get(name.partition("_")[0]) for name in words}
    return [(word, words[name]) for name, word in asked.items() if word]


def _lost(held: Mapping[str, str], words: Mapping[str, str]) -> list[tuple[str, str]]:
    """The words in `held` that would be written over."""
    return told({name: value for name, value in held.items() if value != words.get(name, "")})
