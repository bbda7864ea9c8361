"""The starter catalogue's drafts as they were looked at and found fit to show: none changes unseen.

`UPDATE_GOLDEN=1 pytest tests/paths/test_golden_drafts.py` writes them down anew; `git diff` shows what to look at.
"""

import json
import os
from typing import Any

import pytest

from tests.paths.drafted_pairs import GOLDEN, PAIRS, drafted, write_down

FIELDS = {
    "11": "management", "13": "business", "15": "computing", "17": "engineering", "19": "science", "21": "social service",
    "23": "law", "25": "teaching", "27": "arts and media", "29": "health", "31": "health support", "33": "protection",
    "35": "kitchens", "37": "cleaning and grounds", "39": "personal service", "41": "sales", "43": "offices",
    "45": "farming", "47": "building", "49": "repair", "51": "production", "53": "transport",
}  # fmt: skip


def words_and_shares(told: Any) -> tuple[Any, list[float]]:
    """A draft without its shares, and the shares in their order: another processor adds up a hair differently."""
    if isinstance(told, float):
        return None, [told]
    if not isinstance(told, dict | list):
        return told, []
    parts = [words_and_shares(part) for part in (told.values() if isinstance(told, dict) else told)]
    words = [part for part, _ in parts]
    return (list(zip(told, words, strict=True)) if isinstance(told, dict) else words), [
        s for _, ss in parts for s in ss
    ]


def test_the_pairs_lie_in_every_field():
    assert {code[:2] for pair in PAIRS for code in pair} == set(FIELDS)
    assert len(set(PAIRS)) == len(PAIRS) >= 40


def test_drafts_are_those_that_were_looked_at(starter_atlas):
    if os.environ.get("UPDATE_GOLDEN"):
        write_down(starter_atlas)
    golden = json.loads(GOLDEN.read_text())
    assert [(one["from"]["code"], one["to"]["code"]) for one in golden] == PAIRS
    for one, looked_at in zip(drafted(starter_atlas), golden, strict=True):
        (words, shares), (as_then, then) = words_and_shares(one), words_and_shares(looked_at)
        assert words == as_then, f"{one['from']['title']} to {one['to']['title']}"
        assert shares == pytest.approx(then, abs=2e-4)
