"""What the person does with suggestions: takes them, leaves them for good, answers where they are."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Lower

from careerplan.accounts.models import User
from careerplan.accounts.owned import GoneMeanwhileError
from goals.gaps.models import HAD_OR_NOT, Competency, Dismissal, Gap, Level
from goals.gaps.operations import read_level, write_competency
from goals.gaps.suggestions import Suggestion
from goals.gaps.suggestions.ask_first import Ask
from goals.models import Goal
from goals.occupations import catalogue
from goals.occupations.figures import people

FROM_ONET = "From O*NET"  # ends the note of a gap whose words are O*NET's, with the release


@dataclass(frozen=True)
class Taking:
    """A suggestion that becomes a gap: what it takes and counts, and the level now where the person said it."""

    suggestion: Suggestion
    required: int
    importance: int
    now: int | None = None


@dataclass
class Noted:
    """Competencies with a new level of the person's own, and those that are had or not and took no level between."""

    levels: list[Competency] = field(default_factory=list)
    refused: list[Competency] = field(default_factory=list)


@dataclass
class Taken(Noted):
    """What became of suggestions: gaps that were made, and the names of those that were among the gaps already."""

    made: list[Gap] = field(default_factory=list)
    there: list[str] = field(default_factory=list)


def take(*, owner: User, goal: Goal, takings: Iterable[Taking], today: str, on: datetime.date) -> list[Gap]:
    """The gaps that suggestions became; all that became of them tells `carry_out`."""
    return carry_out(owner=owner, goal=goal, takings=takings, today=today, on=on).made


@transaction.atomic
def carry_out(*, owner: User, goal: Goal, takings: Iterable[Taking], today: str, on: datetime.date) -> Taken:
    """Gaps of suggestions, each once; `today` is the title of today's occupation, if it is known.

    A level that the person gave is never changed by a figure, and what is taken is dismissed no more. Take the goal
    `for update` first.
    """
    chosen, source, taken = list(takings), _source(), Taken()
    elements = catalogue.elements(taking.suggestion.element for taking in chosen if taking.suggestion.element)
    for taking in chosen:
        if taking.suggestion.kind in Competency.Kind.values:
            element = elements.get(taking.suggestion.element)
            gap = _what(owner, goal, taking, element, _note(taking, today), on, source, taken)
        else:
            gap = _whom(owner, goal, taking)
        if gap is None:
            taken.there.append(taking.suggestion.name)
        else:
            taken.made.append(gap)
    for row in goal.dismissals.filter(suggestion__in=[taking.suggestion.key for taking in chosen]):
        row.delete()
    return taken


def rests_on_onet(notes: Iterable[str]) -> bool:
    """Do any of these notes of gaps hold words of O*NET's, which its licence asks to name?"""
    return any(FROM_ONET in note for note in notes)


@transaction.atomic
def dismiss(*, owner: User, goal: Goal, keys: Iterable[str]) -> list[Dismissal]:
    """These are not suggested for this goal again. Take the goal `for update` first."""
    found = [Dismissal.objects.get_or_create(owner=owner, goal=goal, suggestion=key) for key in keys]
    return [row for row, is_new in found if is_new]


@transaction.atomic
def answer(*, owner: User, asks: Collection[Ask], levels: Mapping[str, int], on: datetime.date) -> Noted:
    """Where the person is with what they were asked about, by its code."""
    elements = catalogue.elements(levels)
    noted = Noted()
    for ask in asks:
        if ask.code in levels:
            level = levels[ask.code]
            row, is_new = _competency(owner, ask.name, ask.kind, level, elements.get(ask.code), "", on)
            _note_level(row, level, on, noted, is_new=is_new)
    return noted


def _what(
    owner: User,
    goal: Goal,
    taking: Taking,
    element: int | None,
    note: str,
    on: datetime.date,
    source: str,
    noted: Noted,
) -> Gap | None:
    suggestion, said = taking.suggestion, taking.now
    level = suggestion.now if said is None else said
    row, is_new = _competency(owner, suggestion.name, suggestion.kind, level, element, note, on)
    if said is not None:
        _note_level(row, said, on, noted, is_new=is_new)
    if goal.gaps.filter(competency=row).exists():
        return None
    return Gap.objects.create(
        owner=owner,
        goal=goal,
        side=Gap.Side.WHAT,
        competency=row,
        importance=taking.importance,
        required=Level.EXPERT if row.is_had_or_not else taking.required,
        note=f"{suggestion.reason} {source}".strip()[:1000],
    )


def _whom(owner: User, goal: Goal, taking: Taking) -> Gap | None:
    suggestion = taking.suggestion
    if goal.gaps.filter(kind_of_person=suggestion.kind).exists():
        return None
    return Gap.objects.create(
        owner=owner,
        goal=goal,
        side=Gap.Side.WHOM,
        who=suggestion.name,
        kind_of_person=suggestion.kind,
        importance=taking.importance,
        required=taking.required,
        note=suggestion.reason[:1000],
    )


def _competency(
    owner: User, name: str, kind: str, level: int, element: int | None, note: str, on: datetime.date
) -> tuple[Competency, bool]:
    """The person's competency of this element or of this name, tied to the element; and whether it was made now."""
    row = _found(owner, name, element)
    if row is None:
        made = Competency(owner=owner, name=name, kind=kind, level=level, element_id=element)
        with suppress(IntegrityError), transaction.atomic():
            return write_competency(competency=made, on=on, note=note, by_figures=bool(note)), True
        row = _found(owner, name, element)  # another tab has made it at this moment
    if row is None:
        raise GoneMeanwhileError(name)
    if element is not None and row.element_id is None:
        row.element_id = element
        with suppress(IntegrityError), transaction.atomic():
            row.save()
    return row, False


def _found(owner: User, name: str, element: int | None) -> Competency | None:
    mine = Competency.objects.filter(owner=owner)
    by_element = mine.filter(element=element).first() if element is not None else None
    return by_element or mine.alias(folded=Lower("name")).filter(folded=Lower(Value(name))).first()


def _note_level(row: Competency, level: int, on: datetime.date, noted: Noted, *, is_new: bool) -> None:
    """Note what the person says of their level, unless they have said just that already; a new one says it itself."""
    if is_new:
        noted.levels.append(row)
        return
    if row.is_had_or_not and level not in (Level.NONE, Level.EXPERT):
        noted.refused.append(row)
        return
    latest = row.readings.newest_first().first()
    if latest is None or latest.level != level or latest.by_figures:
        read_level(competency=row, level=level, on=max(on, latest.on) if latest else on)
        noted.levels.append(row)


def _source() -> str:
    """Whose words and figures a reason rests on, as a licence asks of O*NET's."""
    release = catalogue.release()
    if release is None:
        return ""
    return f"{FROM_ONET} {release.name}." if release.source == release.Source.ONET else "Our estimate."


def _note(taking: Taking, today: str) -> str:
    """Where the level of a new competency comes from; empty where the person gave it."""
    if taking.now is not None:
        return ""
    if taking.suggestion.now_from == "work":
        return f"From the work of {people(today)}, until you say otherwise."
    if taking.suggestion.kind in HAD_OR_NOT:
        return "Not begun, until you say otherwise."
    return "It counts as none until you say otherwise."
