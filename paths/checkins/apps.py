from django.apps import AppConfig


class CheckInsConfig(AppConfig):
    """Stopping regularly to see whether the person is on target."""

    name = "paths.checkins"
    label = "checkins"
