"""The page of drafts: what each says, striking out a role, three others, and what is missing before anything is drafted."""

import re

import pytest
from django.urls import reverse

from goals.occupations import catalogue
from goals.occupations.models import Occupation
from paths.drafted import mark
from paths.models import CareerPath, Veto
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory, VetoFactory
from tests.paths.drafting_person import (
    COMMUNITY,
    DRAFT,
    KEYS,
    MANAGER,
    NURSE,
    OFFICE,
    PRACTITIONER,
    filled,
    look,
    notices,
    on_the_ground,
    soup,
    titles,
    words,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(person, starter, time_machine):
    time_machine.move_to("2026-11-28T12:00:00Z")
    return on_the_ground(person)


def picks(page):
    """What is picked for each draft, by its letter."""
    found = {}
    for draft in page.select(".draft:has(input)"):
        found[words(draft.select_one(".line-badge"))] = draft.select_one("input[checked]")["value"]
    return found


def element(code):
    """The key of an element, for a competency that is about it."""
    return catalogue.elements([code])[code]


# ---- what a draft says ----------------------------------------------------------------------------------------
def test_three_ways_are_drafted_each_with_its_letter_its_time_and_how_unlike_the_others_it_is(client, goal):
    page = look(client)
    assert words(page.h1) == "Three ways, drafted for you to argue with"
    assert titles(page) == [
        "By way of a community service manager",
        "By way of an administrative services manager",
        "By way of a human resources manager",
    ]
    first = page.select_one(".draft")
    assert "line-a" in first["class"]
    assert re.fullmatch(r"About .+, one stop, \d+ % unlike the others", words(first.select_one(".draft-head p")))


def test_each_stop_says_how_long_why_what_it_brings_and_leads_to_what_it_asks(client, goal):
    road = look(client).select_one(".draft .road")
    here, stop, end = road.select("li")
    assert words(here) == "Registered nurse now"
    assert stop.a["href"] == f"/occupations/{COMMUNITY}/"
    assert re.search(r"from 2026, about \d", words(stop))
    assert "No list names this move from the work of a registered nurse" in words(stop)
    assert re.search(r"Brings you from \d+ to \d+ % of what the goal’s role asks by its figures", words(stop))
    assert words(end).startswith("Director of hospital operations 20")
    assert "before your horizon" in words(end)
    assert "Still to learn there:" in words(end)


def test_a_way_that_comes_late_says_so(client, person, goal):
    goal.horizon = "2027-01-01"
    goal.save()
    assert "late" in words(look(client).select_one(".draft .is-goal .late"))


def test_a_stop_names_the_gaps_that_its_role_closes_and_no_others(client, person, goal):
    def gap(name, code, required, level=1):
        mine = CompetencyFactory(owner=person, name=name, level=level, element_id=element(code))
        WhatGapFactory(owner=person, goal=goal, competency=mine, required=required)

    gap("Running a house", "2.C.1.a", 4)
    gap("More than any role asks", "2.C.1.f", 5)
    gap("Had already", "2.B.5.b", 3, level=5)
    stop = words(look(client).select(".draft .road li")[1])
    assert "Closes your gap: Running a house." in stop
    assert "More than any" not in stop
    assert "Had already" not in stop


def test_levels_that_the_person_said_count(client, person, goal):
    before = words(look(client).select(".draft .road li")[1])
    for code in ("2.C.1.a", "2.B.5.b", "2.B.5.d"):
        CompetencyFactory(owner=person, level=4, element_id=element(code))
    after = words(look(client).select(".draft .road li")[1])
    assert before != after


def test_whose_figures_they_are_stands_there_and_that_years_are_no_promise(client, goal):
    text = words(look(client).main)
    assert "These figures are CareerPlan’s own estimates" in text
    assert "Years are about what people in the job usually bring, not a promise" in text


def test_the_drafts_are_drawn_on_the_map_beside_the_saved_paths_with_the_letters_they_would_keep(client, person, goal):
    path = CareerPathFactory(owner=person, goal=goal, name="Ward line")
    StageFactory(owner=person, path=path, title="Charge nurse")
    page = look(client)
    assert list(picks(page)) == ["B", "C", "D"]
    key = words(page.select_one(".map-key"))
    assert key.startswith("A Ward line B By way of a community service manager Draft C By way of")
    links = {a["href"] for a in page.select("svg.map-wide a")}
    assert f"/occupations/{COMMUNITY}/" in links
    assert f"/paths/stages/{path.stages.get().pk}/" in links


def test_beyond_five_colours_the_drafts_keep_their_letters_and_stand_alone(client, person, goal):
    for _ in range(4):
        CareerPathFactory(owner=person, goal=goal)
    page = look(client)
    assert list(picks(page)) == ["E", "F", "G"]
    assert [words(badge) for badge in page.select(".map-key .line-badge")] == ["E", "F", "G"]


# ---- Main, Keep, Leave ----------------------------------------------------------------------------------------
def test_the_first_is_the_main_path_to_be_until_one_was_chosen(client, person, goal):
    assert picks(look(client)) == {"A": "main", "B": "keep", "C": "keep"}
    ChoiceFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal))
    page = look(client)
    assert picks(page) == {"B": "keep", "C": "keep", "D": "keep"}
    assert "Your main path stays the main one, unless you pick Main here and say why." in words(page.main)


# ---- striking out ---------------------------------------------------------------------------------------------
def test_a_role_that_is_struck_out_is_drafted_around_at_once(client, person, goal):
    page = soup(client.post(f"{DRAFT}veto/", {"code": COMMUNITY}, follow=True))
    assert notices(page)[0] == "Drafted again without a community service manager."
    assert f"/occupations/{COMMUNITY}/" not in {a["href"] for a in page.select(".draft .road a")}
    assert len(page.select(".draft")) == 3
    assert "One stop you struck out" in words(page.select_one(".vetoed summary"))
    assert [veto.occupation.code for veto in Veto.objects.filter(owner=person)] == [COMMUNITY]


def test_struck_out_twice_it_is_struck_out_once(client, person, goal):
    for _ in range(2):
        assert client.post(f"{DRAFT}veto/", {"code": COMMUNITY}).status_code == 302
    assert person.vetoes.count() == 1


def test_a_swap_brings_the_drafts_and_the_notice_and_nothing_else(client, goal):
    sent = filled(look(client)) | {"code": COMMUNITY}
    answer = client.post(f"{DRAFT}veto/", sent, headers={"HX-Request": "true"})
    page = soup(answer)
    assert answer.status_code == 200
    assert page.html is None
    assert [tag["id"] for tag in page.find_all(True, recursive=False)] == ["drafts", "notices"]
    assert page.select_one("#notices")["hx-swap-oob"] == "true"
    assert "Drafted again without a community service manager." in words(page.select_one("#notices"))
    assert len(page.select(".draft")) == 3


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "swap"])
def test_what_was_picked_stays_for_the_drafts_that_stay(client, goal, headers):
    sent = filled(look(client), A="keep", B="no", C="main") | {"code": COMMUNITY}
    page = soup(client.post(f"{DRAFT}veto/", sent, headers=headers, follow=True))
    by_title = dict(zip(titles(page), picks(page).values(), strict=True))
    assert by_title["By way of an administrative services manager"] == "no"
    assert by_title["By way of a human resources manager"] == "main"
    assert list(by_title.values()).count("main") == 1


def test_without_the_main_one_the_first_of_the_others_is_the_main_one_to_be(client, goal):
    page = soup(client.post(f"{DRAFT}veto/", filled(look(client)) | {"code": COMMUNITY}, follow=True))
    assert picks(page) == {"A": "main", "B": "keep", "C": "keep"}


def test_the_notice_brings_it_back_with_what_was_picked(client, person, goal):
    sent = filled(look(client), B="no") | {"code": COMMUNITY}
    page = soup(client.post(f"{DRAFT}veto/", sent, follow=True))
    assert words(page.select_one(".notice button")) == "Bring it back"
    page = soup(client.post(page.select_one(".notice form")["action"], follow=True))
    assert person.vetoes.count() == 0
    assert titles(page)[0] == "By way of a community service manager"
    assert picks(page) == {"A": "main", "B": "no", "C": "keep"}
    assert notices(page)[0] == "Drafts may lead over a community service manager again."


def test_a_role_is_allowed_again_from_the_list_and_that_can_be_undone(client, person, goal):
    VetoFactory(owner=person, goal=goal, occupation=catalogue.find(COMMUNITY))
    page = look(client)
    button = page.select_one(".vetoed button")
    assert button["formaction"] == f"{DRAFT}allow/"
    page = soup(client.post(button["formaction"], filled(page) | {"code": button["value"]}, follow=True))
    assert titles(page)[0] == "By way of a community service manager"
    assert not page.select(".vetoed")
    client.post(reverse("undo"), as_sent(page.select_one(".notice form")))
    assert [veto.occupation.code for veto in person.vetoes.all()] == [COMMUNITY]


def as_sent(form):
    return {field["name"]: field.get("value", "") for field in form.select("input[name]")}


def test_with_every_role_struck_out_there_are_still_three_ways_and_the_page_says_why(client, person, goal):
    for occupation in Occupation.objects.offered():
        VetoFactory(owner=person, goal=goal, occupation=occupation)
    page = look(client)
    assert titles(page) == ["From today’s job", "With a venture of my own", "A course first"]
    assert "Without the roles you struck out, none is left that would bring you nearer in between." in words(page.main)


@pytest.mark.parametrize("code", [NURSE, MANAGER])
def test_where_a_path_begins_and_ends_cannot_be_struck_out(client, person, goal, code):
    page = soup(client.post(f"{DRAFT}veto/", {"code": code}, follow=True))
    assert "cannot be struck out" in notices(page)[0]
    assert person.vetoes.count() == 0


@pytest.mark.parametrize("code", ["", "99-9999.99", "\x00", "x" * 5000, "11-9151.00 11-9111.00"])
def test_what_is_no_occupation_cannot_be_struck_out(client, person, goal, code):
    assert client.post(f"{DRAFT}veto/", {"code": code}).status_code == 404
    assert person.vetoes.count() == 0


@pytest.mark.parametrize("act", ["veto", "allow"])
def test_a_page_that_was_drafted_for_another_goal_strikes_nothing_out_of_this_one(client, person, goal, act):
    if act == "allow":
        VetoFactory(owner=person, goal=goal, occupation=catalogue.find(COMMUNITY))
    have = person.vetoes.count()
    page = soup(client.post(f"{DRAFT}{act}/", {"code": COMMUNITY, "for_goal": str(goal.pk + 1)}, follow=True))
    assert notices(page)[0].startswith("Your goal changed meanwhile: these are drafts for")
    assert person.vetoes.count() == have


def test_a_veto_holds_for_its_goal_alone(client, person, goal):
    idea = GoalFactory(owner=person, state="idea", occupation=goal.occupation)
    VetoFactory(owner=person, goal=idea, occupation=catalogue.find(COMMUNITY))
    assert titles(look(client))[0] == "By way of a community service manager"


# ---- three others ---------------------------------------------------------------------------------------------
def test_three_others_are_other_ways_and_the_same_whenever_they_are_asked_for(client, goal):
    first = look(client)
    answer = client.post(DRAFT, filled(first, B="no") | {"again": "1"})
    assert answer.status_code == 302
    page = look(client, answer.url)
    assert page.find("button", string="Draft others")
    assert words(page.h1) == "Three other ways, drafted for you to argue with"
    assert not set(titles(page)) & set(titles(first))
    assert titles(look(client, f"{DRAFT}?round=2")) == titles(page)
    back = page.find("a", string="Back to the first")["href"]
    assert picks(look(client, back))["B"] == "no"


def test_when_there_is_nothing_new_the_page_says_so_and_leads_back(client, person, starter):
    on_the_ground(person, there=PRACTITIONER)
    assert titles(look(client)) == ["Study first", "From today’s job", "With a venture of my own"]
    page = look(client, f"{DRAFT}?round=2")
    assert words(page.h1) == "Nothing new to argue with"
    assert page.find("a", string="Back to the first")["href"] == DRAFT
    assert not page.select(".draft")


@pytest.mark.parametrize("asked", ["0", "-1", "x", "²", "9" * 30, ""])
def test_a_round_that_is_none_is_the_first_or_says_that_nothing_is_new(client, goal, asked):
    assert client.get(DRAFT, {"round": asked}).status_code == 200


# ---- what is missing ------------------------------------------------------------------------------------------
def missing(page):
    return [(words(row.strong), row.a["href"] if row.a else "") for row in page.select(".rows li")]


def test_without_position_and_occupations_each_is_named_with_what_mends_it(client, person, starter):
    goal = GoalFactory(owner=person)
    page = look(client)
    assert missing(page) == [
        ("Say what you do today: a path begins there.", "/position/add/"),
        ("Find the occupation behind “Director of hospital operations”, and paths can be drafted.",
         f"/goals/{goal.pk}/edit/#id_title"),
    ]  # fmt: skip
    assert page.find("a", string="Draw my own")["href"] == "/paths/add/"


def test_a_position_in_words_alone_asks_for_its_occupation(client, person, starter):
    position = PositionFactory(owner=person)
    GoalFactory(owner=person, occupation=catalogue.find(MANAGER))
    [(sentence, link)] = missing(look(client))
    assert sentence == "Find the occupation behind “Registered nurse”, and paths can be drafted."
    assert link == f"/position/{position.pk}/edit/#id_title"


def test_who_works_in_the_goal_s_occupation_already_is_told_what_can_be_done(client, person, starter):
    goal = on_the_ground(person, there=NURSE)
    page = look(client)
    assert missing(page) == [
        ("Your goal’s occupation is the one you work in, so there is no way to draft.",
         f"/goals/{goal.pk}/edit/#id_title"),
    ]  # fmt: skip
    assert "The figures see no way inside one occupation" in words(page.select_one(".rows li"))
    assert page.find("a", string="Choose one closer to what you mean")
    assert page.find("a", string="Draw my own")["href"] == "/paths/add/"


def test_before_there_is_a_goal_the_page_says_so(client, person):
    assert "goal" in words(look(client).h1).casefold()


# ---- ways to it -----------------------------------------------------------------------------------------------
def test_the_empty_page_of_paths_offers_drafts_first(client, goal):
    page = look(client, "/paths/")
    assert page.select_one(".empty .btn-primary")["href"] == DRAFT
    assert page.find("a", string="Draw the first path")["href"] == "/paths/add/"


def test_the_page_of_paths_leads_to_drafts(client, person, goal):
    StageFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal))
    assert look(client, "/paths/").find("a", string="Draft ways for me")["href"] == DRAFT


def test_the_best_next_action_without_a_path_is_to_have_three_drafted(client, person, goal):
    WhatGapFactory(owner=person, goal=goal)
    page = look(client, "/campaign/")
    assert words(page.select_one(".next h2")) == "Have three ways to the goal drafted"
    assert page.select_one(".next .btn-invert")["href"] == DRAFT
    assert page.find("a", string="Draft three ways for me")["href"] == DRAFT


def test_the_guided_start_offers_drafts_where_there_is_a_catalogue(client, person, starter):
    GoalFactory(owner=person)
    page = look(client, "/start/paths/")
    assert page.find("a", string="Draft three ways for me")["href"] == DRAFT


def test_a_campaign_without_a_path_offers_drafts_before_occupations_are_named(client, person, starter):
    GoalFactory(owner=person)
    page = look(client, "/campaign/")
    assert page.find("a", string="Draft three ways for me")["href"] == DRAFT
    assert page.find("a", string="Draw the first path")


def test_the_page_of_the_goal_leads_to_drafts(client, person, goal):
    assert look(client, "/goals/").find("a", string="Draft three ways for me")["href"] == DRAFT
    goal.occupation = None
    goal.save()
    assert not look(client, "/goals/").find("a", href=DRAFT)


# ---- cost -----------------------------------------------------------------------------------------------------
def test_the_page_asks_as_much_of_three_rows_as_of_sixty(client, person, goal, count_queries):
    def add(count):
        others = list(Occupation.objects.offered().exclude(code__in=[COMMUNITY, OFFICE, NURSE, MANAGER]))
        have = person.vetoes.count()
        for n in range(count):
            VetoFactory(owner=person, goal=goal, occupation=others[have + n])
            WhatGapFactory(owner=person, goal=goal)
        for _ in range(min(count, 20)):
            path = CareerPathFactory(owner=person, goal=goal, letter=CareerPath.LETTERS[person.paths.count()])
            StageFactory(owner=person, path=path, occupation=others[0])
            StageFactory(owner=person, path=path)

    add(3)
    client.get(DRAFT)  # whoever is first reads the catalogue for all
    with count_queries() as few:
        client.get(DRAFT)
    add(57)
    with count_queries() as many:
        client.get(DRAFT)
    assert len(many) == len(few) <= 20


def test_another_s_vetoes_and_paths_change_nothing(client, person, goal):
    other = VetoFactory(occupation=catalogue.find(COMMUNITY)).owner
    theirs = CareerPathFactory(owner=other, goal=other.goals.get(), name="Somebody else’s", drafted_on="2026-11-01",
                               drafted_with="O*NET 29.3", drafted_route=KEYS[0])  # fmt: skip
    page = look(client)
    assert titles(page)[0] == "By way of a community service manager"
    assert "Somebody else" not in words(page.main)
    assert client.post(f"{DRAFT}allow/", {"code": COMMUNITY}).status_code == 302
    assert other.vetoes.count() == 1
    assert client.post(f"{DRAFT}take-back/?path={theirs.pk}~{mark(theirs)}").status_code == 302
    assert other.paths.count() == 1
