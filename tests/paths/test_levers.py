"""Lever skills: one word up, worth most for the goal and most doors at once, with what each gives up."""

import random

import numpy as np
import pytest

from goals.occupations.figures import SAME, our_level
from paths.drafting import Standing, traveller
from paths.levers import SHOWN, WORTH, levers
from paths.reach import REACH, within_reach

SHOP, SUPERVISOR, NURSE, NURSE_MANAGER, CLERK, OFFICE = (
    "41-2031.00", "41-1011.00", "29-1141.00", "11-9111.00", "43-9061.00", "43-1011.00",
)  # fmt: skip
SERVICE = "Customer and personal service"


@pytest.fixture
def found(starter_atlas):
    """`found(today, goal)`: the levers of somebody."""

    def those(today, goal, **said):
        who = traveller(starter_atlas, starter_atlas.index[today], **said)
        return levers(starter_atlas, who, starter_atlas.index[goal])

    return those


def element(atlas, name):
    return atlas.elements[atlas.element_names.index(name)]


@pytest.fixture
def some_levers(starter_atlas):
    """Somebody, a goal and their levers, the same two hundred in every run."""
    rows = range(len(starter_atlas.codes))
    pairs = [random.Random(n).sample(rows, 2) for n in range(200)]
    people = [(traveller(starter_atlas, start), goal) for start, goal in pairs]
    return [(who, goal, levers(starter_atlas, who, goal)) for who, goal in people]


def test_a_shop_assistant_finds_what_closes_most_and_opens_a_door(found):
    service = next(lever for lever in found(SHOP, SUPERVISOR) if lever.name == SERVICE)
    assert service.step == "from skilled to advanced"
    assert service.opens == ("Customer service representative",)
    assert service.reason == (
        "Closes 11 % of what you still lack for the goal’s role, by its figures, "
        "and opens Customer service representative."
    )
    assert service.trade_off == (
        "As much for the goal as personnel and human resources, which does not open Customer service representative."
    )


def test_at_most_three_each_one_word_up_and_never_beyond_what_is_asked(starter_atlas, some_levers):
    assert any(found for *_, found in some_levers)
    for who, goal, found in some_levers:
        assert len(found) <= SHOWN
        for lever in found:
            at = starter_atlas.elements.index(lever.element)
            asked, now = float(starter_atlas.level[goal, at]), float(who.levels[at])
            assert lever.now == our_level(now)
            assert lever.to == lever.now + 1 <= our_level(asked)
            assert asked - now >= SAME["knowledge" if starter_atlas.is_knowledge[at] else "skill"] - 1e-6
            assert lever.closes >= WORTH


def test_a_door_opens_by_the_lever_alone(starter_atlas, some_levers):
    opened = 0
    for who, _, found in some_levers:
        for lever in found:
            at = starter_atlas.elements.index(lever.element)
            levels = who.levels.copy()
            levels[at] = max(levels[at], (0.0, 1.4, 2.5, 3.5, 4.4, 5.25)[lever.to])
            raised = type(who)(who.role, levels, who.schooling, who.months, who.licences)
            before = within_reach(starter_atlas, Standing.of(who))
            after = within_reach(starter_atlas, Standing.of(raised))
            new = {starter_atlas.titles[role] for role in after if role not in before}
            assert set(lever.opens) <= new
            opened += len(lever.opens)
    assert opened


def test_whoever_has_said_a_level_gets_the_next_one_from_there(starter_atlas, found):
    service = element(starter_atlas, SERVICE)
    before = next(lever for lever in found(SHOP, SUPERVISOR) if lever.element == service)
    said = next(lever for lever in found(SHOP, SUPERVISOR, own={service: 2}) if lever.element == service)
    assert (before.now, said.now, said.to) == (3, 2, 3)
    assert service not in [lever.element for lever in found(SHOP, SUPERVISOR, own={service: 5})]


def test_each_says_what_it_gives_up_and_one_alone_gives_up_nothing(starter_atlas, some_levers):
    for *_, found in some_levers:
        told = [lever.trade_off for lever in found]
        assert all(words.endswith(".") for words in told) if len(found) > 1 else told in ([], [""])
        assert sum(words.startswith("Most for the goal") for words in told) == (len(found) > 1)


def test_none_where_nothing_is_missing(starter_atlas, found):
    assert found(NURSE_MANAGER, NURSE_MANAGER) == []
    expert = dict.fromkeys(starter_atlas.elements, 5)
    assert found(NURSE, NURSE_MANAGER, own=expert) == []


def test_chance_doors_in_another_field_do_not_count(starter_atlas, some_levers):
    """Only in the field of today's role or of the goal's, or from where the goal is nearer."""
    titles = {title: row for row, title in enumerate(starter_atlas.titles)}
    for who, goal, found in some_levers:
        for role in [titles[title] for lever in found for title in lever.opens]:
            own = starter_atlas.field[role] in (starter_atlas.field[who.role], starter_atlas.field[goal])
            assert own or starter_atlas.gap[role, goal] < starter_atlas.rest(who.levels, goal)
            assert starter_atlas.rest(who.levels, role) > REACH


def test_the_worth_of_a_lever_falls_from_the_first_to_the_last(some_levers):
    for *_, found in some_levers:
        most = max((lever.closes for lever in found), default=1)
        assert not found or found[0].closes >= most / 2
    assert np.mean([len(found) for *_, found in some_levers]) > 1
