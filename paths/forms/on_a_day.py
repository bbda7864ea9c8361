"""What happens to a stage on a day, and what may move with it: today's position, and other paths that stop there."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.web.fields import EARLIEST
from careerplan.web.forms import Day, Ticks
from careerplan.web.templatetags.page import day
from goals.models import Position
from paths.models import Stage
from paths.progress import Going, is_position, move_position

OTHERWISE = "That changed in another tab. Look again, and send it once more if it is still right."


class OnADay(forms.Form):
    """Something that happened to a stage on a day that is not ahead."""

    on = forms.DateField(label="On which day?", widget=Day)

    def __init__(self, *args: Any, stage: Stage, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_{stage.pk}_%s"} | kwargs)
        self.stage, self.today = stage, today
        self.fields["on"].initial = today

    def clean_on(self) -> datetime.date:
        on: datetime.date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("That day is still ahead. Choose today or an earlier one.")
        if on < EARLIEST:
            raise ValidationError("Choose a date after 1920.")
        return on

    def not_before(self, since: datetime.date | None, name: object, what: str = "began") -> None:
        """Tell when the day lies before that on which something began, or was over."""
        on = self.cleaned_data.get("on")
        if on and since and on < since and not self.has_error("on"):
            self.add_error("on", f"{name} {what} on {day(since)}: choose a day from then on.")

    def after_what_was(self, going: Going) -> None:
        """Tell when the day lies before the present stage of a path, or before the end of what is done there."""
        if going.present:
            self.not_before(going.present.started_on, going.present)
        if going.over:
            self.not_before(going.over.ended_on, going.over, "was over")

    def as_shown(self, name: str, stands: str) -> bool:
        """Does the hidden field say what stands now? If not, the form says so from now on."""
        if self.cleaned_data.get(name, "") == stands:
            return True
        again: Any = self.data.copy()
        again[self.add_prefix(name)] = stands
        self.data = again
        return False


class MovesPosition(OnADay):
    """A stage that may begin, and with it a position; and paths that come to the same stop."""

    def offer_position(self, beginning: Stage | None, position: Position | None) -> None:
        """The tick that moves today's position to a role that begins, unless the person is there already."""
        self.beginning, self.position = beginning, position
        is_there = position is not None and beginning is not None and is_position(position, beginning)
        if beginning is None or beginning.kind != Stage.Kind.ROLE or is_there:
            return
        ends = f" {position} ends on that day." if position else ""
        self.fields["position"] = forms.BooleanField(
            label=f"My position is {beginning} from then on",
            required=False,
            initial=True,
            help_text=f"It goes to your positions.{ends}",
        )
        self.fields["employer"] = forms.CharField(
            label="Where?", required=False, max_length=120, help_text="The house or firm, for your positions."
        )

    def offer_also(self, others: Sequence[Going]) -> None:
        """Ticks for the paths that stop there too, all of them set."""
        self.others = {other.path.pk: other for other in others}
        if not others:
            return
        self.fields["also"] = forms.TypedMultipleChoiceField(
            label="The same on",
            choices=[(pk, f"{other.path.letter}, {other.path.name}") for pk, other in self.others.items()],
            coerce=int,
            initial=list(self.others),
            required=False,
            widget=Ticks,
            help_text="These paths stop there too.",
        )

    @property
    def twins(self) -> list[Going]:
        """The other paths that were chosen."""
        return [self.others[pk] for pk in self.cleaned_data.get("also") or []]

    def check_position(self) -> None:
        """Tell when today's position began after the day."""
        on, position = self.cleaned_data.get("on"), self.position
        if on and position and on < position.started_on and self.cleaned_data.get("position"):
            since = f"You are {position} since {day(position.started_on)}"
            self.add_error("on", f"{since}: choose a day from then on, or leave your position as it is.")

    def move(self) -> list[str]:
        """Move the position, if that was ticked."""
        sent = self.cleaned_data
        if self.beginning is None or not sent.get("position"):
            return []
        return move_position(stage=self.beginning, on=sent["on"], employer=sent["employer"])
