"""Words that mean the same, from the tables beside this module. Titles and what people type are read by the same ones.

- `abbreviations.csv`: short forms of which one reading dominates; nothing stands for what says nothing ("II").
- `words.csv`: British, gendered and everyday words, and the ones that O*NET uses; `phrases.csv`: the same of phrases.
- `meanings.csv`: what people most often mean by words that many occupations share, the most common meaning first.
"""

import csv
import re
from functools import cache
from pathlib import Path

TABLES = Path(__file__).with_name("words")

SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "a",
        "an",
        "in",
        "to",
        "or",
        "all",
        "except",
        "at",
        "on",
        "with",
        "i",
        "am",
        "as",
        "my",
        "me",
        "we",
        "is",
        "by",
        "from",
        "into",
        "that",
        "this",
        "who",
        "work",
        "works",
        "working",
        "job",
        "position",
        "role",
        "dept",
        "department",
        "including",
    ]
)
# How far somebody has come says little of what the job is. Lead, head, chief and vice president are the job itself.
SENIORITY = frozenset(
    [
        "senior",
        "junior",
        "principal",
        "staff",
        "entry",
        "level",
        "experienced",
        "trainee",
        "apprentice",
        "intern",
        "internship",
        "graduate",
        "mid",
        "midlevel",
        "associate",
        "deputy",
        "acting",
        "interim",
        "certified",
        "licensed",
        "registered",
        "professional",
        "part",
        "time",
        "full",
        "fulltime",
        "parttime",
        "temp",
        "temporary",
        "freelance",
        "contract",
        "self",
        "employed",
        "retired",
        "former",
    ]
)


def _table(name: str) -> dict[str, str]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {written: meant for written, meant in rows}


@cache
def abbreviations() -> dict[str, str]:
    return _table("abbreviations.csv")


@cache
def other_words() -> dict[str, str]:
    return _table("words.csv")


@cache
def phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that meets every phrase, and what each means."""
    meant = _table("phrases.csv")
    longest_first = sorted(meant, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), meant


@cache
def meanings() -> dict[str, list[str]]:
    """Codes of occupations by what people call them, the most common meaning first."""
    return {text: codes.split() for text, codes in _table("meanings.csv").items()}
