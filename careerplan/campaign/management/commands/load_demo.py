"""`manage.py load_demo`: a believable campaign to look at, and the sign-ins for it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from careerplan.campaign.demo import cast
from careerplan.campaign.demo.load import load

SIGN_INS = [
    (cast.NURSE, "a nurse in the middle of a campaign"),
    (cast.BEGINNER, "someone at the very start"),
    (cast.COACH, "the nurse's coach, who works at /admin/"),
    (cast.STAFF, "staff, at /admin/"),
]


class Command(BaseCommand):
    """Only in development: everybody knows the password."""

    help = "Load the demo campaign (once) and print its sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEV:
            raise CommandError("The demo's password is public: it is loaded in development only.")
        load(timezone.localdate())
        self.stdout.write(f"Sign in with the password: {cast.PASSWORD}")
        for email, who in SIGN_INS:
            self.stdout.write(f"  {email:<22} {who}")
