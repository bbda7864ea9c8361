"""Why this path is the main one."""

import datetime
from typing import Any

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Paragraphs
from paths.models import CareerPath, Choice
from paths.operations import choose_path


class ChoiceForm(OwnedForm):
    """The reason, in the person's words; the path comes from the address. An edit changes the reason alone."""

    class Meta:
        model = Choice
        fields = ["reason"]
        labels = {"reason": "Why this one, in a sentence?"}
        help_texts = {"reason": "You will read it again at a check-in when the going is slow."}
        widgets = {"reason": Paragraphs(3)}

    def __init__(self, *args: Any, path: CareerPath, at: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.path, self.at = path, at
        self.instance.goal = path.goal

    def save(self, commit: bool = True) -> Choice:
        if self.instance.pk:
            choice: Choice = super().save(commit)
            return choice
        return choose_path(path=self.path, reason=self.cleaned_data["reason"], at=self.at, token=self.instance.token)
