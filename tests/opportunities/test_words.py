"""Days, the sentence above the board, and two jobs side by side: the rules and their words."""

import datetime

import pytest

from paths.opportunities import comparison
from paths.opportunities.headline import Job, headline
from paths.opportunities.next_action import when

TODAY = datetime.date(2026, 11, 24)


def on(days):
    return TODAY + datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "words", "late", "now"),
    [
        (-2, "2 days late", True, False),
        (-1, "1 day late", True, False),
        (0, "Today", False, True),
        (6, "By Monday 30 November", False, False),
        (60, "By Saturday 23 January 2027", False, False),
    ],
)
def test_a_day_is_said_in_words(days, words, late, now):
    due = when(on(days), TODAY)
    assert (due.words, due.is_late, due.is_now) == (words, late, now)


def test_no_day_is_said_too():
    assert when(None, TODAY).words == "No date"


def test_an_offer_within_a_week_is_for_now_and_a_later_one_is_not():
    assert when(on(6), TODAY, offer=True).is_now
    assert not when(on(8), TODAY, offer=True).is_now


def test_the_headline_counts_and_names_the_offer_that_waits():
    jobs = [Job("One", "looking", None), Job("Two", "offer", on(6))]
    assert headline(jobs, TODAY) == (
        "Two jobs, judged by the doors each opens on the way to your goal, and one that wants an answer by Monday 30 November."
    )


def test_the_headline_says_what_is_late():
    jobs = [Job("One", "looking", on(-3)), Job("Two", "applied", on(-1))]
    assert headline(jobs, TODAY).endswith("Two next actions are late: do them, move them or let them go.")
    assert headline(jobs[:1], TODAY).endswith("One next action is late: do it, move it or let it go.")


def test_one_job_is_one_job_and_none_is_said_kindly():
    assert headline([Job("One", "applied", None)], TODAY).startswith("One job, judged by the doors it opens")
    assert headline([], TODAY) == "Nothing is open just now. What is closed stays readable below."


WARD = comparison.Job(
    "Ward",
    "interviewing",
    opens=("Manager", "Educator", "Flow"),
    leaves_idle=("Teaching",),
    fills="Charge nurse, Ward line",
    letter="A",
)
CLINIC = comparison.Job(
    "Clinic",
    "offer",
    next_action="Answer",
    next_on=on(6),
    opens=("Manager",),
    leaves_idle=("Flow", "Nights"),
    pay="11% more",
)


def rows(*jobs):
    return {question.label: question.cells for question in comparison.compare(jobs, TODAY)}


def test_more_doors_less_idle_and_a_stage_filled_are_better():
    table = rows(WARD, CLINIC)
    assert [cell.better for cell in table["Doors it opens"]] == [True, False]
    assert [cell.better for cell in table["Leaves idle"]] == [True, False]
    assert [cell.better for cell in table["Would fill"]] == [True, False]
    assert [cell.lines for cell in table["Only this one opens"]] == [("2 of the 3",), ("None",)]


def test_a_tie_or_silence_is_not_better():
    table = rows(WARD, comparison.Job("Other", "looking", opens=("A", "B", "C")))
    assert not any(cell.better for cell in table["Doors it opens"])
    assert not any(cell.better for cell in table["Leaves idle"])


def test_questions_that_nobody_answers_are_not_asked():
    table = rows(WARD, CLINIC)
    assert "Hours" not in table
    assert [cell.lines for cell in table["Pay"]] == [(), ("11% more",)]


def test_an_offer_asks_for_time_only_while_another_is_on_its_way():
    assert comparison.ask_for_time([WARD, CLINIC]) == CLINIC
    assert comparison.ask_for_time([CLINIC, comparison.Job("Other", "looking")]) is None
    assert comparison.ask_for_time([CLINIC, comparison.Job("Other", "offer")]) is None
