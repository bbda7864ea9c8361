"""What an expert named: noted, and made into something."""

from typing import Any

from django import forms

from careerplan.accounts.forms import OwnedForm
from careerplan.accounts.models import User
from careerplan.web.forms import Segments
from goals.interviews.models import Interview, Recommendation


class RecommendationForm(OwnedForm):
    """A person, or a resource such as a book, a class, a place."""

    class Meta:
        model = Recommendation
        fields = ["title", "kind", "detail", "link"]
        labels = {"title": "Who or what?", "kind": "What is it?", "detail": "In their words", "link": "Web address"}
        help_texts = {"title": "A person, a book, a class, a place."}
        error_messages = {
            "title": {"required": "Say who or what was named."},
            "link": {"invalid": "Give a web address that begins with https://, or leave it empty."},
        }
        widgets = {"kind": Segments}

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="recommendation_%s", **kwargs)
        if not self.instance.pk:
            self.instance.interview = interview


class BecomeForm(forms.Form):
    """What a recommendation is to become; evidence needs the competency that it shows."""

    WAYS = ("step", "contact", "gap", "evidence", "leave")

    become = forms.ChoiceField(choices=[(way, way) for way in WAYS])
    competency = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, data: Any, *, owner: User) -> None:
        super().__init__(data)
        competencies: Any = self.fields["competency"]
        competencies.queryset = owner.competencies.by_level()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("become") == "evidence" and not cleaned.get("competency"):
            self.add_error("competency", "Choose what it shows.")
        return cleaned
