from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    """The current job search."""

    name = "paths.opportunities"
    label = "opportunities"
