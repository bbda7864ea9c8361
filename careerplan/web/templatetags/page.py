"""What every page says: notices with their undo, days in words, levels as bars."""

import datetime
import re
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

from careerplan.web import words

register = template.Library()


@register.simple_tag(takes_context=True)
def notices(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The messages to show now: [{"text", "undo", "undo_at", "undo_by", "says", "warn"}].

    `undo` is a history context's id, for what was deleted; `undo_by` the address that takes back anything else, and
    `undo_at` one that is sent with the form of the page of a talk. A view gives one of them as extra_tags, "undo:<id>",
    "undo-by:<address>" or "undo-at:<address>"; with words behind it, "undo-by:<address> Bring it back", the button says
    those.
    """
    shown = []
    for message in get_messages(context["request"]):
        kind, _, what = (message.extra_tags or "").partition(":")
        what, _, says = what.partition(" ")
        ways = {"undo": "undo", "undo_at": "undo-at", "undo_by": "undo-by"}
        way = {name: what if kind == tag else "" for name, tag in ways.items()}
        warns = message.level_tag in ("warning", "error")
        shown.append({"text": message.message, **way, "says": says or "Undo", "warn": warns})
    return shown


@register.filter
def day(value: datetime.date | None) -> str:
    """ "Tuesday 8 December", with the year when it is not this one; "" for no day."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    this_year = value.year == timezone.localdate().year
    return date_format(value, "l j F" if this_year else "l j F Y")


@register.filter
def short_day(value: datetime.date | None) -> str:
    """ "Thu 26" this month and next, "14 January" this year, "March 2031" beyond; "" for no day."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    today = timezone.localdate()
    if abs((value - today).days) <= 7:
        return "Today" if value == today else date_format(value, "D j")
    return date_format(value, "j F" if value.year == today.year else "j F Y")


@register.filter
def log_day(value: datetime.date | None) -> str:
    """A day as narrow as a timeline is: "Mon 16" within four weeks, "4 Nov" this year, "4 Nov 25" before."""
    if value is None:
        return ""
    today = timezone.localdate()
    if abs((value - today).days) <= 28:
        return date_format(value, "D j")
    return date_format(value, "j M" if value.year == today.year else "j M y")


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def sentence_end(text: Any) -> str:
    """What somebody wrote, as a sentence of the page: never two full stops."""
    return words.sentence_end(str(text))


@register.filter
def run_on(told: list[str]) -> str:
    """Lines as one, with commas where none ends of itself."""
    return words.run_on(told)


@register.simple_tag
@lru_cache  # a bar stands on every row, and there are few different ones
def level_bar(current: int, required: int, of: int = 5) -> SafeString:
    """Five segments: filled = where you are, outlined = still needed, pale = beyond. Words stand beside it."""
    width = (100 - (of - 1)) / of
    segments = []
    for step in range(1, of + 1):
        state = "is-on" if step <= current else "is-need" if step <= required else "is-off"
        outlined = state == "is-need"
        segments.append(
            {
                "x": f"{(step - 1) * (width + 1):.1f}%",
                "width": f"{width:.1f}%",
                "state": state,
                "y": "7.75" if outlined else "7",
                "height": "6.5" if outlined else "8",
            }
        )
    return render_to_string("components/_level.html", {"segments": segments})


@register.simple_tag
@lru_cache
def pips(value: int, of: int = 5, required: int = 0) -> SafeString:
    """Small bars for a level or closeness in a table cell; its word stands beside it."""
    bars = []
    for place in range(of):
        state = "is-on" if place < value else "is-need" if place < required else "is-off"
        inset = 0.75 if state == "is-need" else 0.0
        bars.append(
            {
                "state": state,
                "x": f"{14 * place + inset:g}",
                "y": f"{inset:g}",
                "width": f"{12 - 2 * inset:g}",
                "height": f"{8 - 2 * inset:g}",
            }
        )
    return render_to_string("components/_pips.html", {"width": 14 * of - 2, "bars": bars})


@lru_cache(maxsize=256)
def _icon(name: str, size: int) -> str:
    """Drawn once a process: an icon stands on every row, and parsing its file each time would be most of the page."""
    drawn = lucide(name, size=size, **{"class": "icon", "aria_hidden": "true", "focusable": "false"})
    for default in (' fill="none"', ' stroke="currentColor"', ' stroke-width="2"'):
        drawn = drawn.replace(default, "", 1)
    drawn = drawn.replace(' stroke-linecap="round"', "", 1).replace(' stroke-linejoin="round"', "", 1)
    return re.sub(r">\s+<", "><", drawn)


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """A Lucide icon beside words; hidden from screen readers, for the words say it."""
    return mark_safe(_icon(name, size))  # noqa: S308  the library's own files, no text of people


class Section(NamedTuple):
    """One word of the navigation, in the method's order."""

    name: str
    address: str
    prefixes: tuple[str, ...]
    icon: str
    here: bool


SECTIONS = [
    ("Now", "campaign", ("/campaign/",), "compass"),
    ("Goal", "goals", ("/goals/", "/position/", "/occupations/"), "flag"),
    ("Gaps", "gaps", ("/gaps/",), "chart-no-axes-column-increasing"),
    ("Steps", "steps", ("/steps/",), "list-checks"),
    ("People", "contacts", ("/contacts/", "/interviews/"), "users"),
    ("Paths", "paths", ("/paths/",), "route"),
    ("Jobs", "opportunities", ("/opportunities/",), "briefcase"),
    ("Check-ins", "check_ins", ("/check-ins/", "/reminders/"), "calendar-check"),
]


@register.simple_tag(takes_context=True)
def sections(context: dict[str, Any]) -> list[Section]:
    """The eight words of the navigation, the current one marked."""
    here = context["request"].path
    return [
        Section(name, _address(view), prefixes, drawing, here.startswith(prefixes))
        for name, view, prefixes, drawing in SECTIONS
    ]


_address = lru_cache(reverse)  # twice eight words stand on every page


@register.filter
def card_words(label: str) -> tuple[str, str]:
    """A choice's label "Word: a sentence" as its two parts; the second is "" when there is only a word."""
    word, _, sentence = str(label).partition(": ")
    return word, sentence[:1].upper() + sentence[1:]
