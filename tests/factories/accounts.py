import factory

from careerplan.accounts.models import User

PASSWORD = "correct horse battery"


class PersonFactory(factory.django.DjangoModelFactory):
    """Someone with a verified e-mail and a password."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    time_zone = "Europe/Lisbon"

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        self.set_password(extracted or PASSWORD)
        self.save(update_fields=["password"])

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        if extracted is not False:
            self.emailaddress_set.create(email=self.email, verified=True, primary=True)


class OwnedFactory(factory.django.DjangoModelFactory):
    """A row of somebody's; give `owner`, or get a new person."""

    class Meta:
        abstract = True

    owner = factory.SubFactory(PersonFactory)
