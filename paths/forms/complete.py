"""Completing a stage: where its gaps are after it, and what comes next."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goals.contacts.models import Closeness
from goals.gaps.forms.levels import HAVE, LevelField
from goals.gaps.models import Gap, Level
from goals.models import Position
from paths.forms.on_a_day import OTHERWISE, MovesPosition
from paths.models import Stage
from paths.progress import Going, complete_stage, shared_present, start_stage


class CompleteForm(MovesPosition):
    """The day, the levels after it, and whether the next stage begins at once."""

    upcoming = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        going: Going,
        stage: Stage,
        paths: Mapping[int, Going],
        gaps: Sequence[Gap],
        position: Position | None,
        **more: Any,
    ) -> None:
        super().__init__(*args, stage=stage, **more)
        self.going, self.paths, self.next = going, paths, going.next
        self.gaps = {f"level_{gap.pk}": gap for gap in gaps}
        self.fields["seen"].initial = " ".join(f"{gap.pk}:{_said(gap)}" for gap in gaps)
        for name, gap in self.gaps.items():
            self.fields[name] = _level(gap)
        if self.next:
            self.fields["upcoming"].initial = str(self.next.pk)
            lead = "And now I am" if self.next.kind == Stage.Kind.ROLE else "And now"
            self.fields["then"] = forms.BooleanField(label=f"{lead}: {self.next}", required=False, initial=True)
        self.offer_position(self.next, position)
        self.offer_also(shared_present(paths.values(), stage))

    @property
    def levels_asked(self) -> list[Any]:
        """The fields of the levels, for the template."""
        return [self[name] for name in self.gaps]

    @property
    def levels(self) -> dict[Gap, int]:
        """The levels that were changed: neither as the form showed them, nor as they stand."""
        shown = dict(pair.split(":", 1) for pair in self.cleaned_data.get("seen", "").split() if ":" in pair)
        sent = {gap: self.cleaned_data.get(name) for name, gap in self.gaps.items()}
        return {
            gap: level
            for gap, level in sent.items()
            if level is not None and str(level) not in (shown.get(str(gap.pk)), _said(gap))
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.not_before(self.stage.started_on, self.stage)
        for present in (other.present for other in self.twins):
            self.not_before(present.started_on if present else None, present)
        shown = self.as_shown("upcoming", str(self.next.pk) if self.next else "")
        if cleaned.get("then"):
            if not shown:
                self.add_error("then", OTHERWISE)
            self.check_position()
        return cleaned

    def save(self) -> list[str]:
        """Complete it, and start the next one if that was ticked; what was changed, in sentences."""
        on, also = self.cleaned_data["on"], self.twins
        told = complete_stage(
            going=self.going, stage=self.stage, on=on, today=self.today, levels=self.levels, also=also
        )
        if self.next and self.cleaned_data.get("then"):
            told += start_stage(going=self.going, stage=self.next, on=on, also=also)
            told += self.move()
        return told


def _level(gap: Gap) -> LevelField:
    """Where a gap is now, set to where it was."""
    if gap.competency is None:
        choices: Any = Closeness.choices
    else:
        choices = HAVE if gap.competency.is_had_or_not else Level.choices
    initial = gap.now if gap.is_said else None
    return LevelField(gap.name, choices, conditional=True, initial=initial, empty_value=None)


def _said(gap: Gap) -> str:
    """The level as somebody said it; "" for one that nobody has."""
    return str(gap.now) if gap.is_said else ""
