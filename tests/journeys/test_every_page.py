"""Every page that can be read, in a real browser: axe finds nothing, the console says nothing, nothing scrolls sideways."""

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe

from careerplan.accounts.models import User
from careerplan.campaign.demo import cast
from careerplan.campaign.demo.load import load
from goals.occupations.starter.load import load_starter
from tests.walk import ANYBODY, DOORS, TODAY, address

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BEGINNERS = ("campaign", "goals", "position", "gaps", "steps", "contacts", "interviews", "paths", "opportunities")
LOOKS = ((1280, "light"), (390, "dark"))
AGAINST_ME = ("occupations", "occupation")  # open to all, and more for who is signed in
MORE = ("check_ins", "history", "sharing")


@pytest.fixture
def demo(transactional_db):
    with time_machine.travel("2026-11-24T09:00:00Z"):
        load_starter()
        load(TODAY)
        yield {email: User.objects.get(email=email) for email in (cast.NURSE, cast.BEGINNER)}


@pytest.mark.parametrize("who", ["nobody", "nurse", "beginner"])
def test_every_page_is_open_to_everybody(browser, live_server, client, demo, who):
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    found = []
    open_to = [name for name, door in DOORS.items() if (door.who == ANYBODY) == (who == "nobody")]
    names = {"beginner": (*BEGINNERS, *MORE), "nurse": (*open_to, *AGAINST_ME)}.get(who, open_to)
    if who != "nobody":
        sign_in(context, client, demo[f"{who}@example.org"], live_server.url)
    page = context.new_page()
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    places = [address(name, demo[cast.NURSE]) for name in names]
    for place in places:
        answer = client.get(place)
        if answer.status_code == 200 and b"<main" in answer.content:
            page.goto(place)
            found += [f"{place}: {what}" for look in LOOKS for what in complaints(page, *look)]
    context.close()
    assert not found, "\n".join(found)


def sign_in(context, client, person, url):
    client.force_login(person)
    cookie = next(iter(client.cookies.values()))
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


def complaints(page, width, theme):
    """What there is to say against a page, looked at in this width and theme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.evaluate("Promise.all(document.getAnimations().map(change => change.finished))")  # of colours, too
    said = [f"{v['id']} {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} {theme}: {what}" for what in [*said, *([f"{wide} px wide"] if wide > width else [])]]
