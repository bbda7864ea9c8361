from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """The end goal and its picture, and where the person stands now."""

    name = "goals"
    label = "goals"
