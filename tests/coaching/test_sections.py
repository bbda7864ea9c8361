"""What a coach is told they may read."""

import datetime

import pytest

from careerplan.coaching.models import Section
from careerplan.coaching.sections import IN_A_SENTENCE, WHAT_IT_SHOWS, consent

UNTIL = datetime.date(2027, 3, 31)


def test_what_is_shared_and_what_is_not_stand_in_two_sentences():
    assert consent(["gaps", "picture", "paths"], UNTIL) == (
        "You may read the goal picture, gaps and paths until 31 March 2027."
        " Steps, people, jobs and check-ins are not shared."
    )


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        (list(Section.values), "You may read the goal picture, gaps, steps, people, paths, jobs and check-ins until"),
        ([], "Nothing is shown to you until 31 March 2027, so far."),
        (["picture"], "You may read the goal picture until 31 March 2027. Gaps, steps,"),
        ([s for s in Section.values if s != "picture"], "The goal picture is not shared."),
        ([s for s in Section.values if s != "jobs"], "Jobs are not shared."),
    ],
)
def test_one_none_or_all(sections, said):
    assert said in consent(sections, UNTIL)


def test_every_section_says_what_it_shows():
    assert set(WHAT_IT_SHOWS) == set(IN_A_SENTENCE) == set(Section.values)
