"""A page as it can be searched, and its forms with what a browser would send of them if nothing were changed."""

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse


def soup(page: HttpResponse) -> BeautifulSoup:
    """The page, to be searched by selectors and words."""
    return BeautifulSoup(page.content, "html.parser", from_encoding="utf-8")


def forms_as_shown(page: HttpResponse) -> list[dict[str, list[str]]]:
    """The fields of each form that is posted, the page's own address aside, in the order of the page."""
    return [as_shown(form) for form in soup(page).select("main form[method=post]")]


def as_shown(form: Tag) -> dict[str, list[str]]:
    """Field by field what a browser would send."""
    sent: dict[str, list[str]] = {}
    for element in form.select("input[name], textarea[name], select[name]"):
        if (value := _value(element)) is not None:
            sent.setdefault(str(element["name"]), []).append(value)
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def _value(element: Tag) -> str | None:
    if element.name == "textarea":
        return element.text.removeprefix("\n")
    if element.name == "select":
        chosen = element.select_one("option[selected]") or element.select_one("option")
        return str(chosen.get("value", "")) if chosen else None
    if element.get("type") in ("radio", "checkbox") and not element.has_attr("checked"):
        return None
    return str(element.get("value", "on" if element.get("type") == "checkbox" else ""))
