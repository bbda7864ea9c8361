"""Every page: nothing runs or styles but our own files, htmx is held short, nothing private is kept."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.walk import ANYBODY, DOORS, address

pytestmark = pytest.mark.django_db  # pytest-django makes the database only for tests that say so
HTMX = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
}


@pytest.fixture(scope="module")
def answers(demo):
    """Every address, as the demo's nurse and as a visitor, by (who, name): asked once for all that is held below."""
    nurse = demo["nurse"]
    person, visitor = Client(), Client()
    person.force_login(nurse)
    return {
        (who, name): client.get(address(name, nurse))
        for who, client in (("nurse", person), ("visitor", visitor))
        for name in DOORS
    }


@pytest.fixture(scope="module")
def pages(answers):
    """Those that are a page."""
    pages = {
        who: BeautifulSoup(answer.content, "html.parser")
        for who, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    }
    assert len(pages) > 40
    return pages


def test_no_answer_lets_a_browser_run_what_is_not_ours(answers):
    for who, answer in answers.items():
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, who
        assert "unsafe" not in policy, who
        assert "*" not in policy, who


def test_no_page_has_a_script_or_a_style_in_its_lines(pages):
    """A browser would refuse them; a page that needs them would be broken."""
    found = []
    for who, page in pages.items():
        found += [
            (who, str(tag)[:80])
            for tag in page.select("style, script:not([src]), [style], base, object, embed, iframe")
        ]
        found += [(who, name) for tag in page.find_all(True) for name in tag.attrs if name.startswith(("on", "hx-on"))]
        found += [
            (who, tag[name])
            for name in ("hx-vals", "hx-vars", "hx-headers")
            for tag in page.select(f"[{name}]")
            if tag[name].startswith("js:")
        ]
    assert found == []


def test_every_file_a_page_loads_is_ours(pages):
    addresses = {
        tag.get("src") or tag.get("href")
        for page in pages.values()
        for tag in page.select("script[src], link[href]:not([rel=canonical]), img[src], source[src]")
    }
    assert addresses
    assert [link for link in addresses if not link.startswith(("/static/", "data:image/"))] == []


def test_every_page_holds_htmx_short(pages):
    for who, page in pages.items():
        config = page.select_one("meta[name=htmx-config]")
        if page.select_one("script[src*=htmx]"):
            assert HTMX.items() <= json.loads(config["content"]).items(), who


def test_nothing_private_is_kept_by_the_browser_or_on_the_way(answers):
    for (who, name), answer in answers.items():
        if who == "nurse" or DOORS[name].who != ANYBODY or name.startswith("account"):
            assert "no-store" in answer["Cache-Control"], name
            assert "private" in answer["Cache-Control"], name


def test_what_leads_out_of_the_product_knows_nothing_of_where_it_came_from(answers, pages):
    assert {answer["Referrer-Policy"] for answer in answers.values()} == {"same-origin"}
    for who, page in pages.items():
        for link in page.select("a[target=_blank]"):
            assert "noopener" in link.get("rel", []), (who, link["href"])


def test_every_form_is_sent_to_us_and_what_changes_something_is_posted(pages):
    for who, page in pages.items():
        for form in page.select("form"):
            assert form.get("action", "/").startswith(("/", "?", "#")) or form.get("action") == "", (
                who,
                form["action"],
            )
            if form.get("method", "get").lower() == "post":
                assert form.select_one("input[name=csrfmiddlewaretoken]"), (who, form.get("action"))


def test_no_page_gives_two_things_one_name(pages):
    """Labels, errors and swaps find their place by id."""
    found = []
    for who, page in pages.items():
        ids = [tag["id"] for tag in page.select("[id]")]
        found += [(who, name) for name in {name for name in ids if ids.count(name) > 1}]
    assert found == []


def test_every_label_and_description_points_at_something_on_the_page(pages):
    found = []
    for who, page in pages.items():
        ids = {tag["id"] for tag in page.select("[id]")}
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for tag in page.select(f"[{name}]"):
                value = tag[name]
                words = value if isinstance(value, list) else value.split()
                found += [(who, name, word) for word in words if word not in ids]
        found += [
            (who, "hx-target", tag["hx-target"])
            for tag in page.select("[hx-target^='#']")
            if tag["hx-target"][1:] not in ids
        ]
    assert found == []
