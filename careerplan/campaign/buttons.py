"""Which button belongs to a best next action: where it leads, and what it says."""

from typing import NamedTuple

from django.urls import reverse

from careerplan.campaign.next_action import Action, Kind


class Button(NamedTuple):
    """A link in words."""

    words: str
    address: str


def button(action: Action) -> Button:
    """The one thing to do about it, one click away."""
    if action.kind == Kind.GAP and not action.pk:
        return Button("See the picture", reverse("goals"))
    leads = {
        Kind.START: ("Go on", "start", ()),
        Kind.CHECK_IN: ("Check in now", "check_in_add", ()),
        Kind.STEP: ("Do it, move it or let it go", "steps", ()),
        Kind.GAP: ("Choose a first step", "steps_suggested", (action.pk,)),
        Kind.INTERVIEW: ("Thank them", "interview_detail", (action.pk,)),
        Kind.JOB: ("See the job", "opportunity_detail", (action.pk,)),
        Kind.PATH: ("Draw it", "path_add", ()),
        Kind.STAGE: ("Look at the stage", "stage_detail", (action.pk,)),
        Kind.DRAFT: ("See three drafts", "paths_draft", ()),
    }
    words, name, args = leads[action.kind]
    query = f"#step-{action.pk}" if action.kind == Kind.STEP else ""
    return Button(words, reverse(name, args=args) + query)
