"""A stage: what it is, how long it takes, what it closes, why it is there, and when it was."""

import datetime
import uuid
from typing import Any, cast

from django import forms

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Day, Paragraphs, Ticks
from careerplan.web.templatetags.page import day
from goals.gaps.models import Gap
from goals.occupations.forms import NamesRole
from paths.forms import witness
from paths.models import CareerPath, Stage
from paths.operations import PathFullError, is_full, next_place


class StageForm(NamesRole, OwnedForm):
    """A new stage goes to the end of its path; the gaps it may close are those of the path's goal."""

    class Meta:
        model = Stage
        fields = ["title", "occupation", "kind", "months", "note"]
        labels = {"title": "Stage", "kind": "What it is", "months": "Months it takes", "note": "Why this stop"}
        help_texts = {
            "title": "A job title, a degree, a project: what you would tell a friend you do then.",
            "months": "Two years are 24. Study beside a job counts in the months it runs.",
            "note": "What it gives you that the goal needs. You will read it when the going is slow.",
        }
        widgets = {"note": Paragraphs(3)}

    gaps = forms.ModelMultipleChoiceField(
        Gap.objects.select_related("competency").by_importance(),
        label="Gaps it closes",
        required=False,
        widget=Ticks,
        help_text="After this stage you would have these, or know these people.",
    )

    witness = witness.WitnessField()

    def __init__(self, *args: Any, path: CareerPath, instance: Stage | None = None, **kwargs: Any) -> None:
        if instance:
            closes = [link.gap_id for link in instance.stage_gaps.order_by("pk")]
            kwargs["initial"] = {"gaps": closes, "witness": witness.chosen(instance)}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["title"].widget.attrs["data-when"] = "kind=role"
        self.path = path
        cast(witness.WitnessField, self.fields["witness"]).of(self.owner)
        gaps = cast(forms.ModelMultipleChoiceField, self.fields["gaps"])
        gaps.queryset = gaps.queryset.filter(goal=path.goal_id)  # type: ignore[union-attr]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") != Stage.Kind.ROLE:
            cleaned["occupation"] = None
        if self.instance.pk is None:
            self.place = next_place(self.path)
            if is_full(self.path):
                raise forms.ValidationError(str(PathFullError(self.path)))
        return cleaned

    def save(self, commit: bool = True) -> Stage:
        if self.instance.pk is None:
            self.instance.path = self.path
            self.instance.place = self.place
        witness.choose(self.instance, self.cleaned_data["witness"])
        stage: Stage = super().save()
        stage.gaps.set(self.cleaned_data["gaps"], through_defaults={"owner_id": stage.owner_id})
        return stage


class LivedStageForm(StageForm):
    """A stage that has begun, with the days on which it did and was over."""

    def __init__(self, *args: Any, instance: Stage, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.today = today
        labels = {"started_on": "Begun on"} | ({"ended_on": "Over on"} if instance.state == Stage.State.DONE else {})
        # a page that is older than the start has no days to send, and leaves them as they are
        self.days = [name for name in labels if not self.is_bound or name in self.data]
        self.saved = {name: getattr(instance, name) for name in labels}
        for name in self.days:
            column: Any = Stage._meta.get_field(name)
            initial = getattr(instance, name)
            self.fields[name] = column.formfield(label=labels[name], widget=Day, required=True, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self.days:
            if (on := cleaned.get(name)) and on > self.today:
                self.add_error(name, "That day is still ahead. Choose today or an earlier one.")
            elif on:
                setattr(self.instance, name, on)
        if not any(self.has_error(name) for name in self.days):
            self._compare_days()
        return cleaned

    def _compare_days(self) -> None:
        """It is not over before it begins; a day that an older page did not send is as it was saved."""
        begun, over = self.instance.started_on, self.instance.ended_on
        if begun and over and over < begun:
            if "ended_on" in self.days:
                self.add_error("ended_on", "It cannot be over before it begins.")
            else:
                self.add_error("started_on", f"It was over on {day(over)}: choose a day up to then.")
            return
        before, after = self._neighbours()
        if begun != self.saved["started_on"] and before and before.ended_on and begun < before.ended_on:
            self.add_error("started_on", f"{before} was over on {day(before.ended_on)}: choose a day from then on.")
        if over and over != self.saved["ended_on"] and after and over > after.started_on:
            self.add_error("ended_on", f"{after} began on {day(after.started_on)}: choose a day up to then.")

    def _neighbours(self) -> tuple[Any, Any]:
        """The lived stages of the path that came right before and right after, by the days as they were saved."""
        rows = Stage.objects.filter(owner=self.owner, path=self.path, state__in=[Stage.State.NOW, Stage.State.DONE])
        others = rows.exclude(pk=self.instance.pk).order_by("started_on", "place")
        here = (self.saved["started_on"], self.instance.place)
        before = [row for row in others if (row.started_on, row.place) < here]
        after = [row for row in others if (row.started_on, row.place) > here]
        return before[-1] if before else None, after[0] if after else None


class OtherPath(forms.ModelChoiceField):
    """A path by letter and name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.letter}, {obj.name}"


class CopyForm(forms.Form):
    """Which other path of the goal a stage is copied to; sent twice, it copies once."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    to = OtherPath(CareerPath.objects.by_letter(), label="To path", empty_label=None)

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = cast(OtherPath, self.fields["to"])
        others = to.queryset.filter(owner=stage.owner_id, goal=stage.path.goal_id)  # type: ignore[union-attr]
        to.queryset = others.exclude(pk=stage.path_id)
