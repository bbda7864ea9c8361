"""What a person shows to a coach, and what the two say to each other."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from careerplan.accounts.forms import OwnedForm
from careerplan.coaching import invitations
from careerplan.coaching.models import Comment, Engagement, Review, Section, shown_at_first
from careerplan.coaching.sections import WHAT_IT_SHOWS
from careerplan.web.forms import Day, Paragraphs, Ticks

A_YEAR = datetime.timedelta(days=366)
HALF_A_YEAR = datetime.timedelta(days=183)
ALREADY = "You share with this coach already. Change what they may read instead."


class SectionTicks(Ticks):
    """A line to tick for each section, with what it shows and what stays hidden even then."""

    template_name = "coaching/sections.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().create_option(name, value, *args, **kwargs), "shows": WHAT_IT_SHOWS[str(value)]}


class EngagementForm(OwnedForm):
    """The sections that a coach may read, and until when."""

    class Meta:
        model = Engagement
        fields = ["sections", "until"]
        help_texts = {"until": "After that day the door closes by itself. A year at most."}
        widgets = {"until": Day}

    sections = forms.MultipleChoiceField(
        label="What they may read", choices=Section, widget=SectionTicks, required=False, initial=shown_at_first
    )

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        self.now, self.today = now, timezone.localdate(now)
        super().__init__(*args, **kwargs)

    def clean_until(self) -> datetime.date:
        until: datetime.date = self.cleaned_data["until"]
        if until < self.today:
            raise ValidationError("Choose a date from today on. To stop now, use “End it now”.")
        if until > self.today + A_YEAR:
            raise ValidationError("A year at most: choose an earlier date. You can prolong it any time.")
        return until


class InviteForm(EngagementForm):
    """An invitation: whom, what they may read, and until when."""

    class Meta(EngagementForm.Meta):
        fields = ["coach_email", "sections", "until"]
        help_texts = {
            **EngagementForm.Meta.help_texts,
            "coach_email": "They get a link for one week and one use. Only an account with this address can use it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = self.today + HALF_A_YEAR

    def clean_coach_email(self) -> str:
        email = str(self.cleaned_data["coach_email"]).lower()
        if email == self.owner.email or EmailAddress.objects.filter(user=self.owner, email__iexact=email).exists():
            raise ValidationError("This is your own address. Invite somebody who sees your campaign with other eyes.")
        if self.owner.engagements.standing(self.today).filter(coach_email=email).exists():
            raise ValidationError(ALREADY)
        return email

    def clean(self) -> dict[str, Any]:
        if invitations.too_many(self.owner, at=self.now):
            raise ValidationError("That is enough invitations for one day. Try again tomorrow.")
        return super().clean()

    def save(self, commit: bool = True) -> Any:
        """A consent to the same coach that has lapsed is closed: the new one takes its place."""
        lapsed = self.owner.engagements.filter(coach_email=self.instance.coach_email, ended_at=None)
        for engagement in lapsed:
            engagement.end(at=self.now)
        return super().save(commit)


class CommentForm(OwnedForm):
    """A remark about one thing of the owner's, or an answer to one."""

    class Meta:
        model = Comment
        fields = ["text"]
        widgets = {"text": Paragraphs(rows=3)}


class AnswerForm(CommentForm):
    """The person's answer to a coach."""

    class Meta(CommentForm.Meta):
        labels = {"text": "Your answer"}
        widgets = {"text": Paragraphs(rows=3, attrs={"autofocus": True})}


class ReviewForm(OwnedForm):
    """What a coach says at the end of a review. Both may stay empty: then it says that the campaign was read."""

    class Meta:
        model = Review
        fields = ["strong", "question"]
        widgets = {"strong": Paragraphs(rows=3), "question": Paragraphs(rows=3)}
