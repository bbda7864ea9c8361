"""Starting a stage."""

from collections.abc import Mapping
from typing import Any

from django import forms

from careerplan.web.words import listed
from goals.models import Position
from paths.forms.on_a_day import OTHERWISE, MovesPosition
from paths.models import Stage
from paths.progress import Going, shared_next, start_stage


class StartForm(MovesPosition):
    """The day, what becomes of the stages before it, and whether the position moves with it."""

    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, going: Going, stage: Stage, paths: Mapping[int, Going], position: Position | None, **more: Any
    ) -> None:
        super().__init__(*args, stage=stage, **more)
        self.going = going
        self.jumped = going.jumped(stage)
        present = [going.present] if going.present else []
        self.unsettled = [*present, *self.jumped]
        self.fields["before"].initial = self._stands
        if self.unsettled:
            self.fields["settle"] = forms.BooleanField(label=self._settles, required=False)
        self.offer_position(stage, position)
        self.offer_also(shared_next(paths.values(), stage))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        shown = self.as_shown("before", self._stands)
        if self.unsettled and cleaned.get("settle") and not shown:
            self.add_error("settle", OTHERWISE)
        elif self.unsettled and not cleaned.get("settle"):
            self.add_error("settle", self._needs)
        for going in (self.going, *self.twins):
            self.after_what_was(going)
        self.check_position()
        return cleaned

    def save(self) -> list[str]:
        """Start it; what was changed, in sentences."""
        on = self.cleaned_data["on"]
        return [*start_stage(going=self.going, stage=self.stage, on=on, also=self.twins), *self.move()]

    @property
    def _stands(self) -> str:
        return " ".join(str(stage.pk) for stage in self.unsettled)

    @property
    def _settles(self) -> str:
        acts = [f"complete {self.going.present}"] if self.going.present else []
        acts += [f"skip {listed([str(stage) for stage in self.jumped])}"] if self.jumped else []
        return f"Before that, {' and '.join(acts)} on the same day"

    @property
    def _needs(self) -> str:
        if self.going.present:
            return f"{self.going.present} is not over yet: complete it with this, or start {self.stage} later."
        return f"{listed([str(stage) for stage in self.jumped])} would come first: skip that, or start there."
