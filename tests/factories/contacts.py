"""Whom the person knows."""

import datetime

import factory

from goals.contacts.models import Closeness, Contact, Touch
from tests.factories.accounts import OwnedFactory


class ContactFactory(OwnedFactory):
    class Meta:
        model = Contact

    name = factory.Sequence(lambda n: f"Charge nurse, ward {n}")
    role = "Charge nurse"
    organisation = "A city hospital"
    closeness = Closeness.KNOW_OF


class TouchFactory(OwnedFactory):
    """A moment with somebody. Give `contact`, or a new one is made."""

    class Meta:
        model = Touch

    contact = factory.SubFactory(ContactFactory, owner=factory.SelfAttribute("..owner"))
    on = datetime.date(2026, 11, 5)
    how = Touch.How.WROTE
    closeness = Closeness.INTRODUCED
    note = "Asked about the budget round."
