from django.apps import AppConfig


class GapsConfig(AppConfig):
    """What the goal takes: what to know and whom to know."""

    name = "goals.gaps"
    label = "gaps"
