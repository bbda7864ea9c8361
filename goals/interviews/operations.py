"""What changes several rows at once around people: what a talk brings, and what one gives back."""

from textwrap import shorten

from django.db import transaction

from goals.contacts.models import Contact
from goals.gaps.models import Gap
from goals.models import Goal
from goals.steps.models import Step, StepGap

TITLE = 200


@transaction.atomic
def give(*, contact: Contact, goal: Goal) -> Step:
    """Plan what the person could give as a step with somebody; it serves the gaps that they answer."""
    title = gift_title(contact)
    notes = contact.can_give if title.endswith("…") else ""
    step = Step.objects.create(owner=goal.owner, goal=goal, title=title, arena=Step.Arena.PEOPLE, notes=notes)
    for gap in Gap.objects.filter(owner=goal.owner, goal=goal, answers__contact=contact):
        StepGap.objects.create(owner=goal.owner, step=step, gap=gap)
    return step


def gift_title(contact: Contact) -> str:
    """What the step is called: "For Ward manager: I take the students off her hands."."""
    return shorten(f"For {contact.name}: {contact.can_give}", TITLE, placeholder=" …")
