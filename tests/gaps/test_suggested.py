"""The page of suggested gaps: what it says, what each decision does, and what other pages say of it."""

import datetime

import pytest
from bs4 import BeautifulSoup

from goals.gaps.models import Gap
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import CompetencyFactory, ReadingFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory, IdeaFactory, PositionFactory
from tests.factories.occupations import (
    MANAGER,
    NURSE,
    OccupationFactory,
    RatingFactory,
    ReleaseFactory,
    ToolFactory,
)
from tests.gaps.suggested import (
    ADMINISTRATION,
    LAW,
    LEADERSHIP,
    MONEY,
    PAGE,
    as_shown,
    decide,
    names,
    page_of,
    row,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


# ---- what it shows


def test_what_the_goal_asks_beyond_todays_work_is_suggested_in_order(client, goal):
    page = page_of(client)
    assert page.h1.text == "Five gaps you may not have seen"
    assert names(page)[:2] == ["Administration and management", "Management of financial resources"]
    assert "Customer and personal service" not in page.text  # the nurse's work asks for more
    assert "Computers and electronics" not in page.text  # it counts little there
    assert names(page, "attributes") == ["Leadership"]
    assert names(page, "papers") == [
        "A bachelor’s degree",
        "The licence or certificate of medical and health services managers",
        "Three years of related work",
    ]
    assert names(page, "tools") == ["Spreadsheet software"]
    assert names(page, "whom")[2] == "Somebody among clinical nurse specialists one stage ahead of you"


def test_each_says_whose_level_it_is_why_and_shows_figures_apart(client, goal):
    found = row(page_of(client), "Administration and management")
    assert words(found.select_one(".gap-words")) == "Basic in the work of registered nurses. Expert needed."
    assert "is one of the most important things for medical and health services managers." in found.text
    assert "theirs for a little beyond “watch over a project”." in found.text
    assert "Importance" not in found.select_one(".gap-note").text
    assert found.select_one("details.figures p").text == "Importance 4.6 of 5. Level 5.0 of 7, 2.6 in yours."


def test_five_stand_open_and_more_are_folded_with_the_same_controls(client, goal, catalogue):
    for _ in range(2):
        rating = RatingFactory(occupation=catalogue[MANAGER], importance=3.0, level=2.2)
        RatingFactory(occupation=catalogue[NURSE], element=rating.element, importance=2.0, level=1.4)
    page = page_of(client)
    folded = page.select_one("details.as-list")
    assert folded.summary.text == "Three more"
    assert len(names(page)) == 8
    assert len(folded.select("input[value=adjust]")) == 3


def test_the_first_are_taken_unless_somebody_says_otherwise_and_no_others(client, goal):
    taken = {name for name, value in as_shown(page_of(client)).items() if value == "take"}
    assert taken == {f"do_{code}" for code in (ADMINISTRATION, MONEY, LAW, "2.C.1.f", "2.B.5.d")}
    assert "5 to add." in page_of(client).text


def test_once_sent_nothing_is_taken_beforehand_any_more(client, goal):
    decide(client)
    assert "take" not in as_shown(page_of(client)).values()
    assert "0 to add." in page_of(client).text


@pytest.mark.parametrize("begun", ["gap", "dismissal"])
def test_with_anything_decided_for_the_goal_nothing_is_taken_beforehand(client, goal, begun):
    if begun == "gap":
        WhatGapFactory(owner=goal.owner, goal=goal)
    else:
        goal.dismissals.create(owner=goal.owner, suggestion=LAW)
    assert "take" not in as_shown(page_of(client)).values()


def test_another_goal_has_a_first_visit_of_its_own(client, goal):
    decide(client)
    type(goal).objects.filter(pk=goal.pk).update(state="idea")
    GoalFactory(owner=goal.owner, occupation=goal.occupation)
    assert "take" in as_shown(page_of(client)).values()


def test_what_seems_to_be_there_by_another_name_says_so_and_is_not_taken_by_itself(client, goal):
    CompetencyFactory(owner=goal.owner, name="Law", level=4)
    page = page_of(client)
    assert "You already have “Law”, which seems to be the same." in row(page, "Law and government").text
    assert as_shown(page)[f"do_{LAW}"] == "later"


def test_the_level_of_the_person_stands_instead_of_the_works(client, goal):
    CompetencyFactory(owner=goal.owner, name="administration and Management", level=4)
    found = row(page_of(client), "Administration and management")
    assert words(found.select_one(".gap-words")) == "Advanced , as you said. Expert needed."


def test_without_an_occupation_of_today_nothing_is_known_and_nothing_taken_by_itself(client, person, catalogue):
    PositionFactory(owner=person)
    GoalFactory(owner=person, occupation=catalogue[MANAGER])
    page = page_of(client)
    assert "Nobody knows yet what your work of today asks" in page.text
    assert "Not known yet : where are you?" in words(row(page, "Administration and management"))
    assert "take" not in as_shown(page).values()


def test_borrowed_and_weak_figures_say_so(client, goal, catalogue):
    catalogue[MANAGER].ratings.update(basis="borrowed")
    catalogue[NURSE].ratings.update(weak=True)
    note = row(page_of(client), "Law and government").select_one(".gap-note")
    assert "Borrowed from related occupations." in note.text
    assert "Today’s work: few answers." in note.text


def test_of_many_tools_those_in_demand_in_most_occupations_are_suggested(client, goal, catalogue):
    for name in ("Abacus", "Zebra printer"):
        ToolFactory(occupation=catalogue[MANAGER], name=name)
    for _ in range(3):
        ToolFactory(name="Zebra printer")
    assert names(page_of(client), "tools") == ["Zebra printer", "Abacus", "Spreadsheet software"]


def test_whose_figures_they_are_stands_below(client, goal):
    assert "O*NET 29.3 Database" in page_of(client).select_one(".attribution").text


# ---- where there is nothing to show


def test_before_a_goal_the_page_says_where_to_begin(client, person):
    assert "First, a goal" in page_of(client).text


def test_in_words_alone_the_page_offers_to_choose_the_occupation(client, person, catalogue):
    goal = GoalFactory(owner=person)
    page = page_of(client)
    assert f"Which occupation is “{goal}”?" in page.text
    assert page.select_one(".empty a")["href"] == f"/goals/{goal.pk}/edit/"


def test_with_an_empty_catalogue_one_sentence_says_so(client, person):
    GoalFactory(owner=person)
    page = page_of(client)
    assert "Suggestions come with a catalogue of occupations" in page.text
    assert not page.select("form.suggested")


def test_when_nothing_is_left_the_page_says_where_to_go(client, person):
    ReleaseFactory()
    same = OccupationFactory(certification=None)
    PositionFactory(owner=person, occupation=same)
    goal = GoalFactory(owner=person, occupation=same)
    for kind in ("insider", "hirer", "mentor"):
        WhomGapFactory(owner=person, goal=goal, kind_of_person=kind)
    assert "Nothing left to suggest" in page_of(client).text


# ---- take


def test_what_is_taken_becomes_a_gap_that_says_where_its_level_comes_from(client, goal):
    answer = decide(client, **{f"do_{ADMINISTRATION}": "take"})
    assert answer.redirect_chain == [("/gaps/", 302)]
    assert "Added: Administration and management." in answer.content.decode()
    gap = goal.gaps.get()
    assert (gap.importance, gap.required, gap.side) == (5, 5, Gap.Side.WHAT)
    assert gap.note.startswith("Administration and management is one of the most important things")
    assert gap.note.endswith("From O*NET 29.3.")
    competency = gap.competency
    assert (competency.kind, competency.level, competency.element.code) == ("knowledge", 2, ADMINISTRATION)
    reading = competency.readings.get()
    assert (reading.level, reading.on) == (2, datetime.date(2026, 11, 24))
    assert reading.note == "From the work of registered nurses, until you say otherwise."
    assert "Administration and management" not in names(page_of(client))


def test_several_at_once_of_every_kind(client, goal):
    keys = [ADMINISTRATION, LEADERSHIP, "credential-schooling", "experience-related", "whom-mentor"]
    tool = next(name for name in as_shown(page_of(client)) if name.startswith("do_tool-"))
    decide(client, **{f"do_{key}": "take" for key in keys}, **{tool: "take"})
    made = {gap.name: (gap.kind, gap.required, gap.competency and gap.competency.level) for gap in goal.gaps.all()}
    assert made == {
        "Administration and management": ("knowledge", 5, 2),
        "Leadership": ("attribute", 5, 0),
        "A bachelor’s degree": ("credential", 5, 0),
        "Three years of related work": ("experience", 5, 0),
        "Spreadsheet software": ("skill", 3, 0),
        "Somebody among clinical nurse specialists one stage ahead of you": ("mentor", 4, None),
    }
    assert "until you say otherwise" in goal.owner.competencies.get(name="Leadership").readings.get().note


def test_a_level_that_the_person_gave_is_never_overwritten(client, goal):
    mine = CompetencyFactory(owner=goal.owner, name="administration and management", level=1, kind="skill")
    ReadingFactory(owner=goal.owner, competency=mine, level=1)
    decide(client, **{f"do_{ADMINISTRATION}": "take"})
    mine.refresh_from_db()
    assert (mine.level, mine.name, mine.element.code) == (1, "administration and management", ADMINISTRATION)
    assert mine.readings.count() == 1
    assert goal.gaps.get().competency == mine


def test_adjusted_levels_are_the_persons(client, goal):
    levels = {f"now_{MONEY}": "3", f"need_{MONEY}": "5", f"imp_{MONEY}": "2"}
    decide(client, **{f"do_{MONEY}": "adjust"}, **levels)
    gap = goal.gaps.get()
    assert (gap.importance, gap.required, gap.competency.level) == (2, 5, 3)
    assert gap.competency.readings.get().note == ""


def test_an_adjusted_level_of_a_competency_that_is_there_is_read_today(client, goal):
    mine = CompetencyFactory(owner=goal.owner, name="Law and government", level=1)
    ReadingFactory(owner=goal.owner, competency=mine, level=1)
    decide(client, **{f"do_{LAW}": "adjust", f"now_{LAW}": "2"})
    mine.refresh_from_db()
    assert mine.level == 2
    assert mine.readings.newest_first().first().on == datetime.date(2026, 11, 24)


def test_a_paper_that_is_there_is_put_down_as_had(client, goal):
    decide(client, **{"do_credential-schooling": "adjust", "now_credential-schooling": "5"})
    assert goal.owner.competencies.get(name="A bachelor’s degree").level == 5


def test_a_competency_of_another_kind_under_the_same_name_is_used_as_it_is_and_told(client, goal):
    mine = CompetencyFactory(owner=goal.owner, name="Law and Government", kind="experience", level=0)
    page = decide(client, **{f"do_{LAW}": "adjust", f"now_{LAW}": "2", f"need_{LAW}": "3"})
    told = "“Law and Government” is among your competencies as an experience: have it or not. No level was noted."
    assert told in page.content.decode()
    mine.refresh_from_db()
    assert (mine.level, goal.gaps.get().required) == (0, 5)


def test_left_for_later_changes_nothing(client, goal):
    answer = decide(client)
    assert "Nothing changed" in answer.content.decode()
    assert not goal.gaps.exists()
    assert not goal.dismissals.exists()


# ---- not mine


def test_what_is_not_mine_is_not_suggested_again_and_can_be_undone(client, goal):
    answer = decide(client, **{f"do_{ADMINISTRATION}": "no", "do_whom-hirer": "no"})
    page = BeautifulSoup(answer.content, "html.parser")
    told = page.select_one("#notices")
    assert "Not suggested again: Administration and management and Somebody who hires" in words(told)
    assert "Undo takes back this alone." in words(told)
    assert "Administration and management" not in names(page)
    assert {row.suggestion for row in goal.dismissals.all()} == {ADMINISTRATION, "whom:hirer"}
    client.post(told.select_one("form")["action"])
    assert not goal.dismissals.exists()
    assert names(page_of(client))[0] == "Administration and management"


def test_dismissed_ones_stand_folded_at_the_end_and_can_be_suggested_again(client, goal):
    decide(client, **{f"do_{ADMINISTRATION}": "no", f"do_{MONEY}": "no"})
    page = page_of(client)
    buttons = {
        button["value"]: button for button in page.select("form[action='/gaps/suggested/again/'] button[name=key]")
    }
    assert set(buttons) == {ADMINISTRATION, MONEY}
    answer = client.post("/gaps/suggested/again/", {"key": MONEY}, follow=True)
    back = BeautifulSoup(answer.content, "html.parser")
    assert [row.suggestion for row in goal.dismissals.all()] == [ADMINISTRATION]
    assert "One suggestion may be made again." in back.text
    undo = back.select_one("#notices input[name=key]")["value"]
    client.post(back.select_one("#notices form")["action"], {"key": undo})
    assert goal.dismissals.count() == 2


@pytest.mark.parametrize("key", ["", "nonsense", "\x00", "9" * 40])
def test_what_was_never_dismissed_cannot_be_suggested_again(client, goal, key):
    decide(client, **{f"do_{MONEY}": "no"})
    assert client.post("/gaps/suggested/again/", {"key": key}).status_code == 302
    assert goal.dismissals.count() == 1


def test_a_dismissal_counts_for_its_goal_alone(client, goal):
    idea = IdeaFactory(owner=goal.owner, occupation=goal.occupation)
    decide(client, **{f"do_{MONEY}": "no"})
    assert not idea.dismissals.exists()


# ---- what other pages say of a gap that was suggested


def test_a_level_that_nobody_knows_is_not_said_to_be_none(client, goal):
    decide(client, **{f"do_{LEADERSHIP}": "take", "do_credential-schooling": "take"})
    gap = goal.gaps.get(competency__name="Leadership")
    listed = {row.h3.text: words(row.select_one(".gap-words")) for row in page_of(client, "/gaps/").select(".gap")}
    assert listed["Leadership"].startswith("Not said yet.")
    assert listed["A bachelor’s degree"].startswith("Not begun.")
    page = page_of(client, f"/gaps/{gap.pk}/")
    assert words(page.select_one(".gap-words")).startswith("Not said yet.")
    assert page.select_one(".log strong").text == "Not said yet"
    assert "Where you are with Leadership you have not said yet." in page_of(client, f"/gaps/{gap.pk}/edit/").text


def test_once_the_person_says_none_it_is_none(client, goal):
    decide(client, **{f"do_{LEADERSHIP}": "take"})
    gap = goal.gaps.get()
    client.post("/gaps/ask/", {f"level_{LEADERSHIP}": "0"})
    page = page_of(client, f"/gaps/{gap.pk}/")
    assert words(page.select_one(".gap-words")).startswith("None.")
    assert [line.text for line in page.select(".log strong")] == ["None, to begin with", "Not said yet"]


def test_where_a_note_holds_words_of_onet_its_licence_is_named(client, goal):
    assert "CC BY 4.0" in page_of(client, "/gaps/").text  # the offer holds a title
    decide(client, **{f"do_{MONEY}": "take"})
    by_hand = WhatGapFactory(owner=goal.owner, goal=goal)
    for address in ("/gaps/", f"/gaps/{goal.gaps.get(competency__name__startswith='Manag').pk}/"):
        assert len(page_of(client, address).select(".attribution a[rel~=license]")) == 1
    assert not page_of(client, f"/gaps/{by_hand.pk}/").select(".attribution")


def test_of_our_own_catalogue_a_note_says_that_it_is_an_estimate(client, goal):
    ReleaseFactory(source="starter", name="abc")
    decide(client, **{f"do_{MONEY}": "take"})
    assert goal.gaps.get().note.endswith("Our estimate.")
    assert not page_of(client, "/gaps/").select(".attribution")


def test_somebody_elses_dismissals_and_gaps_say_nothing_here(client, goal):
    other = GoalFactory(owner=PersonFactory(), occupation=goal.occupation)
    other.dismissals.create(owner=other.owner, suggestion=ADMINISTRATION)
    WhatGapFactory(owner=other.owner, goal=other, competency__name="Law and government")
    assert {"Administration and management", "Law and government"} <= set(names(page_of(client)))


def test_as_many_queries_however_much_there_is(client, goal, count_queries):
    with count_queries() as few:
        client.get(PAGE)
    for n in range(30):
        WhatGapFactory(owner=goal.owner, goal=goal, competency=CompetencyFactory(owner=goal.owner, name=f"Skill {n}"))
        goal.dismissals.create(owner=goal.owner, suggestion=f"2.Z.{n}")
    with count_queries() as many:
        client.get(PAGE)
    assert len(many) == len(few) <= 13
