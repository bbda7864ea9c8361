"""What is said about contacts: when a touch is due, how close is close enough, who led to whom."""

import datetime
from types import SimpleNamespace

import pytest

from goals.contacts.between import Passed, moments, when
from goals.contacts.closeness import distance
from goals.contacts.introductions import DEEPEST, MOST, Known, makes_circle, tree
from goals.contacts.next_touch import next_touch, summary

TODAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (-2, "late", "2 days late"),
        (-1, "late", "1 day late"),
        (0, "today", "Today"),
        (1, "ahead", "Tomorrow"),
        (2, "ahead", "Thu 26 November"),
        (60, "ahead", "Sat 23 January 2027"),
    ],
)
def test_the_next_touch_is_told_in_words(days, state, words):
    told = next_touch(TODAY + datetime.timedelta(days), TODAY)
    assert (told.state, told.words) == (state, words)


def test_a_late_touch_is_told_without_blame():
    assert next_touch(datetime.date(2026, 11, 22), TODAY).reason == (
        "A word was planned for Sunday 22 November; it is as welcome today."
    )
    assert next_touch(None, TODAY).words == "None planned"


@pytest.mark.parametrize(
    ("people", "waiting", "words"),
    [
        (1, 0, "One person, nobody waiting"),
        (1, 1, "One person, waiting"),
        (9, 2, "Nine people, two of them waiting"),
        (40, 13, "40 people, 13 of them waiting"),
    ],
)
def test_the_page_counts_people_as_one_says_it(people, waiting, words):
    assert summary(people, waiting).startswith(words)


@pytest.mark.parametrize(
    ("now", "required", "words", "enough"),
    [
        (3, 4, "In touch. An ally needed.", False),
        (0, 2, "Nobody yet. An introduction needed.", False),
        (4, 4, "Ally. That is as close as the goal asks.", True),
        (5, 3, "Sponsor. That is as close as the goal asks.", True),
        (2, 0, "Introduced.", True),
    ],
)
def test_closeness_is_held_against_what_the_gap_asks(now, required, words, enough):
    told = distance(now, required)
    assert (told.words, told.enough) == (words, enough)
    assert told.reason


def touch(day, how, closeness, note=""):
    return SimpleNamespace(pk=day, on=datetime.date(2026, 11, day), how=how, closeness=closeness, note=note)


def test_the_log_says_where_two_people_came_closer():
    log = moments([touch(19, "met", 3, "Two names."), touch(12, "wrote", 2), touch(5, "added", 2)], TODAY)
    assert [(line.title, line.reason, line.is_up) for line in log] == [
        ("You met", "Introduced to in touch.", True),
        ("You wrote", "", False),
        ("Added to your people", "Introduced.", False),
    ]
    assert [line.when for line in log] == ["19 Nov", "12 Nov", "5 Nov"]
    assert when(datetime.date(2025, 9, 1), TODAY) == "Sep 2025"


def test_what_interviews_passed_stands_among_the_touches():
    passed = [Passed(datetime.date(2026, 11, 5), "Asked for half an hour", 7)]
    log = moments([touch(19, "met", 3), touch(2, "met", 2)], TODAY, passed, {19: 7})
    assert [(line.title, line.interview) for line in log] == [
        ("Informational interview, held", 7),
        ("Asked for half an hour", 7),
        ("You met", None),
    ]


def known(pk, by=None, closeness=3):
    return Known(pk, f"Person {pk}", closeness, by)


def shape(branches):
    return [(branch.person.pk, shape(branch.led_to)) for branch in branches]


def test_the_tree_shows_only_who_led_or_was_led():
    grown = tree([known(1), known(2, by=1), known(3, by=2, closeness=1), known(4)])
    assert shape(grown.branches) == [(1, [(2, [(3, [])])])]
    assert grown.reason == "Person 1 has opened most doors so far."
    assert not grown.branches[0].led_to[0].led_to[0].person.is_met


def test_a_name_that_is_no_contact_yet_hangs_on_who_gave_it():
    grown = tree([known(1), Known(None, "Patient flow manager", 0, 1)])
    assert [branch.person.name for branch in grown.branches[0].led_to] == ["Patient flow manager"]
    assert not grown.branches[0].led_to[0].person.is_met


def test_a_door_counts_as_opened_when_somebody_was_met():
    offered = [known(1), known(2, by=1, closeness=1), known(3, by=1, closeness=1)]
    assert tree(offered).reason == "These doors are offered: ask for the introductions."
    assert tree([*offered, known(4), known(5, by=4)]).reason == "Person 4 has opened most doors so far."


def test_two_who_led_to_each_other_are_both_shown_once():
    assert shape(tree([known(1, by=2), known(2, by=1)]).branches) == [(1, [(2, [])])]
    assert shape(tree([known(1), known(2, by=1), known(3, by=4), known(4, by=3)]).branches) == [
        (1, [(2, [])]),
        (3, [(4, [])]),
    ]


def test_a_long_chain_stays_as_deep_as_a_page_is_wide_and_loses_nobody():
    grown = tree([known(pk, by=pk - 1 or None) for pk in range(1, 31)])

    def depth(branches):
        return 1 + max((depth(branch.led_to) for branch in branches), default=0) if branches else 0

    def size(branches):
        return sum(1 + size(branch.led_to) for branch in branches)

    assert depth(grown.branches) == DEEPEST
    assert size(grown.branches) == 30


def test_more_people_than_a_page_holds_are_counted():
    grown = tree([known(1), *(known(pk, by=1) for pk in range(2, 101))])
    assert grown.left_out == 100 - MOST


def test_an_empty_tree_says_what_it_would_show():
    assert tree([known(1), known(2)]).reason.startswith("Note who introduced whom")


@pytest.mark.parametrize(
    ("introducer", "circle"),
    [(2, True), (3, True), (1, True), (4, False)],
    ids=["child", "grandchild", "self", "other"],
)
def test_nobody_is_introduced_by_somebody_they_led_to(introducer, circle):
    assert makes_circle(1, introducer, {1: None, 2: 1, 3: 2, 4: None}) is circle


def test_a_circle_that_is_there_already_is_walked_once():
    assert makes_circle(1, 2, {2: 3, 3: 2}) is False
