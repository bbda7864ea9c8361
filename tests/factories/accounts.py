from functools import cache
from typing import Any

import factory
from django.contrib.auth.hashers import make_password

from careerplan.accounts.models import User

PASSWORD = "correct horse battery"


@cache
def hashed(password: str) -> str:
    """Hashing takes a quarter of a second, on purpose: once a run is enough for people who share a password."""
    return make_password(password)


class PersonFactory(factory.django.DjangoModelFactory[User]):
    """Someone with a verified e-mail and a password."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    time_zone = "Europe/Lisbon"

    @factory.post_generation
    def password(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.password = hashed(extracted or PASSWORD)
        self.save(update_fields=["password"])

    @factory.post_generation
    def verified(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if extracted is not False:
            self.emailaddress_set.create(email=self.email, verified=True, primary=True)


class OwnedFactory(factory.django.DjangoModelFactory):
    """A row of somebody's; give `owner`, or get a new person."""

    class Meta:
        abstract = True

    owner = factory.SubFactory(PersonFactory)
