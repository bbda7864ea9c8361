from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, and the walls around what is theirs."""

    name = "careerplan.accounts"
    label = "accounts"
