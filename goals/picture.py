"""How the words of a picture are set: a drop cap where it suits, a pull quote, and what is still unwritten."""

import unicodedata
from dataclasses import dataclass

QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}
ROOM_FOR_A_CAP = 130  # characters: three lines of a column, so that the cap hangs over no second paragraph
LONGEST_PULL = 160
LONGEST_STANDFIRST = 260
TWO_COLUMNS_FROM = 600


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the story and how it is set: "first" with a drop cap, "pull" as a quote, "" plain."""

    text: str
    setting: str = ""


def paragraphs(text: str) -> list[str]:
    """Every line that says something is a paragraph."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def story(text: str) -> list[Paragraph]:
    """The ordinary day as it is set on the page."""
    return [Paragraph(line, _setting(line, place)) for place, line in enumerate(paragraphs(text))]


def is_long(text: str) -> bool:
    """Is there enough text for two columns?"""
    return len(text) >= TWO_COLUMNS_FROM


def fits_under_the_title(why: str) -> bool:
    """A short reason stands under the title; a long one gets a place of its own."""
    return len(why) <= LONGEST_STANDFIRST


def _setting(line: str, place: int) -> str:
    if place and len(line) <= LONGEST_PULL and QUOTES.get(line[0]) == line[-1] and len(line) > 2:
        return "pull"
    capital = unicodedata.category(line[0]) == "Lu"
    return "first" if not place and capital and len(line) >= ROOM_FOR_A_CAP else ""
