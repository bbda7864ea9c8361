"""Where a talk is and what comes next, and which questions are offered."""

import datetime
from dataclasses import dataclass

import pytest

from goals.interviews.progress import ORDER, Days, earliest, next_act, summary, track, way_back, ways_on
from goals.interviews.questions import AT_MOST, REPORTERS, TEMPLATES, from_gaps, reporters

TODAY = datetime.date(2026, 11, 24)


def day(number, month=11):
    return datetime.date(2026, month, number)


DAYS = Days(
    noted_on=day(2),
    ask_by=day(4),
    asked_on=day(5),
    scheduled_on=day(12),
    at=datetime.datetime(2026, 11, 19, 15, 0),
    held_on=day(19),
    thanked_on=day(21),
    followed_up_on=day(24),
)


def act(state, today=TODAY, **days):
    return next_act(state, Days(noted_on=day(2), **days), "the bed manager", today)


@pytest.mark.parametrize(
    ("state", "days", "to", "when", "heading"),
    [
        ("to_ask", {"ask_by": day(27)}, "asked", "Fri 27 November", "Ask the bed manager for half an hour"),
        ("to_ask", {"ask_by": day(22)}, "asked", "2 days late", "Ask the bed manager for half an hour"),
        ("to_ask", {}, "asked", "No day set", "Ask the bed manager for half an hour"),
        (
            "asked",
            {"asked_on": day(20)},
            "scheduled",
            "Fri 27 November",
            "Agree on a day and an hour with the bed manager",
        ),
        ("asked", {"asked_on": day(15)}, "scheduled", "2 days late", "Ask the bed manager once more, in one line"),
        (
            "scheduled",
            {"at": datetime.datetime(2026, 11, 26, 7, 0)},
            "held",
            "Thu 26 November, 07:00",
            "Talk with the bed manager on 26 November at 07:00",
        ),
        (
            "scheduled",
            {"at": datetime.datetime(2026, 11, 24, 15, 30)},
            "held",
            "Today, 15:30",
            "Talk with the bed manager today at 15:30",
        ),
        (
            "scheduled",
            {"at": datetime.datetime(2026, 11, 19, 15, 0)},
            "held",
            "Was on 19 November",
            "Did you talk with the bed manager?",
        ),
        (
            "held",
            {"held_on": day(19)},
            "thanked",
            "Thu 26 November",
            "Thank the bed manager, and say what you will do with the advice",
        ),
        (
            "held",
            {"held_on": day(17)},
            "thanked",
            "Today",
            "Thank the bed manager, and say what you will do with the advice",
        ),
        ("thanked", {"held_on": day(19)}, "followed_up", "Thu 10 December", "Tell the bed manager what came of it"),
        ("thanked", {"held_on": day(2)}, "followed_up", "1 day late", "Tell the bed manager what came of it"),
        (
            "followed_up",
            {"held_on": day(2), "followed_up_on": day(20)},
            "",
            "",
            "This talk with the bed manager is done",
        ),
    ],
)
def test_there_is_one_thing_to_do_next(state, days, to, when, heading):
    told = act(state, **days)
    assert (told.to, told.when, told.heading) == (to, when, heading)
    assert told.reason[-1] in ".?"


def test_a_thank_you_is_due_within_a_week_and_a_word_within_three():
    assert act("held", held_on=day(19)).by == day(26)
    assert act("held", held_on=day(16)).state == "late"
    assert act("thanked", held_on=day(19)).by == day(10, 12)


def test_the_track_shows_what_is_done_what_is_next_and_nothing_filled_ahead():
    stops = track("held", DAYS, TODAY)
    assert [(stop.words, stop.when, stop.place) for stop in stops] == [
        ("To ask", "2 November", "is-done"),
        ("Asked", "5 November", "is-done"),
        ("Scheduled", "12 November", "is-done"),
        ("Held", "19 November", "is-done"),
        ("Thank", "by Thu 26 November", "is-here"),
        ("Followed up", "by 10 December", ""),
    ]


def test_the_track_begins_at_asking_and_ends_with_everything_done():
    assert [stop.place for stop in track("to_ask", DAYS, TODAY)] == ["is-here", "", "", "", "", ""]
    assert track("to_ask", Days(noted_on=TODAY, ask_by=TODAY), TODAY)[0].when == "today"
    assert {stop.place for stop in track("followed_up", DAYS, TODAY)} == {"is-done"}


def test_a_talk_that_was_noted_late_does_not_claim_the_day_it_was_noted():
    assert track("asked", Days(noted_on=TODAY, asked_on=day(5)), TODAY)[0].when == ""


def test_a_talk_moves_one_on_or_straight_to_held():
    assert [ways_on(state) for state in ORDER] == [
        ("asked", "held"),
        ("scheduled", "held"),
        ("held",),
        ("thanked",),
        ("followed_up",),
        (),
    ]


def test_the_way_back_skips_what_never_happened():
    assert way_back("held", DAYS) == "scheduled"
    assert way_back("held", Days(noted_on=day(2), held_on=day(19))) == "to_ask"
    assert way_back("to_ask", DAYS) == ""


def test_nobody_is_thanked_before_the_talk():
    assert earliest("thanked", DAYS) == day(19)
    assert earliest("followed_up", DAYS) == day(21)
    assert earliest("asked", DAYS) is None


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ({"to_ask": 1}, "One talk. A talk is done"),
        ({"held": 1}, "One talk, waiting for its thank-you."),
        ({"held": 1, "to_ask": 3}, "Four talks, one of them waiting for a thank-you."),
    ],
)
def test_the_page_says_how_many_talks_wait_for_a_thank_you(states, words):
    assert summary(states).startswith(words)


@dataclass
class Gap:
    name: str
    kind: str = "skill"
    importance: int = 3
    now: int = 1
    required: int = 3


def test_the_widest_open_gaps_ask_first_and_closed_ones_not_at_all():
    gaps = [Gap("Reading"), Gap("Budgeting", importance=5), Gap("Calm", now=3), Gap("Law", importance=4)]
    assert [suggestion.reason for suggestion in from_gaps(gaps)] == [
        "Your gap: Budgeting.",
        "Your gap: Law.",
        "Your gap: Reading.",
    ]


def test_a_question_that_was_taken_makes_room_for_the_next_gap():
    gaps = [Gap(f"Skill {n}") for n in range(8)]
    offered = from_gaps(gaps)
    assert len(offered) == AT_MOST
    again = from_gaps(gaps, [offered[0].text.upper()])
    assert offered[0] not in again
    assert len(again) == AT_MOST


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_kind_of_gap_has_a_question_of_its_own(kind):
    (offered,) = from_gaps([Gap("Budgeting and cost control", kind)])
    assert offered.text.startswith("Budgeting and cost control: ")
    assert offered.text.endswith("?")


def test_every_kind_of_thing_and_person_is_known_to_the_questions():
    from goals.contacts.models import ContactKind
    from goals.gaps.models import Competency

    assert set(TEMPLATES) == {*ContactKind.values, *Competency.Kind.values}


def test_a_reporters_questions_are_offered_until_taken():
    assert [offered.text for offered in reporters()] == list(REPORTERS)
    assert REPORTERS[0] not in [offered.text for offered in reporters([REPORTERS[0]])]
