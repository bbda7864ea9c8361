"""One question to bring."""

from typing import Any

from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from goals.interviews.models import Interview, Question
from goals.interviews.operations import add_question

MOST = 40


class QuestionForm(OwnedForm):
    """Its words. A question that is there already is not added twice."""

    class Meta:
        model = Question
        fields = ["text"]
        labels = {"text": "Your own"}
        error_messages = {"text": {"required": "Write the question first."}}

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        self.interview = interview
        super().__init__(*args, auto_id="question_%s", **kwargs)
        if not self.instance.pk:
            self.instance.interview = interview

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.instance.pk and self.interview.questions.count() >= MOST:
            raise ValidationError(f"{MOST} questions are more than half an hour holds. Let some go first.")
        return cleaned

    def save(self, commit: bool = True) -> Question:
        """Put it last, or change its words."""
        if self.instance.pk:
            question: Question = super().save(commit)
            return question
        return add_question(question=self.instance)
