from django.apps import AppConfig


class CampaignConfig(AppConfig):
    """The page that shows the whole; composes all, owns no table."""

    name = "careerplan.campaign"
    label = "campaign"
