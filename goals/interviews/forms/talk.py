"""An interview: planned, prepared, written down, its days set right."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from careerplan.accounts.forms import OwnedForm
from careerplan.web.fields import DayField
from careerplan.web.forms import Day, Paragraphs
from goals.contacts.models import Contact
from goals.contacts.operations import add_contact, note_touch
from goals.interviews.days import days_of
from goals.interviews.models import Interview, Question
from goals.interviews.operations import DAY_OF
from goals.interviews.progress import earliest, ways_on

State = Interview.State
ANSWER = Question._meta.get_field("answer").max_length
SHORT = {"class": "short"}
WRONG = ("required", "invalid")


class PlanForm(OwnedForm):
    """Whom to ask: one of the person's contacts, or somebody new by name."""

    new_name = Contact._meta.get_field("name").formfield(label="Or somebody new", required=False)
    new_role = Contact._meta.get_field("role").formfield(label="What they do")

    class Meta:
        model = Interview
        fields = ["contact", "aim", "ask_by"]
        labels = {"contact": "Whom do you want to ask?", "aim": "What are you trying to do?", "ask_by": "Ask by"}
        help_texts = {
            "aim": "One aim, said at the start of the talk. Not to ask for a job.",
            "ask_by": "A day within two weeks keeps it from waiting for ever.",
        }
        error_messages = {"contact": {"invalid_choice": "They are not among your people any more. Choose again."}}
        widgets = {"aim": Paragraphs(2, SHORT), "ask_by": Day}

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        contact: Any = self.fields["contact"]
        contact.required = False
        contact.empty_label = "Somebody new"
        contact.queryset = contact.queryset.order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not ({"contact", "new_name"} & set(self.errors)):
            chosen, named = cleaned.get("contact"), cleaned.get("new_name")
            if not chosen and not named:
                self.add_error("contact", "Choose somebody, or name somebody new below.")
            elif chosen and named:
                self.add_error("new_name", f"Either {chosen} or somebody new: leave one of the two empty.")
        return cleaned

    def save(self, commit: bool = True) -> Interview:
        """The interview, and its contact when they are new."""
        if named := self.cleaned_data["new_name"]:
            contact = Contact(owner=self.owner, name=named, role=self.cleaned_data["new_role"])
            self.instance.contact = add_contact(contact=contact, on=self.today)
        interview: Interview = super().save(commit)
        return interview


class AskForm(OwnedForm):
    """Before it is asked: the aim, and how to ask."""

    class Meta:
        model = Interview
        fields = ["aim", "message"]
        labels = {"aim": "What I try to do", "message": "How I ask"}
        help_texts = {
            "aim": "One aim for half an hour. Not to ask for a job.",
            "message": "Who you are, why them, how long, and that you do not ask for a job. Copy it to where you "
            "write to them; nothing is sent from here.",
        }
        widgets = {"aim": Paragraphs(2, SHORT), "message": Paragraphs(6)}


class TalkForm(OwnedForm):
    """From asking on: the aim, each question with its answer, notes. One form, so that one save keeps all."""

    class Meta:
        model = Interview
        fields = ["aim", "notes"]
        labels = {"aim": "What I try to do", "notes": "Notes"}
        help_texts = {"aim": "Not to ask for a job. One aim, said at the start of the talk.", "notes": "For you alone."}
        widgets = {"aim": Paragraphs(2, SHORT), "notes": Paragraphs(5)}

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self.asked = list(kwargs["instance"].questions.in_order())
        fields: dict[str, forms.Field] = {}
        for row in self.asked:
            fields[f"asked-{row.pk}"] = forms.BooleanField(
                label=f"Asked: {row.text}", required=False, initial=row.asked
            )
            fields[f"answer-{row.pk}"] = forms.CharField(
                label=f"Answer: {row.text}",
                required=False,
                initial=row.answer,
                max_length=ANSWER,
                widget=Paragraphs(2, SHORT),
            )
        self.base_fields = {**type(self).base_fields, **fields}  # type: ignore[misc]  # of this form alone
        super().__init__(self._with_orphans(data), *args, **kwargs)

    @property
    def questions(self) -> list[tuple[Question, Any, Any]]:
        """Each question with its two fields, in order."""
        return [(row, self[f"asked-{row.pk}"], self[f"answer-{row.pk}"]) for row in self.asked]

    def save(self, commit: bool = True) -> Interview:
        """The interview, and the questions that changed."""
        interview: Interview = super().save(commit)
        for row in self.asked:
            asked, answer = self.cleaned_data[f"asked-{row.pk}"], self.cleaned_data[f"answer-{row.pk}"]
            if (asked, answer) != (row.asked, row.answer):
                row.asked, row.answer = asked, answer
                row.save()
        return interview

    def _with_orphans(self, data: Any) -> Any:
        """What was answered to a question that was deleted meanwhile goes into the notes: nothing typed is lost."""
        here = {f"answer-{row.pk}" for row in self.asked}
        lost = [name for name in data or () if name.startswith("answer-") and name not in here and data[name].strip()]
        if lost:
            data = data.copy()
            data["notes"] = "\n".join([data.get("notes", ""), *(data[name] for name in lost)]).strip()
        return data


class DaysForm(OwnedForm):
    """The days that an interview has passed, to set right; and whom it is with, until it was held."""

    day = DayField("talk on").formfield(widget=Day)
    hour = forms.TimeField(label="At", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    field_order = ["contact", "ask_by", "asked_on", "scheduled_on", "day", "hour", "held_on"]

    class Meta:
        model = Interview
        fields = ["contact", "ask_by", "asked_on", "scheduled_on", "held_on", "thanked_on", "followed_up_on"]
        labels = {"contact": "With", "ask_by": "Ask by"}
        widgets = dict.fromkeys(("ask_by", "asked_on", "scheduled_on", "held_on", "thanked_on", "followed_up_on"), Day)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        self.today = today
        interview: Interview = kwargs["instance"]
        at = days_of(interview).at
        kwargs["initial"] = {"day": at and at.date(), "hour": at and at.time()}
        self.base_fields = {  # type: ignore[misc]  # of this form alone
            name: field for name, field in type(self).base_fields.items() if self._is_reached(name, interview)
        }
        super().__init__(*args, **kwargs)
        for name in DAY_OF.values():
            if name in self.fields:
                self.fields[name].required = True

    @staticmethod
    def _is_reached(name: str, interview: Interview) -> bool:
        if name == "contact":
            return interview.held_on is None
        if name in ("day", "hour"):
            return interview.scheduled_for is not None
        return name not in DAY_OF.values() or getattr(interview, name) is not None

    def clean(self) -> dict[str, Any]:
        """The days follow each other, and none of them is still ahead."""
        cleaned = super().clean()
        before = None
        for name in ("asked_on", "held_on", "thanked_on", "followed_up_on"):
            on = cleaned.get(name)
            if on and on > self.today:
                self.add_error(name, "That day is still ahead.")
            elif on and before and on < before:
                self.add_error(name, f"Not before {before:%-d %B %Y}, the day before it in this talk.")
            before = on or before
        return cleaned

    def save(self, commit: bool = True) -> Interview:
        """The days; the touch that the talk was moves with it."""
        if day := self.cleaned_data.get("day"):
            self.instance.scheduled_for = moment(day, self.cleaned_data["hour"])
        interview: Interview = super().save(commit)
        if interview.touch and interview.held_on and interview.touch.on != interview.held_on:
            interview.touch.on = interview.held_on
            note_touch(touch=interview.touch)
        return interview


class MoveForm(forms.Form):
    """On to another state, dated."""

    to = forms.ChoiceField(choices=[(state, state.label) for state in DAY_OF], widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    on = DayField("on").formfield(widget=Day, error_messages=dict.fromkeys(WRONG, "Choose the day it was."))
    day = DayField("day").formfield(
        label="Which day?", widget=Day, error_messages=dict.fromkeys(WRONG, "Choose the day you agreed on.")
    )
    hour = forms.TimeField(
        label="At what time?",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=dict.fromkeys(WRONG, "Choose the time you agreed on."),
    )

    def __init__(self, data: Any = None, *, interview: Interview, to: str, today: datetime.date, **kwargs: Any) -> None:
        self.interview, self.today = interview, today
        at = days_of(interview).at
        on = min(today, at.date()) if at and to == State.HELD else today
        super().__init__(data, initial={"to": to, "seen": interview.state, "on": on}, **kwargs)
        for name in ("on",) if to == State.SCHEDULED else ("day", "hour"):
            del self.fields[name]

    @property
    def is_stale(self) -> bool:
        """Was this sent from a page that shows an older state?"""
        return str(self.data.get("seen", "")) != self.interview.state

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        to = cleaned.get("to", "")
        if to and to not in ways_on(self.interview.state):
            raise ValidationError("From here the talk cannot go there. Look at the page again.")
        if to == State.SCHEDULED:
            self._agreed(cleaned)
        elif to and "on" in cleaned:
            self._dated(cleaned["on"], to)
        return cleaned

    def _agreed(self, cleaned: dict[str, Any]) -> None:
        cleaned["on"] = self.today
        if "day" in cleaned and cleaned["day"] < self.today:
            self.add_error("day", "That day has passed. If you have talked already, say so instead.")
        elif not self.errors:
            cleaned["at"] = moment(cleaned["day"], cleaned["hour"])

    def _dated(self, on: datetime.date, to: str) -> None:
        first = earliest(to, days_of(self.interview))
        if on > self.today:
            self.add_error("on", "That day is still ahead. Come back when it is done.")
        elif first and on < first:
            self.add_error("on", f"Not before {first:%-d %B %Y}: it cannot come before what led to it.")


def moment(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    """A day and an hour on the clock that is active."""
    return timezone.make_aware(datetime.datetime.combine(day, hour.replace(tzinfo=None)))
