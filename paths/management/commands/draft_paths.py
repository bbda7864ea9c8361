"""Drafts paths from one role to another: `python manage.py draft_paths "bookkeeper" "financial manager" --json`."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goals.occupations.atlas import Atlas
from paths.drafting import Draft, DraftStage, draft, traveller
from paths.drafting.reasons import percent
from paths.drafting.top_gaps import top_gaps
from paths.named_role import the_atlas, two_roles


class Command(BaseCommand):
    help = "Prints a main path and at least two others from one role to another, the main one first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("start", metavar="FROM", help="a code or a title: today’s role")
        parser.add_argument("goal", metavar="TO", help="a code or a title: the goal’s role")
        parser.add_argument("--json", action="store_true", help="as one object: from, to, top_gaps, paths")

    def handle(self, *args: Any, **options: Any) -> None:
        atlas = the_atlas()
        start, goal = two_roles(atlas, options["start"], options["goal"], self.stderr)
        who = traveller(atlas, start)
        drafts = draft(atlas, who, goal)
        if options["json"]:
            told = {
                "from": _role(atlas, start),
                "to": _role(atlas, goal),
                "top_gaps": [asdict(gap) for gap in top_gaps(atlas, who, goal)],
                "paths": [as_json(one) for one in drafts],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(f"{atlas.titles[start]} to {atlas.titles[goal]}")
        for one in drafts:
            self.stdout.write(f"\n{one.kind}: {one.months} months, {one.differs:.0%} unlike the others")
            for stage in one.stages:
                share = percent(stage.remaining)
                self.stdout.write(f"  {stage.title}, {stage.months} months, then {share} %\n    {stage.reason}")


def as_json(one: Draft) -> dict[str, Any]:
    """A draft as the command prints it: shares from 0 to 1, months, a stage that is no role with its kind as code."""
    return {"differs": one.differs, "months": one.months, "stages": [_stage(stage) for stage in one.stages]}


def _stage(stage: DraftStage) -> dict[str, Any]:
    return {
        "kind": stage.kind,
        "code": stage.code or stage.kind,
        "title": stage.title,
        "job_zone": stage.job_zone,
        "remaining_gap": stage.remaining,
        "hop_gap": stage.hop,
        "months": stage.months,
        "reason": stage.reason,
    }


def _role(atlas: Atlas, role: int) -> dict[str, str]:
    return {"code": atlas.codes[role], "title": atlas.titles[role]}
