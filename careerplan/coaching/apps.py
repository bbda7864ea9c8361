from importlib import import_module

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """Consent, comments, and the admin that coaches work in."""

    name = "careerplan.coaching"
    label = "coaching"
    verbose_name = "Coaching"

    def ready(self) -> None:
        import_module("careerplan.coaching.admin")  # what coaches and staff find at the desk
