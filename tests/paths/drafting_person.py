"""Somebody whose ways are drafted from the starter catalogue: a nurse who wants to manage a house."""

from goals.occupations import catalogue
from tests.factories.goals import GoalFactory, PositionFactory
from tests.shown import as_shown, soup

NURSE, MANAGER, PRACTITIONER = "29-1141.00", "11-9111.00", "29-1171.00"
COMMUNITY, OFFICE, STAFF = "11-9151.00", "11-3012.00", "11-3121.00"  # what the three drafts lead over
DRAFT = "/paths/draft/"
KEYS = [f"{code} {MANAGER}" for code in (COMMUNITY, OFFICE, STAFF)]
SLUGS = [key.replace(" ", "~") for key in KEYS]


def on_the_ground(person, *, here=NURSE, there=MANAGER):
    """Their goal, once position and goal are occupations of the catalogue."""
    PositionFactory(owner=person, occupation=catalogue.find(here))
    return GoalFactory(owner=person, occupation=catalogue.find(there))


def look(client, address=DRAFT):
    return soup(client.get(address))


def words(tag):
    return " ".join(tag.get_text(" ", strip=True).split())


def filled(page, **picks):
    """The form of the drafts as a browser would send it, with other picks by the letters of the drafts."""
    sent = as_shown(page.select_one("form[action='/paths/draft/']"))
    for letter, pick in picks.items():
        [seg] = [
            draft.select_one("input[type=radio]")["name"]
            for draft in page.select(".draft")
            if words(draft.select_one(".line-badge")) == letter
        ]
        sent[seg] = [pick]
    return sent


def titles(page):
    return [words(draft.h2).partition(" ")[2] for draft in page.select(".draft")]


def notices(page):
    return [words(notice.span) for notice in page.select(".notice")]


def save(client, page=None, **picks):
    return client.post(DRAFT, filled(page or look(client), **picks))


def saved_path(client, person):
    save(client, A="keep", B="no", C="no")
    return person.paths.get()


def edit(slug=SLUGS[0]):
    return f"{DRAFT}{slug}/"


def typed(page, **changes):
    return as_shown(page.select_one("main form")) | {name.replace("_", "-"): [v] for name, v in changes.items()}
