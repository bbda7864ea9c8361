from django.apps import AppConfig


class StepsConfig(AppConfig):
    """What the person does about the gaps."""

    name = "goals.steps"
    label = "steps"
