from django.apps import AppConfig


class PathsConfig(AppConfig):
    """How the person gets to the goal: paths, their stages, the choice."""

    name = "paths"
    label = "paths"
