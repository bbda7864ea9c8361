"""What the page of one contact shows, whichever of its forms was sent."""

from typing import Any

from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.contacts.between import Moment, Passed, moments
from goals.contacts.closeness import distance
from goals.contacts.forms.touch import TouchForm
from goals.contacts.models import Closeness, Contact
from goals.contacts.next_touch import next_touch
from goals.gaps.models import Gap
from goals.interviews.models import Interview
from goals.interviews.operations import GIVE, gift_notes
from goals.steps.models import Step

MOST_MOMENTS, MOST_TALKS = 50, 20
PASSED = {
    "asked_on": "Asked for half an hour",
    "scheduled_on": "Agreed on a day and an hour",
    "thanked_on": "Thanked for the talk",
    "followed_up_on": "Told what came of it",
}


def story(request: PersonRequest, contact: Contact, form: TouchForm | None = None) -> dict[str, Any]:
    """The context of contact_detail.html; `form` is a touch that could not be saved."""
    gaps = list(_gaps(request, contact))
    required = max((gap.required for gap in gaps), default=0)
    today = timezone.localdate()
    talks = list(contact.interviews.newest_first()[:MOST_TALKS])
    return {
        "contact": contact,
        "rows": [contact],
        "gaps": gaps,
        "required": required,
        "distance": distance(contact.closeness, required),
        "scale": Closeness.labels[1:],
        "touch": next_touch(contact.next_touch_on, today),
        "moments": _moments(contact, talks),
        "talk": talks[0] if talks else None,
        "named": request.user.recommendations.undecided().people().filter(interview__contact=contact).order_by("pk"),
        "could_introduce": contact.introduced.filter(closeness__lte=Closeness.KNOW_OF).order_by("name", "pk"),
        "led_to": contact.introduced.filter(closeness__gt=Closeness.KNOW_OF).order_by("name", "pk"),
        "gift": gift(request, contact),
        "form": form or TouchForm(owner=request.user, contact=contact, today=today),
    }


def _moments(contact: Contact, talks: list[Interview]) -> list[Moment]:
    passed = [
        Passed(on, title, talk.pk) for talk in talks for name, title in PASSED.items() if (on := getattr(talk, name))
    ]
    held = {talk.touch_id: talk.pk for talk in talks if talk.touch_id}
    return moments(contact.touches.newest_first()[:MOST_MOMENTS], timezone.localdate(), passed, held)


def gift(request: PersonRequest, contact: Contact) -> Step | None:
    """The open step of this campaign that gives what is noted, when there is one."""
    mine = request.user.steps.current().open()
    return mine.filter(title=GIVE, notes=gift_notes(contact)).first() if contact.can_give else None


def _gaps(request: PersonRequest, contact: Contact) -> Any:
    goal = request.user.goals.active()
    gaps = request.user.gaps.filter(side=Gap.Side.WHOM, goal=goal, pk__in=contact.answers.values("gap"))
    return gaps.by_importance() if goal else gaps.none()
