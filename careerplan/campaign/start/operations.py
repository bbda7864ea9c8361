"""What the pages of the guided start make. Each row's token follows from the form's and the row's words, so that a form
sent twice makes each row once, and one that was mended before it is sent again keeps what is new in it."""

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction

from careerplan.accounts.models import User
from goals.gaps.models import Gap
from goals.gaps.operations import competency_named
from goals.models import Goal
from paths.models import CareerPath, Stage

MONTHS_A_STOP = 24


@dataclass(frozen=True)
class What:
    """Something to know: its name and the level now, 0 to 5."""

    name: str
    level: int


@dataclass(frozen=True)
class Whom:
    """Somebody to know, and what they would be to the campaign."""

    who: str
    kind: str


@dataclass(frozen=True)
class FirstPath:
    """A way to the goal by the names of its stops."""

    name: str
    stops: list[str]


@transaction.atomic
def add_gaps(
    *, owner: User, goal: Goal, form: uuid.UUID, whats: list[What], whoms: list[Whom], on: datetime.date
) -> list[str]:
    """Gaps of a first campaign: all count much (4 of 5), and ask for skilled, or for being in touch.

    What is there already is not doubled; where it reads otherwise than what was asked for, a sentence says so. Take
    the goal `for update` first.
    """
    told = [_what(owner, goal, uuid.uuid5(form, f"what {what.name.casefold()}"), what, on) for what in whats]
    told += [_whom(owner, goal, uuid.uuid5(form, f"whom {whom.who.casefold()}"), whom) for whom in whoms]
    return [sentence for sentence in told if sentence]


def _what(owner: User, goal: Goal, token: uuid.UUID, what: What, on: datetime.date) -> str:
    competency = competency_named(what.name, owner=owner, on=on, level=what.level)
    if not goal.gaps.filter(competency=competency).exists():
        defaults = {
            "goal": goal,
            "side": Gap.Side.WHAT,
            "competency": competency,
            "importance": 4,
            "required": 5 if competency.is_had_or_not else 3,
        }
        Gap.objects.get_or_create(owner=owner, token=token, defaults=defaults)
    if competency.level == what.level:
        return ""
    stands = competency.now_word.lower()
    return f"You had “{competency}” down already, as {stands}. It stays so until you note another level on its page."


def _whom(owner: User, goal: Goal, token: uuid.UUID, whom: Whom) -> str:
    known = {gap.who.casefold(): gap for gap in goal.gaps.filter(side=Gap.Side.WHOM)}
    there = known.get(whom.who.casefold())
    if there is not None:
        kind = there.get_kind_of_person_display().partition(":")[0].lower()
        return "" if there.kind_of_person == whom.kind else f"You had “{there}” down already: {kind}. It stays so."
    defaults = {
        "goal": goal,
        "side": Gap.Side.WHOM,
        "who": whom.who,
        "kind_of_person": whom.kind,
        "importance": 4,
        "required": 3,
    }
    Gap.objects.get_or_create(owner=owner, token=token, defaults=defaults)
    return ""


@transaction.atomic
def add_paths(*, owner: User, goal: Goal, form: uuid.UUID, paths: list[FirstPath]) -> None:
    """Paths by the names of their stops, two years each to begin with; the goal has a letter free for each."""
    for place, first in enumerate(paths):
        words = " / ".join([first.name, *first.stops]).casefold()
        letter = CareerPath.free_letters(goal_id=goal.pk, owner_id=owner.pk)[0]
        path, made = CareerPath.objects.get_or_create(
            owner=owner,
            token=uuid.uuid5(form, f"path {place} {words}"),
            defaults={"goal": goal, "name": first.name, "letter": letter},
        )
        if made:
            for number, title in enumerate(first.stops):
                Stage.objects.create(owner=owner, path=path, place=number, title=title, months=MONTHS_A_STOP)
