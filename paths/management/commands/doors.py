"""Which doors a job opens: `python manage.py doors "bookkeeper" "accountant" --goal "financial manager" --json`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from paths.doors import Door, Doors, doors, sentence
from paths.drafting import traveller
from paths.named_role import named_role, the_atlas, two_roles


class Command(BaseCommand):
    help = "Prints what two years in a job would open, leave idle and do for a goal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("start", metavar="FROM", help="a code or a title: today’s role")
        parser.add_argument("job", metavar="JOB", help="a code or a title: the job that is thought of")
        parser.add_argument("--goal", metavar="TO", help="a code or a title: the goal’s role")
        parser.add_argument(
            "--json",
            action="store_true",
            help="as one object: open_today, opens, with_study, leaves_idle, towards_goal",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        atlas = the_atlas()
        goal = None
        if options["goal"]:
            start, goal = two_roles(atlas, options["start"], options["goal"], self.stderr)
        else:
            start = named_role(atlas, options["start"], self.stderr)
        job = named_role(atlas, options["job"], self.stderr)
        found = doors(atlas, traveller(atlas, start), job, goal)
        if options["json"]:
            self.stdout.write(json.dumps(_told(found), ensure_ascii=False))
            return
        self.stdout.write(sentence(found))
        for door in (*found.opens, *found.with_study):
            self.stdout.write(f"  {door.status}  {door.title}: {door.reason}")


def _told(found: Doors) -> dict[str, Any]:
    towards = found.towards
    return {
        "open_today": [{"code": code, "title": title} for code, title in found.open_today],
        "opens": [_door(door) for door in found.opens],
        "with_study": [_door(door) for door in found.with_study],
        "leaves_idle": list(found.idle),
        "towards_goal": towards
        and {"before": towards.before, "after": towards.after, "routes": [list(route) for route in towards.routes]},
    }


def _door(door: Door) -> dict[str, str]:
    return {"code": door.code, "title": door.title, "status": door.status, "reason": door.reason}
