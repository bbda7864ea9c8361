"""Words that mean the same, from the tables beside this module. Titles and what people type are read by the same ones.

- `small.csv`: words that say nothing of a job. `seniority.csv`: words that say how far somebody has come, and little of
  what the job is; lead, head, chief and vice president are not among them, they are the job.
- `abbreviations.csv`: short forms of which one reading dominates; nothing stands for what says nothing ("II").
- `words.csv`: British, gendered and everyday words, and the ones that O*NET uses; `phrases.csv`: the same of phrases.
- `widespread.csv`: how many thousand people work in an occupation, roughly: our round estimates for the United States.
- `meanings.csv`: what people most often mean by words that many occupations share, the most common meaning first.
"""

import csv
import re
from functools import cache
from pathlib import Path

TABLES = Path(__file__).with_name("words")


def _rows(name: str) -> list[list[str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


SMALL = frozenset(word for (word,) in _rows("small.csv"))
SENIORITY = frozenset(word for (word,) in _rows("seniority.csv"))


def _table(name: str) -> dict[str, str]:
    return {written: meant for written, meant in _rows(name)}  # noqa: C416 - a row is a list, not a pair


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


@cache
def widespread() -> dict[str, int]:
    """Thousands of people who work in an occupation, by its code."""
    return {code: int(thousands) for code, thousands in _rows("widespread.csv")}
