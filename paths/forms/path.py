"""A path: its name, how it differs, and what it begins with."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Paragraphs
from goals.active import ForGoal
from goals.models import Goal
from paths.models import CareerPath
from paths.operations import add_path, free_letter, lived_or_planned


class PathForm(OwnedForm):
    """Only the name is asked for."""

    class Meta:
        model = CareerPath
        fields = ["name", "differs"]
        labels = {"name": "Name", "differs": "How it differs"}
        help_texts = {
            "name": "What you would call it: “Ward line”, “Study line”.",
            "differs": "One sentence that tells it from your other paths: what it gives, what it costs.",
        }
        widgets = {"differs": Paragraphs(2)}


class StagesOf(forms.ModelChoiceField):
    """A path whose stages can be begun with."""

    def label_from_instance(self, obj: Any) -> str:
        return f"The stages of {obj.letter}, {obj.name}"


class NewPathForm(ForGoal, PathForm):
    """A path that begins empty or with the stages of another one."""

    source = StagesOf(
        CareerPath.objects.by_letter(),
        label="Begin with",
        required=False,
        empty_label="No stages, I add them one by one",
        help_text="A copy has stages of its own: what you change in it leaves the other path as it is.",
    )

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.goal = goal
        self.opened_for(goal)
        source = cast(StagesOf, self.fields["source"])
        source.queryset = source.queryset.filter(goal=goal)  # type: ignore[union-attr]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if free_letter(self.instance.goal) is None:
            raise ValidationError("You have 26 paths, one a letter. Delete one that you would not take.")
        source, most = cleaned.get("source"), CareerPath.MOST_STAGES
        if source and len(lived_or_planned(source)) > most:
            self.add_error("source", f"“{source}” has more than {most} stages, as many as a path holds.")
        return cleaned

    def save(self, commit: bool = True) -> CareerPath:
        return add_path(
            goal=self.instance.goal,
            name=self.cleaned_data["name"],
            differs=self.cleaned_data["differs"],
            source=self.cleaned_data["source"],
            token=self.instance.token,
        )
