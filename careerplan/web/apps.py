from django.apps import AppConfig


class WebConfig(AppConfig):
    """What every page needs and no career knows: pieces of pages, fields, edit conflicts."""

    name = "careerplan.web"
    label = "web"

    def ready(self) -> None:
        """Before any form is read: its fields take their words along."""
        from careerplan.web.choices import speak_plainly

        speak_plainly()
