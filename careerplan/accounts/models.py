"""People. The name is the e-mail address; what belongs to a person is in every other room."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from careerplan.accounts.time_zone import known


def known_time_zone(name: str) -> None:
    """Raises ValidationError unless this machine knows the time zone, such as "Europe/Lisbon"."""
    if name not in known():
        raise ValidationError("Choose a time zone from the list.")


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who can sign in; the e-mail is kept in lower case."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Staff with every permission, for `manage.py createsuperuser`."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person: someone with a campaign, a coach, staff, or several of these."""

    class Theme(models.TextChoices):
        AUTO = "auto", "As my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    email = models.EmailField("e-mail", unique=True)
    time_zone = models.CharField(max_length=60, default="UTC", validators=[known_time_zone])
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    # the address that a mail server refused for good, when, and its words; a new address starts anew
    refused_email = models.EmailField(blank=True, editable=False)
    refused_at = models.DateTimeField(null=True, blank=True, editable=False)
    refused_reply = models.CharField(max_length=300, blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="accounts_user_email_lower"),
            models.CheckConstraint(condition=models.Q(theme__in=["auto", "light", "dark"]), name="accounts_user_theme"),
            models.CheckConstraint(
                condition=models.Q(refused_email="") | models.Q(refused_at__isnull=False), name="accounts_user_refused"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_refused(self) -> bool:
        """Did a mail server refuse the person's address for good?"""
        return bool(self.refused_email) and self.refused_email == self.email
