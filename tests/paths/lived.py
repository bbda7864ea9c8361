"""What tests of lived stages share: a path of three stops, one of which may have begun, and a form as it is shown."""

import datetime

from tests.factories.paths import StageFactory
from tests.shown import as_shown, soup

TODAY = datetime.date(2026, 11, 24)
NOON = "2026-11-24T12:00:00Z"
BEGUN = datetime.date(2025, 3, 1)
HTMX = {"headers": {"HX-Request": "true"}}


def stops(person, path, *titles, **first):
    """Planned stages in order; `first` says more of the first one."""
    return [
        StageFactory(owner=person, path=path, title=title, **(first if n == 0 else {}))
        for n, title in enumerate(titles)
    ]


def words(tag):
    return tag.get_text(" ", strip=True)


def address(stage, act):
    return f"/paths/stages/{stage.pk}/{act}/"


def shown(client, stage, act, **answers):
    """What the form of an act sends when it is left as it is shown, but for the answers; None leaves a field out."""
    page = soup(client.get(address(stage, act))).main
    form = page.select_one(f'form[action="{address(stage, act)}"]') or page.select_one("form:not([action])")
    sent = as_shown(form) | answers
    return {name: value for name, value in sent.items() if value is not None}


def act(client, stage, what, **answers):
    """Open the form of an act, change the answers, send it, and read the page after it."""
    return client.post(address(stage, what), shown(client, stage, what, **answers), follow=True)


def notice(response):
    return words(soup(response).select_one(".notice"))


def undo(client, response):
    key = soup(response).select_one(".notice input[name=key]")["value"]
    return client.post("/history/undo/", {"key": key, "back": "/paths/"}, follow=True)


def states(path):
    return [(stage.title, stage.state) for stage in path.stages.in_order()]
