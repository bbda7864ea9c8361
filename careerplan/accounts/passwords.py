"""What a password must be: long, not common, not the e-mail. No rule about which characters."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)


class LongEnough(MinimumLengthValidator):
    """Says how long, and how to get there."""

    def get_error_message(self) -> str:
        return f"Use {self.min_length} characters or more. A short sentence works well."


class NotCommon(CommonPasswordValidator):
    """Refuses what is tried first."""

    def get_error_message(self) -> str:
        return "Many people use this one, so it is guessed first. Choose another."


class NotTheAddress(UserAttributeSimilarityValidator):
    """Refuses what stands in the e-mail address."""

    def get_error_message(self) -> str:
        return "This is too close to your e-mail. Choose something that only you would say."
