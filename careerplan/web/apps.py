from django.apps import AppConfig


class WebConfig(AppConfig):
    """What every page needs and no career knows: pieces of pages, fields, edit conflicts."""

    name = "careerplan.web"
    label = "web"
