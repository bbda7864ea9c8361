"""The picture of a goal, wherever it is shown: the poster and the spread under it."""

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from goals import horizon, picture
from goals.models import Goal

register = template.Library()

POSTERS = settings.BASE_DIR / "static" / "img" / "posters"
STOPS = {"a": (120, 330, 610), "b": (330,), "c": (500,), "d": (230, 690), "e": (420,)}
PLACES = {
    "hospital": "a hospital",
    "office": "an office tower",
    "workshop": "a workshop",
    "school": "a school",
    "lab": "a laboratory",
    "shop": "a shop in a street",
    "farm": "a farm",
    "home": "a house",
    "outdoors": "a hut under mountains",
}


@lru_cache
def _drawing(name: str) -> SafeString:
    """The inside of a poster's file. Its colours go: on a page the classes colour it, so that it follows the theme."""
    text = (POSTERS / f"{name}.svg").read_text()
    inner = text[text.index(">") + 1 : text.rindex("</svg>")]
    inner = re.sub(r'(class="art-[^"]*") fill="#\w+"', r"\1", inner)
    return mark_safe(re.sub(r">\s+<", "><", inner.strip()))  # noqa: S308  our own files, no text of people


def _lines(letters: Iterable[str]) -> list[dict[str, Any]]:
    """Up to five lines that meet at the lit door, in the order of their letters."""
    known = sorted({letter.lower() for letter in letters} & STOPS.keys()) or ["a"]
    gap, step = (16, 14) if len(known) < 5 else (14, 11)
    first, door = 384 - gap * (len(known) - 1) / 2, 843 - step * (len(known) - 1) // 2
    lines = []
    for place, letter in enumerate(known):
        y, x, bend = first + gap * place, door + step * place, 774 - 2 * place
        way = f"M-10 {y:g}H{bend}q10 0 17-7L{x} 326"
        lines.append({"letter": letter, "d": way, "y": f"{y:g}", "stops": STOPS[letter]})
    return lines


@register.inclusion_tag("goals/_poster.html")
def poster(scene: str, letters: Iterable[str] = ()) -> dict[str, Any]:
    """The place of the goal, with one line for each letter of the person's paths; one line while there are none."""
    scene = scene if scene in PLACES else "office"
    lines = _lines(letters)
    count = f"{horizon.number(len(lines))} coloured {'line that runs' if len(lines) == 1 else 'lines that run'}"
    return {
        "scene": _drawing("scene"),
        "place": _drawing(scene),
        "lines": lines,
        "words": f"Poster: {PLACES[scene]} at sunrise, with {count} to its lit door",
    }


@register.simple_tag
def drawing(name: str) -> SafeString:
    """The drawing of a place alone, for a small picture beside its name."""
    return _drawing(name if name in PLACES else "scene")


@register.inclusion_tag("goals/_picture.html")
def spread(goal: Goal, letters: Iterable[str], today: datetime.date) -> dict[str, Any]:
    """The picture of a goal as a spread: poster, facts, the ordinary day, what the role is made of, the way there."""
    letters = list(letters)
    begun = timezone.localtime(goal.created_at).date()
    texts = {3: goal.in_three, 5: goal.in_five}
    way = horizon.on_the_way(begun, goal.horizon, today, texts, goal.line or goal.title)
    return {
        "goal": goal,
        "letters": letters,
        "left": horizon.distance(today, goal.horizon) if goal.is_open else None,
        "story": picture.story(goal.day),
        "is_long": picture.is_long(goal.day),
        "own_place_for_why": not picture.fits_under_the_title(goal.why),
        "lists": [
            (heading, lines)
            for heading, text in (
                ("What you do there", goal.responsibilities),
                ("Yours to decide", goal.decisions),
                ("Used every day", goal.skills_used),
                ("Around you", goal.people),
            )
            if (lines := picture.paragraphs(text))
        ],
        "way": [stop for stop in way if stop.text or goal.is_open],
    }


@register.filter
def short_enough(why: str) -> bool:
    """Does the reason stand under the title?"""
    return bool(why) and picture.fits_under_the_title(why)
