from django.apps import AppConfig


class OccupationsConfig(AppConfig):
    """What is known of occupations: nobody's property, read by all, written by an import alone."""

    name = "goals.occupations"
    label = "occupations"
