"""`make screenshots`: every page at 1280 and 390 px, light and dark, and contact sheets of them.

The pages are those of the walk (tests/walk.py), as the demo's people see them. Ends with 1 when axe, the console or a
sideways scroll has anything to say.
"""

import os
import sys
from pathlib import Path
from typing import Any

import django
from PIL import Image
from playwright.sync_api import sync_playwright

from scripts import chromium, shoot
from tests.browser import QUIET

OUT = Path(__file__).resolve().parents[1] / "screenshots"
BEGINNER = (
    "campaign",
    "goals",
    "gaps",
    "steps",
    "contacts",
    "interviews",
    "paths",
    "opportunities",
    "check_ins",
    "history",
)
GUIDED_START = [
    "/start/position/",
    "/start/goal/",
    "/start/gaps/",
    "/start/steps/",
    "/start/paths/",
    "/start/check-in/",
]


def main() -> None:
    os.environ.setdefault("CAREERPLAN_DEV", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerplan.settings")
    from careerplan import postgres

    os.environ.setdefault("DATABASE_URL", postgres.ensure())
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_starter")
    call_command("load_demo")
    OUT.mkdir(exist_ok=True)
    found = 0
    server, base = shoot.serve()
    try:
        with sync_playwright() as playwright:
            root = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=[*QUIET, *root])
            for who, pages in visits().items():
                for view in shoot.VIEWS:
                    folder = OUT / who / view
                    folder.mkdir(parents=True, exist_ok=True)
                    look = shoot.shoot(browser, base, who, pages, view, folder)
                    found += look.findings
                    shoot.contact_sheet(look.pictures, OUT / f"sheet-{who}-{view}.png")
    finally:
        server.terminate()
        server.wait()
    for_the_readme(OUT / "nurse" / "1280-light" / "campaign-1280-light.png")
    print(f"Pictures and sheets in {OUT}. Findings: {found}.")
    sys.exit(1 if found else 0)


def for_the_readme(picture: Path) -> None:
    """The top of the campaign page, small enough to keep."""
    page = Image.open(picture).convert("RGB").crop((0, 0, 1280, 1400))
    page.quantize(64).save(OUT.parent / "docs" / "screenshot.png", optimize=True)


def visits() -> dict[str, list[str]]:
    """Who looks at which addresses: every page that can be read."""
    from django.test import Client
    from django.urls import reverse

    from careerplan.accounts.models import User
    from careerplan.campaign.demo import cast
    from goals.occupations.models import Licence
    from tests.walk import ANYBODY, DOORS, address

    nurse = User.objects.get(email=cast.NURSE)
    client = Client(SERVER_NAME="localhost")
    client.force_login(nurse)
    open_doors = [address(name, nurse) for name, door in DOORS.items() if door.who == ANYBODY]
    mine = [address(name, nurse) for name, door in DOORS.items() if door.who != ANYBODY]
    current = reverse("goal_campaign", args=[nurse.goals.get(state="active").pk])
    return {
        "nobody": [place for place in open_doors if is_page(Client(SERVER_NAME="localhost").get(place))],
        "nurse": [place for place in mine if client.get(place).status_code == 200] + [*GUIDED_START, current],
        "beginner": [reverse(name) for name in BEGINNER],
        "coach": [*desk(nurse), "/admin/coaching/comment/", "/admin/coaching/review/"],
        "staff": [
            "/admin/",
            "/admin/mail/",
            "/admin/accounts/user/",
            f"/admin/accounts/user/{nurse.pk}/change/",
            "/admin/occupations/upload/",
            "/admin/occupations/upload/add/",
            "/admin/occupations/licence/",
            f"/admin/occupations/licence/{Licence.objects.get(name='registered nurse').pk}/change/",
            "/admin/occupations/licencecode/",
        ],
    }


def is_page(answer: Any) -> bool:
    """Is it there to be looked at, and no site map, list for robots or piece of a page?"""
    return answer.status_code == 200 and b"<!doctype html>" in answer.content


def desk(client: Any) -> list[str]:
    """The coach's desk: the queue, a client's campaign, and the same with a comment begun."""
    engagement, gap = client.engagements.order_by("pk").first(), client.gaps.order_by("pk").first()
    campaign = f"/admin/coaching/client/{engagement.pk}/change/"
    queue = "/admin/coaching/client/"
    return ["/admin/", queue, f"{queue}?status=waits", campaign, f"{campaign}?on=gap-{gap.pk}"]


if __name__ == "__main__":
    main()
