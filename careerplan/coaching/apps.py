from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """Consent, comments, and the admin that coaches work in."""

    name = "careerplan.coaching"
    label = "coaching"
