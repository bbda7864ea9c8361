"""The arrays that drafts and doors are computed on, made anew: after an upgrade that reckons differently."""

from typing import Any

from django.core.management.base import BaseCommand

from goals.occupations.atlas import rebuild_atlas


class Command(BaseCommand):
    help = "Makes the arrays for career paths and doors anew from the catalogue; an import does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        roles = rebuild_atlas()
        self.stdout.write(f"The arrays hold {roles:,} roles." if roles else "There are no roles to make arrays of.")
