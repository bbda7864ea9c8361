from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """Asking experts, and what they recommend."""

    name = "goals.interviews"
    label = "interviews"
