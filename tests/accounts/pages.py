"""How the tests read the pages of the account."""

import re

from bs4 import Tag

from tests.shown import soup


def one(response, selector: str) -> Tag:
    found = soup(response).select_one(selector)
    assert found is not None, f"no {selector} on the page"
    return found


def heading(response) -> str:
    return one(response, "h1").get_text(strip=True)


def error_at(response, field: str) -> str:
    """The sentence beside the field, which the field points at and the summary repeats."""
    control = one(response, f"[name={field}]")
    place = one(response, f"#id_{field}_error")
    assert control["aria-invalid"] == "true"
    assert place["id"] in str(control["aria-describedby"]).split()
    sentence = place.get_text(strip=True)
    assert sentence in one(response, ".error-summary").get_text()
    return sentence


def code_in(letter: dict[str, str]) -> str:
    found = re.search(r"\b[B-Z]{4}-[B-Z]{4}\b", letter["text"])
    assert found, letter["text"]
    return found[0]
