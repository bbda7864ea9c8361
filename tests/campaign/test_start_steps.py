"""First steps in the guided start: own words, an offer of the playbook, or both; one altogether is enough."""

import datetime

import pytest
from bs4 import BeautifulSoup

from goals.steps.playbook.offers import offers
from tests.factories.gaps import CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
SWAP = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


@pytest.fixture
def gap(person, goal):
    competency = CompetencyFactory(owner=person, name="Budgeting and cost control")
    return WhatGapFactory(owner=person, goal=goal, competency=competency)


def page_of(client, address, **query):
    return BeautifulSoup(client.get(address, query).content, "html.parser")


def gap_now(gap):
    return type(gap).objects.with_levels().get(pk=gap.pk)


def start_form(client):
    page = page_of(client, "/start/steps/")
    form = page.select_one("form#start")
    data = {i["name"]: i.get("value", "") for i in form.select("input[name]:not([type=radio])")}
    data |= {i["name"]: i["value"] for i in form.select("input[type=radio][checked]")}
    return page, data


def choices(page, gap):
    return {radio["value"]: radio.parent.text for radio in page.select(f"input[name=offer_{gap.pk}]")}


def test_the_start_offers_one_step_of_each_arena_under_each_gap_and_none_of_them_first(client, gap):
    page, data = start_form(client)
    said = [" ".join(words.split()) for words in choices(page, gap).values()]
    assert said[0] == "None of these"
    assert [words.split(",")[0] for words in said[1:]] == ["On the job", "Free time", "Relationships"]
    assert data[f"offer_{gap.pk}"] == ""


def test_an_offer_is_taken_where_nothing_is_written(client, person, gap):
    page, data = start_form(client)
    key = list(choices(page, gap))[2]
    taken = next(offer for offer in offers(gap_now(gap))["free"] if offer.key == key)
    answer = client.post("/start/steps/", data | {f"offer_{gap.pk}": key})
    assert answer.status_code == 302
    step = person.steps.get()
    assert (step.title, step.arena, step.form, step.hours) == (taken.title, "free", taken.form, taken.hours)
    assert list(step.gaps.all()) == [gap]


def test_own_words_and_an_offer_for_one_gap_are_both_planned_and_once_when_sent_twice(client, person, gap):
    _, data = start_form(client)
    taken = offers(gap_now(gap))["free"][0]
    data |= {f"offer_{gap.pk}": taken.key, f"title_{gap.pk}": "Ask Ana", f"due_{gap.pk}": "2030-01-01"}
    for _ in range(2):
        assert client.post("/start/steps/", data).status_code == 302
    steps = person.steps.order_by("pk")
    assert [(step.title, step.arena, step.hours) for step in steps] == [
        ("Ask Ana", "job", None),
        (taken.title, "free", taken.hours),
    ]
    assert {(step.due_on, step.gaps.get()) for step in steps} == {(datetime.date(2030, 1, 1), gap)}


def test_an_offer_written_out_and_ticked_as_well_is_one_step(client, person, gap):
    _, data = start_form(client)
    taken = offers(gap_now(gap))["free"][0]
    answers = {f"offer_{gap.pk}": taken.key, f"title_{gap.pk}": taken.title.upper()}
    assert client.post("/start/steps/", data | answers).status_code == 302
    assert person.steps.count() == 1


def test_an_offer_ticked_after_going_back_is_told_of_and_added_to_the_own_words(client, person, gap):
    page, data = start_form(client)
    key = list(choices(page, gap))[1]
    own = data | {f"title_{gap.pk}": "Ask Ana"}
    client.post("/start/steps/", own)
    both = own | {f"offer_{gap.pk}": key}
    told = BeautifulSoup(client.post("/start/steps/", both).content, "html.parser")
    assert "“Ask Ana” was planned for this meanwhile" in told.select_one(f"#id_title_{gap.pk}_error").text
    assert told.select_one(f"input[name=offer_{gap.pk}][checked]")["value"] == key
    again = {i["name"]: i.get("value", "") for i in told.select("form#start input[type=hidden]")}
    assert client.post("/start/steps/", both | again).status_code == 302
    assert person.steps.count() == 2


def test_no_step_at_all_is_told_beside_the_first_own_words(client, person, goal, gap):
    WhomGapFactory(owner=person, goal=goal)
    page, data = start_form(client)
    assert "One is enough to begin" in page.select_one(".lead-serif").text
    assert not page.select("label[for^=id_title_] .optional")
    page = BeautifulSoup(client.post("/start/steps/", data).content, "html.parser")
    (error,) = page.select("form .field-error")
    assert "One first step is enough to go on, whichever it is for." in error.text
    assert error.find_parent(id=f"id_title_{gap.pk}_error")
    assert not person.steps.exists()


@pytest.mark.parametrize("side", ["what", "whom"])
def test_a_step_on_one_side_is_enough_to_go_on(client, person, goal, gap, side):
    somebody = WhomGapFactory(owner=person, goal=goal)
    chosen = gap if side == "what" else somebody
    page, data = start_form(client)
    answer = client.post("/start/steps/", data | {f"offer_{chosen.pk}": list(choices(page, chosen))[1]})
    assert answer.url == "/start/paths/"
    assert person.steps.get().gaps.get() == chosen
    stop = page_of(client, "/start/paths/").select(".rail li")[4]
    assert stop["class"] == ["is-done"]
    assert "1 step" in stop.text


def test_an_offer_that_is_sent_twice_is_planned_once(client, person, gap):
    page, data = start_form(client)
    data |= {f"offer_{gap.pk}": list(choices(page, gap))[1]}
    for _ in range(2):
        assert client.post("/start/steps/", data).status_code == 302
    assert person.steps.count() == 1


@pytest.mark.parametrize("value", ["nonsense", "\x00", "9" * 300])
def test_an_offer_that_nobody_made_is_told_beside_the_field(client, person, gap, value):
    _, data = start_form(client)
    page = BeautifulSoup(client.post("/start/steps/", data | {f"offer_{gap.pk}": value}).content, "html.parser")
    assert "That is not among the choices" in page.select_one(f"#id_offer_{gap.pk}_error").text
    assert not person.steps.exists()


def test_no_two_gaps_of_the_start_offer_the_same(client, person, goal):
    gaps = [
        WhatGapFactory(owner=person, goal=goal, competency=CompetencyFactory(owner=person, name=f"Budget {number}"))
        for number in range(3)
    ]
    page, _ = start_form(client)
    keys = [key for gap in gaps for key in choices(page, gap) if key]
    assert len(set(keys)) == 9


def test_four_people_of_one_kind_run_out_of_different_offers_and_nothing_breaks(client, person, goal):
    peers = [WhomGapFactory(owner=person, goal=goal, who=f"Peer {n}", kind_of_person="peer") for n in range(4)]
    page, data = start_form(client)
    last = peers[-1]
    assert not choices(page, last)
    client.post("/start/steps/", data | {f"title_{last.pk}": "Write to her", f"arena_{last.pk}": "people"})
    assert person.steps.get().title == "Write to her"
