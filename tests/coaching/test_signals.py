"""Why a coach should look at a client now."""

import datetime

import pytest

from careerplan.coaching.signals import Seen, days, signals, waits

TODAY = datetime.date(2026, 11, 24)


def ago(count):
    return TODAY - datetime.timedelta(days=count)


def said(**seen):
    return [(s.reason, s.tone) for s in signals(Seen(**({"until": ago(-200)} | seen)), TODAY)]


def test_a_client_in_order_says_nothing():
    assert said() == []


@pytest.mark.parametrize(
    ("seen", "reason", "tone"),
    [
        ({"waits_since": ago(14)}, "Waits 14 days", "is-late"),
        ({"until": ago(-9)}, "Consent ends in 9 days", "is-now"),
        ({"until": ago(-1)}, "Consent ends in 1 day", "is-now"),
        ({"until": TODAY}, "Consent ends today", "is-now"),
        ({"decision": "switch"}, "Wants to switch", "is-now"),
        ({"decision": "better"}, "Found a better goal", "is-now"),
        ({"was_reviewed": False}, "Your first review", ""),
        ({"answers": 1}, "Answered you", ""),
        ({"answers": 3}, "Answered you 3 times", ""),
        ({"next_check_in": ago(1)}, "Check-in 1 day late", ""),
        ({"last_done": ago(23)}, "No step done for 3 weeks", ""),
        ({"widest_gap_has_step": False}, "Widest gap has no step", ""),
        ({"confidence": 4}, "Sure of the goal", "is-good"),
    ],
)
def test_each_reason_is_said_in_words(seen, reason, tone):
    assert said(**seen) == [(reason, tone)]


@pytest.mark.parametrize(
    "seen",
    [
        {"waits_since": ago(13)},
        {"until": ago(-15)},
        {"decision": "stay"},
        {"next_check_in": TODAY},
        {"last_done": ago(20)},
        {"confidence": 3},
    ],
)
def test_what_is_not_yet_a_reason_is_left_out(seen):
    assert said(**seen) == []


def test_the_loudest_comes_first():
    reasons = said(confidence=5, answers=1, decision="switch", waits_since=ago(20))
    assert [tone for _, tone in reasons] == ["is-late", "is-now", "", "is-good"]


def test_days_waited_are_never_negative():
    assert waits(None, TODAY) is None
    assert waits(ago(-1), TODAY) == 0
    assert [days(count) for count in (0, 1, 2)] == ["", "1 day", "2 days"]
