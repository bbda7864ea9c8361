"""What one may look for among one's people."""

from typing import Any

from django import forms

from careerplan.accounts.models import User
from goals.contacts.models import ContactKind
from goals.gaps.models import Gap
from goals.models import Goal

KINDS = [("", "Any"), *[(kind, kind.label.partition(":")[0]) for kind in ContactKind]]
TOUCHES = [("", "Any time"), ("due", "Due"), ("none", "None planned")]


class Find(forms.Form):
    """Every part is optional, and what cannot be read asks for nothing."""

    q = forms.CharField(label="Find", required=False, max_length=100)
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    gap = forms.ChoiceField(label="Answers", required=False)
    touch = forms.ChoiceField(label="Next touch", choices=TOUCHES, required=False)

    def __init__(self, data: Any, *, owner: User, goal: Goal | None) -> None:
        super().__init__(data)
        self.gaps = list(owner.gaps.filter(goal=goal, side=Gap.Side.WHOM).by_importance()) if goal else []
        self.fields["gap"].choices = [  # type: ignore[attr-defined]
            ("", "Any gap"),
            *[(str(gap.pk), gap.name) for gap in self.gaps],
            ("none", "No gap"),
        ]
        self.fields["q"].widget = forms.TextInput(
            attrs={"type": "search", "placeholder": "Name, role, place or a note"}
        )
        self.full_clean()

    def asked(self, name: str) -> str:
        """What was asked for; "" for nothing, or for something that cannot be."""
        return str(self.cleaned_data.get(name) or "")

    @property
    def is_open(self) -> bool:
        """True when nothing narrows the list."""
        return not any(self.asked(name) for name in self.fields)
