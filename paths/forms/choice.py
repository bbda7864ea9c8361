"""Why this path is the main one."""

import datetime
from typing import Any

from django import forms

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Paragraphs
from goals.active import ForGoal
from goals.models import Goal
from paths.models import CareerPath, Choice
from paths.operations import choose_path


class ReasonForm(OwnedForm):
    """The reason, in the person's words."""

    class Meta:
        model = Choice
        fields = ["reason"]
        labels = {"reason": "Why this one, in a sentence?"}
        help_texts = {"reason": "You will read it again at a check-in when the going is slow."}
        widgets = {"reason": Paragraphs(3)}

    to: CareerPath
    at: datetime.datetime

    def save(self, commit: bool = True) -> Choice:
        if self.instance.pk:
            choice: Choice = super().save(commit)
            return choice
        return choose_path(path=self.to, reason=self.cleaned_data["reason"], at=self.at, token=self.instance.token)


class ChoiceForm(ReasonForm):
    """The path comes from the address. An edit changes the reason alone."""

    def __init__(self, *args: Any, path: CareerPath, at: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to, self.at = path, at
        self.instance.goal = path.goal


class Lines(forms.ModelChoiceField):
    """A path of the goal; the page draws each as a card with its letter."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.letter}, {obj.name}"


class ChooseForm(ForGoal, ReasonForm):
    """Which of the goal's paths, and why. Of the path that stands already, the reason is changed.

    `stood` is the choice that the page showed: whoever chooses over one of another tab is asked once.
    """

    path = Lines(
        CareerPath.objects.by_letter(),
        label="Your main path",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of your paths.",
            "invalid_choice": "This path was deleted in another tab. Choose another one.",
        },
    )
    stood = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    field_order = ["path", "reason"]

    def __init__(self, data: Any = None, *, goal: Goal, standing: Choice | None, at: datetime.datetime, **kwargs: Any):
        self.standing = standing
        again = standing if standing and data and data.get("path") == str(standing.path_id) else None
        super().__init__(data, instance=again, **kwargs)
        self.at = at
        self.instance.goal = goal
        paths: Any = self.fields["path"]
        paths.queryset = paths.queryset.filter(goal=goal)
        paths.initial = standing.path_id if standing else None
        self.fields["stood"].initial = self._stands
        self.fields["reason"].initial = standing.reason if standing else ""
        self.opened_for(goal)

    def clean_path(self) -> CareerPath:
        self.to = self.cleaned_data["path"]
        return self.to

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.standing and self.instance.pk is None and cleaned.get("reason") == self.standing.reason:
            self.add_error("reason", f"This is why you chose {self.standing.name}. Why this one?")
        if cleaned.get("stood") != self._stands and self.instance.pk is None and "path" in cleaned:
            data: Any = self.data.copy()
            data["stood"] = self._stands
            self.data = data
            self.add_error("path", self._told())
        return cleaned

    @property
    def _stands(self) -> str:
        return str(self.standing.pk) if self.standing else ""

    def _told(self) -> str:
        if self.standing is None:
            return "Your main path is gone since this page was shown. Send it again to choose this one."
        told = f"Another tab chose {self.standing.name} meanwhile: “{self.standing.reason}”"
        return f"{told} Send it again to choose {self.to} in its place."
