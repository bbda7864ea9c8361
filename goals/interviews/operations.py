"""What changes several rows at once around people: a talk moves on, what it brings becomes something."""

import datetime
from textwrap import shorten

from django.db import transaction

from goals.contacts.models import Closeness, Contact, Touch
from goals.contacts.operations import add_contact, delete_touch, note_touch
from goals.gaps.models import Competency, Gap, Level
from goals.gaps.operations import competency_named
from goals.interviews.days import days_of
from goals.interviews.models import Interview, Question, Recommendation
from goals.interviews.progress import way_back
from goals.models import Goal
from goals.steps.models import Step, StepGap

NOTES = Step._meta.get_field("notes").max_length or 2000
NAME = Contact._meta.get_field("name").max_length or 120
EVIDENCE = Competency._meta.get_field("evidence").max_length or 1000
DAY_OF = {
    Interview.State.ASKED: "asked_on",
    Interview.State.SCHEDULED: "scheduled_on",
    Interview.State.HELD: "held_on",
    Interview.State.THANKED: "thanked_on",
    Interview.State.FOLLOWED_UP: "followed_up_on",
}
MEET, GIVE = "Meet the person who was recommended to me", "Give something back to somebody who helps me"
KNOW = "A person is somebody to know: add them as a contact, who can then answer a gap."


class CannotBecomeError(Exception):
    """A recommendation cannot become that; the message says what to do."""


# A talk moves on ------------------------------------------------------------------------------------------------------
@transaction.atomic
def move(*, interview: Interview, to: str, on: datetime.date, at: datetime.datetime | None = None) -> None:
    """Into another state, on a day; a time comes with "scheduled". Holding a talk is a touch of its contact.

    Take the interview `for update` first.
    """
    interview.state = Interview.State(to)
    setattr(interview, DAY_OF[interview.state], on)
    if at is not None:
        interview.scheduled_for = at
    if interview.state == Interview.State.HELD:
        interview.touch = _held(interview, on)
    interview.save()


@transaction.atomic
def move_back(*, interview: Interview) -> str:
    """One state back: the day of the state that it leaves is forgotten, and the touch of a talk that was not held."""
    left, back = interview.state, way_back(interview.state, days_of(interview))
    if not back:
        return ""
    setattr(interview, DAY_OF[Interview.State(left)], None)
    if left == Interview.State.SCHEDULED:
        interview.scheduled_for = None
    interview.state = Interview.State(back)
    touch, interview.touch = (interview.touch, None) if left == Interview.State.HELD else (None, interview.touch)
    interview.save()
    if touch:
        touch.contact = _contact(interview)
        delete_touch(touch=touch)
    return back


def _held(interview: Interview, on: datetime.date) -> Touch:
    contact = _contact(interview)
    closeness = max(contact.closeness, Closeness.IN_TOUCH)
    touch = Touch(owner_id=contact.owner_id, contact=contact, on=on, how=Touch.How.MET, closeness=closeness)
    touch.note = "Informational interview."
    return note_touch(touch=touch)


def _contact(interview: Interview) -> Contact:
    return Contact.objects.select_for_update().get(owner=interview.owner_id, pk=interview.contact_id)


# Questions ------------------------------------------------------------------------------------------------------------
@transaction.atomic
def add_question(*, question: Question) -> Question:
    """Put a question last; one that is there already, in the same words, stays the one."""
    questions = question.interview.questions
    if same := questions.filter(text__iexact=question.text).first():
        return same
    last = questions.in_order().last()
    question.place = last.place + 1 if last else 0
    question.save()
    return question


@transaction.atomic
def move_question(*, question: Question, up: bool) -> None:
    """One place up or down; at the end of the list it stays."""
    rows = list(Question.objects.filter(interview=question.interview_id).in_order().select_for_update())
    place = rows.index(question)
    rows.insert(max(place - 1, 0) if up else place + 1, rows.pop(place))
    for place, row in enumerate(rows):
        if row.place != place:
            row.place = place
            row.save()


# What a talk brings ---------------------------------------------------------------------------------------------------
@transaction.atomic
def become_step(*, recommendation: Recommendation, goal: Goal) -> Step:
    """A step of the goal; a person is one with somebody, anything else one in free time.

    A coach reads the titles of steps, and never their notes: the name of a person stands there.
    """
    title, arena, notes = recommendation.title, Step.Arena.FREE, _words(recommendation)
    if _is_person(recommendation):
        title, arena, notes = MEET, Step.Arena.PEOPLE, f"{recommendation.title}\n{notes}".strip()
    step = Step.objects.create(owner=goal.owner, goal=goal, title=title, arena=arena, notes=notes)
    _became(recommendation, step=step, made=True)
    return step


@transaction.atomic
def become_contact(*, recommendation: Recommendation, on: datetime.date) -> Contact:
    """A contact, introduced by the person who named them."""
    by = recommendation.interview.contact
    name = shorten(recommendation.title, NAME, placeholder=" …")
    notes = (
        _words(recommendation) if name == recommendation.title else f"{recommendation.title}\n{_words(recommendation)}"
    )
    contact = Contact(
        owner_id=recommendation.owner_id, name=name, introduced_by=by, notes=notes, link=recommendation.link
    )
    add_contact(contact=contact, on=on)
    _became(recommendation, contact=contact, made=True)
    return contact


@transaction.atomic
def become_gap(*, recommendation: Recommendation, goal: Goal, on: datetime.date) -> Gap:
    """Something to know for the goal; a competency or a gap of this name that is there already is the one.

    Whom it came from stands beside it for the person alone: a coach reads the note of a gap, so that stays empty.
    """
    if _is_person(recommendation):
        raise CannotBecomeError(KNOW)
    name = shorten(recommendation.title, NAME, placeholder=" …")
    competency = competency_named(name, owner=goal.owner, on=on)
    there = Gap.objects.filter(owner=goal.owner, goal=goal, competency=competency).first()
    gap = there or _gap_for(competency, goal)
    _became(recommendation, gap=gap, made=there is None)
    return gap


def _gap_for(competency: Competency, goal: Goal) -> Gap:
    gap = Gap(owner=goal.owner, goal=goal, side=Gap.Side.WHAT, competency=competency)
    if competency.is_had_or_not:
        gap.required = Level.EXPERT
    gap.save()
    return gap


@transaction.atomic
def become_evidence(*, recommendation: Recommendation, competency: Competency) -> Competency:
    """One more line of what shows a competency."""
    if _is_person(recommendation):
        raise CannotBecomeError(KNOW)
    competency = _held_for_change(competency)
    evidence = "\n".join(filter(None, [competency.evidence, recommendation.title]))
    if len(evidence) > EVIDENCE:
        raise CannotBecomeError(f"What shows {competency} is full. Shorten it first.")
    competency.evidence = evidence
    competency.save()
    _became(recommendation, competency=competency, made=True)
    return competency


def leave(*, recommendation: Recommendation) -> Recommendation:
    """Left alone: it stays readable and asks for nothing."""
    _became(recommendation, left=True)
    return recommendation


@transaction.atomic
def take_back(*, recommendation: Recommendation) -> tuple[str, bool]:
    """A recommendation again; what it made goes, unless the person has worked on it since.

    Answers the words for a notice, and whether something was deleted.
    """
    made = _made(recommendation)
    if recommendation.competency:
        _without_line(recommendation.competency, recommendation.title)
    _became(recommendation)
    if made is None:
        return "It is a recommendation again.", False
    if made.version > 1 or _is_used(made):
        return f"It is a recommendation again. {made} stays, for you have worked on it since.", False
    _remove(made)
    return f"It is a recommendation again, and {made} is gone.", True


def _made(recommendation: Recommendation) -> Step | Contact | Gap | None:
    return recommendation.step or recommendation.contact or recommendation.gap if recommendation.made else None


def _is_used(made: Step | Contact | Gap) -> bool:
    """Does anything hang on it that the recommendation did not bring?"""
    if isinstance(made, Contact):
        return made.touches.exclude(how=Touch.How.ADDED).exists() or Interview.objects.filter(contact=made).exists()
    return isinstance(made, Gap) and StepGap.objects.filter(gap=made).exists()


def _remove(made: Step | Contact | Gap) -> None:
    made.delete()
    if isinstance(made, Gap) and made.competency and _is_bare(made.competency):
        made.competency.delete()


def _is_bare(competency: Competency) -> bool:
    """Did it come with a gap alone, and was nothing said of it since?"""
    touched = competency.version > 1 or competency.level or competency.evidence
    return not (touched or competency.gaps.exists() or competency.readings.count() > 1)


def _became(
    recommendation: Recommendation,
    *,
    step: Step | None = None,
    contact: Contact | None = None,
    gap: Gap | None = None,
    competency: Competency | None = None,
    left: bool = False,
    made: bool = False,
) -> None:
    recommendation.step, recommendation.contact = step, contact
    recommendation.gap, recommendation.competency = gap, competency
    recommendation.left, recommendation.made = left, made
    recommendation.save()


def _words(recommendation: Recommendation) -> str:
    return "\n".join(filter(None, [recommendation.detail, recommendation.link]))


def _is_person(recommendation: Recommendation) -> bool:
    return recommendation.kind == Recommendation.Kind.PERSON


def _without_line(competency: Competency, line: str) -> None:
    competency = _held_for_change(competency)
    lines = competency.evidence.split("\n")
    if line in lines:
        lines.remove(line)
        competency.evidence = "\n".join(lines)
        competency.save()


def _held_for_change(competency: Competency) -> Competency:
    """The competency as it is now, so that a level read meanwhile is not written over."""
    return Competency.objects.select_for_update().get(owner=competency.owner_id, pk=competency.pk)


# What one gives -------------------------------------------------------------------------------------------------------
@transaction.atomic
def give(*, contact: Contact, goal: Goal) -> Step:
    """Plan what the person could give as a step with somebody; it serves the gaps that they answer."""
    notes = gift_notes(contact)
    step = Step.objects.create(owner=goal.owner, goal=goal, title=GIVE, arena=Step.Arena.PEOPLE, notes=notes)
    for gap in Gap.objects.filter(owner=goal.owner, goal=goal, answers__contact=contact):
        StepGap.objects.create(owner=goal.owner, step=step, gap=gap)
    return step


def gift_notes(contact: Contact) -> str:
    """To whom and what: in the notes of the step, which a coach never sees."""
    return shorten(f"For {contact.name}: {contact.can_give}", NOTES, placeholder=" …")
