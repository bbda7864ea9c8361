"""The search by title made anew: after an upgrade that knows other words."""

from typing import Any

from django.core.management.base import BaseCommand

from goals.occupations.search import rebuild_index


class Command(BaseCommand):
    help = "Makes the search by title anew from the catalogue; an import does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild_index()
        self.stdout.write("The search is made anew.")
