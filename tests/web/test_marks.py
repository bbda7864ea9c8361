"""Two texts side by side: what one has and the other has not is marked."""

import pytest

from careerplan.web.marks import marked


def shown(text, other):
    return "".join(f"[{part.text}]" if part.new else part.text for part in marked(text, other))


@pytest.mark.parametrize(
    ("text", "other", "reads"),
    [
        ("one shift", "one shift", "one shift"),
        ("for two shifts", "for one shift", "for [two shifts]"),
        ("first\nsecond line", "first", "first[\nsecond line]"),
        ("first\nmine", "first\ntheirs", "first\n[mine]"),
        ("a word more", "a word", "a word [more]"),
        ("", "something", ""),
        ("something", "", "[something]"),
    ],
)
def test_what_the_other_text_has_not_is_marked(text, other, reads):
    assert shown(text, other) == reads


def test_no_letter_is_lost():
    text = "  Ask  her\n\nfirst,\tthen him "
    assert "".join(part.text for part in marked(text, "Ask him")) == text
