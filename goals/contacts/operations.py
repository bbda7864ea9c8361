"""What changes a contact and its touches together."""

import datetime

from django.db import transaction

from goals.contacts.models import Contact, Touch


@transaction.atomic
def add_contact(*, contact: Contact, on: datetime.date) -> Contact:
    """Save a new contact with its first line in the log: how close the two are on the day it is added."""
    contact.save()
    Touch.objects.create(
        owner_id=contact.owner_id, contact=contact, on=on, how=Touch.How.ADDED, closeness=contact.closeness
    )
    return contact


@transaction.atomic
def note_touch(*, touch: Touch) -> Touch:
    """Save a touch, new or changed; the contact is as close as its latest touch says, and a plan it fulfils is done.

    Take the contact `for update` first: two touches at once then count one after the other.
    """
    touch.save()
    contact = touch.contact
    contact.follow_touches()
    if contact.next_touch_on is not None and contact.next_touch_on <= touch.on:
        contact.plan_touch(None)
    return touch


@transaction.atomic
def delete_touch(*, touch: Touch) -> None:
    """Delete a touch; the contact is as close as the latest one left says."""
    contact = touch.contact
    touch.delete()
    contact.follow_touches()
