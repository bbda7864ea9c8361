"""The page of suggested gaps: what it says, what each decision does, and that nothing is doubled or overwritten."""

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
    small_catalogue,
)
from tests.interleaved import post_meanwhile

pytestmark = pytest.mark.django_db
PAGE = "/gaps/suggested/"
ADMINISTRATION, MONEY, LAW, LEADERSHIP = "2.C.1.a", "2.B.5.b", "2.C.8.b", "1.C.2.b"


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def catalogue():
    return small_catalogue()


@pytest.fixture
def goal(person, catalogue):
    PositionFactory(owner=person, occupation=catalogue[NURSE])
    return GoalFactory(owner=person, occupation=catalogue[MANAGER])


def page_of(client, address=PAGE):
    return BeautifulSoup(client.get(address).content, "html.parser")


def as_shown(page):
    """What the form would send if nothing were touched."""
    form = page.select_one("form.suggested")
    sent = {i["name"]: i.get("value", "") for i in form.select("input[type=hidden]")}
    sent |= {i["name"]: i["value"] for i in form.select("input[type=radio][checked]")}
    sent |= {s["name"]: (s.select_one("[selected]") or s.option)["value"] for s in form.select("select")}
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def decide(client, **decisions):
    """Send the page with everything left for later but `decisions` (a key's last part will do)."""
    sent = as_shown(page_of(client))
    later = {name: "later" for name in sent if name.startswith("do_")}
    return client.post(PAGE, sent | later | decisions, follow=True)


def row(page, name):
    return next(row for row in page.select(".suggest") if row.select_one(".gap-name").text == name)


def words(element):
    return " ".join(element.get_text(" ").split())


def names(page, section="know"):
    return [name.text for name in page.select(f"section[aria-labelledby={section}] .gap-name")]


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


# ---- the same form twice, two tabs, odd values


def test_the_same_form_twice_makes_each_gap_once(client, goal):
    sent = as_shown(page_of(client)) | {f"do_{LAW}": "no"}
    for _ in range(2):
        client.post(PAGE, sent)
    assert goal.gaps.count() == 4
    assert goal.owner.competencies.count() == 4
    assert goal.dismissals.count() == 1


def test_what_another_tab_made_meanwhile_is_not_doubled(client, goal):
    sent = as_shown(page_of(client))
    mine = CompetencyFactory(owner=goal.owner, name="Law and government", level=1)
    WhatGapFactory(owner=goal.owner, goal=goal, competency=mine)
    client.post(PAGE, sent)
    assert goal.gaps.filter(competency=mine).count() == 1
    assert goal.owner.competencies.filter(name__iexact="law and government").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_moment_make_each_gap_once(client, goal):
    tabs = [as_shown(page_of(client)) for _ in range(2)]
    post_meanwhile(
        client,
        PAGE,
        tabs[1],
        hold=lambda: goal.owner.goals.select_for_update().get(),
        then=lambda: client.post(PAGE, tabs[0]),
    )
    assert goal.gaps.count() == 5
    assert goal.owner.competencies.count() == 5


@pytest.mark.parametrize("value", ["nonsense", "TAKE", "9" * 20, "<i>"])
def test_an_unknown_decision_is_an_error_beside_its_field_and_the_rest_is_kept(client, goal, value):
    sent = as_shown(page_of(client)) | {f"do_{MONEY}": value, f"do_{LAW}": "no"}
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert "among the choices" in row(page, "Management of financial resources").select_one(".field-error").text
    assert page.title.text.startswith("Error: ")
    assert as_shown(page)[f"do_{LAW}"] == "no"
    assert not goal.gaps.exists()
    assert not goal.dismissals.exists()


@pytest.mark.parametrize("value", ["", "7", "two", "\x00", "9" * 30])
def test_an_adjusted_level_that_is_none_is_an_error_beside_its_field(client, goal, value):
    sent = as_shown(page_of(client)) | {f"do_{MONEY}": "adjust", f"need_{MONEY}": value}
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert row(page, "Management of financial resources").select_one(".adjust .field-error")
    assert not goal.gaps.exists()


def test_a_level_beside_a_suggestion_that_is_not_adjusted_does_no_harm(client, goal):
    decide(client, **{f"do_{MONEY}": "take", f"need_{MONEY}": "nonsense"})
    assert goal.gaps.get().required == 4


def test_where_nobody_knows_the_level_adjusting_asks_for_it(client, goal):
    sent = as_shown(page_of(client)) | {f"do_{LEADERSHIP}": "adjust"}
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert row(page, "Leadership").select_one(".field-error").text == "Choose one for “Leadership”."


def test_what_was_never_suggested_is_left_alone_and_told(client, goal):
    sent = {"do_2.Z.9.z": "take", "do_whom-referee": "take", f"do_{MONEY}": "later"}
    page = client.post(PAGE, sent, follow=True)
    assert "Nothing of that is suggested any more." in page.content.decode()
    assert not goal.gaps.exists()


def test_a_goal_that_changed_meanwhile_is_asked_about_first(client, goal):
    sent = as_shown(page_of(client))
    idea = IdeaFactory(owner=goal.owner, occupation=goal.occupation)
    type(goal).objects.filter(pk=goal.pk).update(state="idea")
    type(goal).objects.filter(pk=idea.pk).update(state="active")
    page = client.post(PAGE, sent)
    assert "Your goal changed meanwhile" in page.content.decode()
    assert not goal.owner.gaps.exists()


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


# ---- a tab that is behind


def summary(response):
    return words(BeautifulSoup(response.content, "html.parser").select_one(".error-summary"))


def becomes(goal, occupation):
    """Another tab says that the goal is this occupation, or none."""
    type(goal).objects.filter(pk=goal.pk).update(occupation=occupation)


def another_role(catalogue):
    """A role that asks for administration, at another level, and for nothing else that the manager's asks."""
    role = OccupationFactory(title="Archive Keepers", schooling=None, experience=None)
    RatingFactory(occupation=role, element=catalogue[MANAGER].ratings.get(element__code=ADMINISTRATION).element)
    RatingFactory(occupation=role)
    return role


def test_another_occupation_is_told_once_and_what_was_chosen_is_kept_or_named(client, goal, catalogue):
    later = {name: "later" for name in as_shown(page_of(client)) if name.startswith("do_")}
    choice = {f"do_{ADMINISTRATION}": "take", f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "no"}
    sent = as_shown(page_of(client)) | later | choice
    becomes(goal, another_role(catalogue))
    answer = client.post(PAGE, sent)
    told = summary(answer)
    assert "The occupation of your goal changed meanwhile" in told
    assert "Management of financial resources (skilled now) and Law and government." in told
    assert not goal.gaps.exists()
    page = BeautifulSoup(answer.content, "html.parser")
    again = as_shown(page)
    assert again[f"do_{ADMINISTRATION}"] == "take"
    assert {again[name] for name in again if name.startswith("do_") and ADMINISTRATION not in name} == {"later"}
    assert again[f"need_{ADMINISTRATION}"] == "4"  # as the new role asks
    client.post(PAGE, again)
    assert [(gap.name, gap.required) for gap in goal.gaps.all()] == [("Administration and management", 4)]


def test_an_occupation_that_is_none_any_more_is_told_with_what_was_chosen(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "adjust", f"now_{MONEY}": "3"})
    becomes(goal, None)
    told = summary(client.post(PAGE, sent))
    assert "The occupation of your goal changed meanwhile, and nothing is suggested for it." in told
    assert "You had chosen: Management of financial resources (skilled now)." in told


def test_another_occupation_of_today_and_another_catalogue_are_told_too(client, goal, catalogue):
    sent = as_shown(page_of(client))
    goal.owner.positions.update(occupation=catalogue[MANAGER])
    assert "Your occupation of today changed meanwhile" in summary(client.post(PAGE, sent))
    sent = as_shown(page_of(client))
    ReleaseFactory(name="30.0")
    assert "The catalogue changed meanwhile" in summary(client.post(PAGE, sent))


def test_another_goal_without_an_occupation_tells_so(client, goal):
    sent = as_shown(page_of(client))
    type(goal).objects.filter(pk=goal.pk).update(state="idea")
    GoalFactory(owner=goal.owner)
    told = summary(client.post(PAGE, sent))
    assert "Your goal changed meanwhile" in told
    assert "Not suggested for it: Administration and management" in told


def one_decision(client, **decisions):
    """A form that was opened before: everything left for later but `decisions`."""
    sent = as_shown(page_of(client))
    return sent | {name: "later" for name in sent if name.startswith("do_")} | decisions


def test_what_is_taken_beats_a_dismissal_of_another_tab(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "take"})
    for key in (MONEY, LAW):
        goal.dismissals.create(owner=goal.owner, suggestion=key)
    page = client.post(PAGE, sent, follow=True)
    assert "Added: Management of financial resources and Law and government." in page.content.decode()
    assert {gap.name: gap.competency.level for gap in goal.gaps.all()} == {
        "Management of financial resources": 3,
        "Law and government": 1,  # as the work of today asks
    }
    assert not goal.dismissals.exists()


def test_what_became_a_gap_meanwhile_is_named_and_an_adjusted_level_is_noted(client, goal):
    choice = {f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "take", "do_whom-insider": "no"}
    sent = one_decision(client, **choice)
    client.post(PAGE, sent | {f"do_{MONEY}": "take", "do_whom-insider": "take"})
    page = words(BeautifulSoup(client.post(PAGE, sent, follow=True).content, "html.parser").select_one("#notices"))
    assert "Among your gaps already: Management of financial resources, Law and government and Somebody among" in page
    assert "Your level is noted: Management of financial resources." in page
    assert "Nothing changed" not in page
    assert goal.owner.competencies.get(name="Management of financial resources").level == 3
    assert (goal.gaps.count(), goal.dismissals.count()) == (3, 0)


def test_what_was_dismissed_in_both_tabs_is_told_in_both(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "no"})
    for _ in range(2):
        page = client.post(PAGE, sent, follow=True)
        assert "Not suggested again: Management of financial resources." in page.content.decode()
    assert goal.dismissals.count() == 1


def test_with_an_error_elsewhere_what_was_decided_on_a_dismissed_one_is_shown_again(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "nonsense"})
    goal.dismissals.create(owner=goal.owner, suggestion=MONEY)
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert names(page, "since") == ["Management of financial resources"]
    assert as_shown(page)[f"now_{MONEY}"] == "3"


@pytest.mark.parametrize("mark", ["\x00", "9" * 200, "none", "<i> <b> 3", "11-9111.00"])
def test_an_odd_mark_of_the_role_breaks_nothing(client, goal, mark):
    assert client.post(PAGE, as_shown(page_of(client)) | {"for_role": mark}).status_code == 200


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
