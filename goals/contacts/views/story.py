"""What the page of one contact shows, whichever of its forms was sent."""

from typing import Any

from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.contacts.between import moments
from goals.contacts.closeness import distance
from goals.contacts.forms.touch import TouchForm
from goals.contacts.models import Closeness, Contact
from goals.contacts.next_touch import next_touch
from goals.gaps.models import Gap
from goals.interviews.operations import gift_title
from goals.steps.models import Step

MOST_MOMENTS = 50


def story(request: PersonRequest, contact: Contact, form: TouchForm | None = None) -> dict[str, Any]:
    """The context of contact_detail.html; `form` is a touch that could not be saved."""
    gaps = list(_gaps(request, contact))
    required = max((gap.required for gap in gaps), default=0)
    today = timezone.localdate()
    return {
        "contact": contact,
        "gaps": gaps,
        "required": required,
        "distance": distance(contact.closeness, required),
        "scale": Closeness.labels[1:],
        "touch": next_touch(contact.next_touch_on, today),
        "moments": moments(contact.touches.newest_first()[:MOST_MOMENTS], today),
        "could_introduce": contact.introduced.filter(closeness__lte=Closeness.KNOW_OF).order_by("name", "pk"),
        "led_to": contact.introduced.filter(closeness__gt=Closeness.KNOW_OF).order_by("name", "pk"),
        "gift": gift(request, contact),
        "form": form or TouchForm(owner=request.user, contact=contact, today=today),
    }


def gift(request: PersonRequest, contact: Contact) -> Step | None:
    """The open step that gives what is noted, when there is one."""
    return request.user.steps.open().filter(title=gift_title(contact)).first() if contact.can_give else None


def _gaps(request: PersonRequest, contact: Contact) -> Any:
    goal = request.user.goals.active()
    gaps = request.user.gaps.filter(side=Gap.Side.WHOM, goal=goal, pk__in=contact.answers.values("gap"))
    return gaps.by_importance() if goal else gaps.none()
