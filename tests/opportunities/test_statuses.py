"""Where a job stands: the moves that make sense, the track and the timeline in words."""

import datetime

import pytest

from paths.opportunities import statuses
from paths.opportunities.models import Status
from paths.opportunities.statuses import Event

NOV = [datetime.date(2026, 11, day) for day in range(1, 31)]


def test_every_status_of_the_database_has_words_and_moves():
    assert set(statuses.WORDS) == set(statuses.MOVES) == set(Status.values)
    assert {status.value: status.label for status in Status} == statuses.WORDS


@pytest.mark.parametrize("status", Status.values)
def test_no_job_moves_to_where_it_stands_or_to_nowhere(status):
    offered = [move.to for move in statuses.moves(status)]
    assert status not in offered
    assert offered
    assert set(offered) <= set(Status.values)


def test_only_an_offer_can_be_accepted():
    assert [status for status in Status.values if statuses.makes_sense(status, "accepted")] == ["offer", "accepted"]


def test_a_job_that_was_let_go_can_be_looked_at_again():
    assert statuses.is_over("declined")
    assert statuses.makes_sense("declined", "looking")


def test_what_may_have_happened_begins_with_nothing_new():
    words = [answer.words for answer in statuses.answers("interviewing")]
    assert words[:3] == ["Still interviewing", "Offer", "They chose someone else"]


def test_the_track_fills_what_is_behind_and_nothing_ahead():
    events = [
        Event("looking", NOV[3]),
        Event("applied", NOV[9]),
        Event("interviewing", NOV[15]),
        Event("interviewing", NOV[19]),
    ]
    stops = [(stop.words, stop.state, stop.on) for stop in statuses.track(events)]
    assert stops == [
        ("Looking", "is-done", NOV[3]),
        ("Applied", "is-done", NOV[9]),
        ("Interviewing", "is-here", NOV[15]),
        ("Offer", "", None),
        ("Answer", "", None),
    ]


def test_a_job_that_goes_back_is_where_it_went_back_to():
    events = [Event("looking", NOV[0]), Event("interviewing", NOV[5]), Event("applied", NOV[9])]
    states = [stop.state for stop in statuses.track(events)]
    assert states == ["is-done", "is-here", "", "", ""]


def test_a_closed_job_stands_at_its_answer_and_claims_no_stop_it_never_made():
    stops = statuses.track([Event("looking", NOV[0]), Event("declined", NOV[4])])
    assert [stop.state for stop in stops] == ["is-done", "", "", "", "is-here"]
    assert (stops[-1].words, stops[-1].on) == ("I let it go", NOV[4])


def test_a_job_without_events_is_looked_at():
    assert statuses.track([])[0].state == "is-here"


def test_the_timeline_is_newest_first_and_tells_by_its_sentence_what_moved_nothing():
    entries = statuses.timeline(
        [
            Event("applied", NOV[9], "Two references."),
            Event("interviewing", NOV[15]),
            Event("interviewing", NOV[19], "Set for 3 December."),
        ]
    )
    assert [(entry.title, entry.note, entry.is_move) for entry in entries] == [
        ("Set for 3 December.", "", False),
        ("Interviewing", "", True),
        ("Applied", "Two references.", True),
    ]


def test_a_line_that_says_nothing_new_still_says_so():
    entries = statuses.timeline([Event("offer", NOV[0]), Event("offer", NOV[1])])
    assert entries[0].title == "The offer stands"
