"""Which occupations a title means: `python manage.py find_occupation "RN" --json`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goals.occupations.search import find_occupations


class Command(BaseCommand):
    help = "Prints the occupations that a title most likely means, best first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", help="a title in anybody's words")
        parser.add_argument("--json", action="store_true", help="as [{code, title, matched, score}]")

    def handle(self, *args: Any, **options: Any) -> None:
        matches = find_occupations(options["text"])
        if options["json"]:
            fields = ("code", "title", "matched", "score")
            rows = [{field: getattr(match, field) for field in fields} for match in matches]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for match in matches:
            self.stdout.write(f"{match.code}  {match.score:5.2f}  {match.title}: {match.matched}")
        if not matches:
            self.stdout.write("No occupation is called anything like it.")
