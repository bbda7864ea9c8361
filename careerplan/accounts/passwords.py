"""What a password must be: long, not common, not the e-mail. No rule about which characters."""

import re
import string
from itertools import pairwise
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

REPEATED = re.compile(r"(.{1,8}?)\1+.{0,2}", re.DOTALL)  # "abcabcabcabc", "passwordpassword1"
AROUND = string.digits + string.punctuation + string.whitespace


class LongEnough(MinimumLengthValidator):
    """Says how long, and how to get there."""

    def get_error_message(self) -> str:
        return f"Use {self.min_length} characters or more. A short sentence works well."


class NotCommon(CommonPasswordValidator):
    """Refuses what is tried first: the 20,000 commonest, and what people make of them to reach 12 characters."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        typed = password.lower()
        core = typed.strip(AROUND)
        if not core or core in self.passwords or REPEATED.fullmatch(typed) or _counts_on(typed):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return "This is guessed among the first. Choose another; a short sentence works well."


class NotTheAddress(UserAttributeSimilarityValidator):
    """Refuses what stands in the e-mail address."""

    def get_error_message(self) -> str:
        return "This is too close to your e-mail. Choose something that only you would say."


def _counts_on(text: str) -> bool:
    """ "abcdefghijkl": each character is the one after the one before."""
    return all(ord(after) - ord(before) == 1 for before, after in pairwise(text))
