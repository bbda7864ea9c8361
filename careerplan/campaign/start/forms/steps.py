"""The form of first steps: own words, one of three that are offered, or both."""

import datetime
from typing import Any

from django import forms

from careerplan.campaign.start.forms import OnceForm, day, line
from careerplan.web.forms import Cards, Segments
from goals.gaps.models import Gap
from goals.steps.arenas import ARENAS
from goals.steps.models import Step
from goals.steps.operations import Planned, as_offered
from goals.steps.playbook.offers import Offer, offers

NOTHING_YET = "One first step is enough to go on, whichever it is for. A rough word will do."


class StartSteps(OnceForm):
    """A first step for each of `asked`, the gaps that have none; one altogether must be given if it `is_first`.

    Three are offered for each, one an arena; own words beside an offer that is taken make two steps. `others` are the
    goal's other gaps, with their steps: another tab may have planned one since this form was shown.
    """

    def __init__(
        self, *args: Any, asked: list[Gap], others: list[Gap], is_first: bool, today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.is_first = today, is_first
        self.gaps = [*asked, *(gap for gap in others if self._is_sent(gap))]
        self.there = {gap.pk: [step.title for step in gap.steps.all()] for gap in self.gaps}
        self.offers: dict[int, dict[str, Offer]] = {}
        shown: set[str] = set()
        for gap in self.gaps:
            self.fields[f"title_{gap.pk}"] = _first_step(is_first)
            self.fields[f"offer_{gap.pk}"] = self._offered(gap, shown)
            self.fields[f"arena_{gap.pk}"] = forms.ChoiceField(
                label="Where does your own step happen?",
                choices=Step.Arena.choices,
                widget=Segments,
                initial=Step.Arena.PEOPLE if gap.side == Gap.Side.WHOM else Step.Arena.JOB,
            )
            self.fields[f"due_{gap.pk}"] = day()
            if self.there[gap.pk]:
                self.fields[f"known_{gap.pk}"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def rows(self) -> list[dict[str, Any]]:
        """Each gap with its four fields, for the template."""
        names = ("title", "offer", "arena", "due")
        return [{"gap": gap, **{name: self[f"{name}_{gap.pk}"] for name in names}} for gap in self.gaps]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_first and self.gaps and not any(self._is_tried(gap) for gap in self.gaps):
            self.add_error(f"title_{self.gaps[0].pk}", NOTHING_YET)
        for gap in self.gaps:
            due = data.get(f"due_{gap.pk}")
            if due is not None and due < self.today:
                self.add_error(f"due_{gap.pk}", f"{due:%-d %B} is past. Choose a day from today on.")
            if self._new(gap):
                self._tell_of_others(gap)
        return data

    @property
    def steps(self) -> list[Planned]:
        """What is new, as it was written and as it was offered."""
        return [planned for gap in self.gaps for planned in self._new(gap)]

    def _is_sent(self, gap: Gap) -> bool:
        return any(self.data.get(f"{name}_{gap.pk}", "").strip() for name in ("title", "offer"))

    def _offered(self, gap: Gap, shown: set[str]) -> forms.ChoiceField:
        """One of each arena to choose from, no two alike on the page; any other of the gap's may be sent as well."""
        every = offers(gap)
        first = [next((o for o in found if o.title not in shown), found[0]) for found in every.values()]
        shown |= {offer.title for offer in first}
        self.offers[gap.pk] = {offer.key: offer for found in every.values() for offer in found}
        field = forms.ChoiceField(
            label="Take one of these, instead or as well",
            choices=[(key, "") for key in ["", *self.offers[gap.pk]]],
            required=False,
        )
        words = [(o.key, f"{ARENAS[o.arena]}, {o.effort}: {o.title}") for o in first]
        field.conditional = True  # type: ignore[attr-defined]
        field.widget = Cards(choices=[("", "None of these"), *words])
        return field

    def _is_tried(self, gap: Gap) -> bool:
        """Is there a step for it, or something that another error is about?"""
        return bool(self._planned(gap)) or any(self.has_error(f"{name}_{gap.pk}") for name in ("title", "offer"))

    def _planned(self, gap: Gap) -> list[Planned]:
        title, offer, arena, due_on = (
            self.cleaned_data.get(f"{name}_{gap.pk}") for name in ("title", "offer", "arena", "due")
        )
        own = [Planned(gap, title, arena or Step.Arena.JOB, due_on)] if title else []
        return [*own, as_offered(self.offers[gap.pk][offer], gap, due_on)] if offer else own

    def _new(self, gap: Gap) -> list[Planned]:
        there = [title.casefold() for title in self.there[gap.pk]]
        return [planned for planned in self._planned(gap) if planned.title.casefold() not in there]

    def _tell_of_others(self, gap: Gap) -> None:
        """Told once when another tab planned a step for the gap since this page was opened; sent again, it is one
        more."""
        planned, known = self.there[gap.pk], f"known_{gap.pk}"
        if planned and self.data.get(known) != str(len(planned)):
            again = self.data.copy()
            again[known] = str(len(planned))
            self.data = again
            told = f"“{planned[-1]}” was planned for this meanwhile. Send yours again if you want it as well."
            self.add_error(f"title_{gap.pk}", told)


def _first_step(is_first: bool) -> forms.CharField:
    """In the person's own words; none is marked optional while one of them all is needed."""
    field = line("A first step", False, 200)
    field.conditional = is_first  # type: ignore[attr-defined]
    field.widget.attrs["placeholder"] = "Ask, shadow, finish, draft"
    return field
