"""A gap: something to know, or somebody to know, and how much the goal asks of it."""

import datetime
from typing import Any

from django import forms
from django.db import transaction

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Paragraphs, Segments, Ticks
from goals.active import ForGoal
from goals.contacts.models import Contact, ContactKind
from goals.gaps.forms.competency import EVIDENCE_HELP, NAME_HELP
from goals.gaps.forms.levels import LevelField, have_field, level_field, level_sent
from goals.gaps.models import HAD_OR_NOT, PERSON_NEEDED, Competency, Gap, Importance, Level
from goals.gaps.operations import set_answers, write_competency
from goals.models import Goal


class GapForm(ForGoal, OwnedForm):
    """What both sides ask: how much it counts, how far it has to go, and why."""

    importance = LevelField("How much does it count?", Importance.choices, initial=Importance.MUCH)
    required = LevelField("How far does the goal need it?", Level.choices[1:], initial=Level.SKILLED)

    class Meta:
        model = Gap
        fields = ["importance", "required", "note"]
        labels = {"note": "Why does the goal need it?"}
        help_texts = {"note": "One line of your picture, or what somebody told you."}
        widgets = {"note": Paragraphs(rows=2, attrs={"class": "short"})}

    def __init__(self, *args: Any, goal: Goal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goal is not None:
            self.instance.goal = goal
            self.opened_for(goal)


class WhatForm(GapForm):
    """Change a what-gap. Its level is changed by a reading, and its competency on a page of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        competency = self.instance.competency
        if competency is not None and competency.is_had_or_not:
            del self.fields["required"]


class HadCompetency(forms.ModelChoiceField):
    """One of the person's competencies, with where they are."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.now_word.lower()}"


class NewWhatForm(GapForm):
    """Add a what-gap: for a competency that is there, or for a new one that is written in the same form."""

    competency = HadCompetency(
        Competency.objects.order_by("name", "pk"),
        label="Something you have put down already?",
        required=False,
        empty_label="No, something new",
        error_messages={"invalid_choice": "That one has a gap by now, or is gone. Choose another, or write it anew."},
    )
    name = forms.CharField(label="What is it?", help_text=NAME_HELP, max_length=120, required=False)
    kind = forms.ChoiceField(
        label="What kind of thing?", choices=Competency.Kind.choices, initial=Competency.Kind.SKILL, widget=Segments
    )
    level = level_field()
    have = have_field()
    evidence = forms.CharField(
        label="What shows it?",
        help_text=EVIDENCE_HELP,
        max_length=1000,
        required=False,
        widget=Paragraphs(rows=2, attrs={"class": "short"}),
    )

    closes: Competency  # the one that was chosen or written
    field_order = ["token", "competency", "name", "kind", "level", "have", "evidence", "importance", "required", "note"]

    def __init__(self, *args: Any, on: datetime.date, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, goal=goal, **kwargs)
        self.on = on
        self.instance.side = Gap.Side.WHAT
        for name in ("name", "required"):
            field: Any = self.fields[name]
            field.required, field.conditional = False, True
        competency: Any = self.fields["competency"]
        competency.queryset = competency.queryset.exclude(gaps__goal=goal)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        competency = cleaned.get("competency") or self._new_competency(cleaned)
        if competency and competency.is_had_or_not:
            cleaned["required"] = Level.EXPERT
        elif not cleaned.get("required") and "required" not in self.errors:
            self.add_error("required", "Choose how far it has to go.")
        if competency is not None:
            self.closes = competency
        return cleaned

    def save(self, commit: bool = True) -> Gap:
        """Save the gap, and the competency with it when it is new."""
        with transaction.atomic():
            if self.closes.pk is None:
                write_competency(competency=self.closes, on=self.on)
            self.instance.competency = self.closes
            self.instance.save()
        return self.instance

    def _new_competency(self, cleaned: dict[str, Any]) -> Competency | None:
        name, kind, level = cleaned.get("name"), cleaned.get("kind"), level_sent(self)
        if "competency" in self.errors:
            return None
        if not name:
            if "name" not in self.errors:
                self.add_error("name", "Name it, or choose one that you have put down already.")
            return None
        if self.owner.competencies.filter(name__iexact=name).exists():
            self.add_error("name", f"You have “{name}” already: choose it in the list above.")
        if kind is None or level is None:
            return Competency(kind=kind) if kind in HAD_OR_NOT else None
        return Competency(owner=self.owner, name=name, kind=kind, level=level, evidence=cleaned.get("evidence", ""))


class WhomForm(GapForm):
    """Add or change a whom-gap, and who fills it."""

    who = forms.CharField(
        label="Whom do you need to know?",
        help_text="A role, not a name: “the finance partner for nursing”.",
        max_length=120,
        error_messages={"required": "Say whom, even roughly: a role is enough."},
    )
    kind_of_person = forms.ChoiceField(
        label="What would they be to your campaign?",
        choices=[("", "Choose one"), *ContactKind.choices],
        error_messages={"required": "Choose what they would be to you."},
    )
    answered_by = forms.ModelMultipleChoiceField(
        Contact.objects.order_by("name", "pk"),
        label="Who of those you know is that?",
        help_text="The nearest of them says how far you are. Nobody yet is a fine answer.",
        required=False,
        widget=Ticks,
        error_messages={"invalid_choice": "One of them is gone. Look over the list again."},
    )

    class Meta(GapForm.Meta):
        fields = ["who", "kind_of_person", *GapForm.Meta.fields]

    field_order = ["token", "version", "who", "kind_of_person", "answered_by", "importance", "required", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.side = Gap.Side.WHOM
        required: Any = self.fields["required"]
        required.choices = list(PERSON_NEEDED.items())
        required.label = "How close does the goal need you?"
        if self.instance.pk:
            self.fields["answered_by"].initial = list(self.instance.contacts.values_list("pk", flat=True))
        if not self.owner.contacts.exists():
            del self.fields["answered_by"]

    def save(self, commit: bool = True) -> Gap:
        """Save the gap with those who fill it."""
        with transaction.atomic():
            self.instance.save()
            if "answered_by" in self.fields:
                set_answers(gap=self.instance, contacts=list(self.cleaned_data["answered_by"]))
        return self.instance
