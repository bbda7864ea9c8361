from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Whom the person knows, and how close they are."""

    name = "goals.contacts"
    label = "contacts"
