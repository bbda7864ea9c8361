"""Fills the catalogue of occupations with our own estimates."""

from typing import Any

from django.core.management.base import BaseCommand

from goals.occupations.starter.load import load_starter


class Command(BaseCommand):
    help = "Load the starter catalogue of occupations; does nothing where it is loaded, or O*NET is."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_starter()
        if loaded:
            self.stdout.write(f"The starter catalogue holds {loaded.occupations} occupations.")
        else:
            self.stdout.write("Nothing to load: the catalogue holds this, or a release of O*NET.")
