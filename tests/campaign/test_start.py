"""The guided start: at most twelve required answers make a first campaign; it can be left and resumed anywhere."""

import datetime

import pytest
from bs4 import BeautifulSoup

from careerplan.campaign.start.pages import PAGES, Progress, minutes_left, rail, resume
from goals.models import Goal
from tests.factories.checkins import CadenceFactory
from tests.factories.gaps import CompetencyFactory, WhomGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory
from tests.interleaved import post_meanwhile

pytestmark = pytest.mark.django_db
TWELVE = [
    ("position", "", {"title": "Registered nurse", "started_on": "2019-05-01"}),
    ("goal", "", {"title": "Director of operations", "by_when": "day", "horizon": "2036-09-01"}),
    ("picture", "?question=2", {"responsibilities": "Beds, theatres and staff"}),
    ("picture", "?question=3", {"decisions": "Which wards open"}),
    ("gaps", "", {"what_0": "Budgeting", "whom_0": "Somebody who holds the job"}),
    ("steps", "", {}),
    ("paths", "", {"stops_0": "Charge nurse\r\nNurse manager"}),
    ("check-in", "", {"every": "two_weeks", "next_on": "2030-01-01"}),
]


def fill(client, key, query, answers):
    """Send a page as a browser would: what the page shows, and the answers over it."""
    address = f"/start/{key}/{query}"
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    form = soup.select_one("form#start")
    data = {i["name"]: i.get("value", "") for i in form.select("input[name]:not([type=radio])")}
    data |= {i["name"]: i["value"] for i in form.select("input[type=radio][checked]")}
    data |= {t["name"]: t.text.lstrip("\n") for t in form.select("textarea")}
    data |= {s["name"]: (s.select_one("[selected]") or s.option)["value"] for s in form.select("select")}
    if key == "steps":
        data |= {name: f"Ask about it ({name})" for name in data if name.startswith("title_")}
    data.pop("csrfmiddlewaretoken", None)
    return client.post(address, data | answers)


def test_twelve_answers_make_a_first_campaign(client, person):
    assert client.get("/start/").url == "/start/position/"
    for key, query, answers in TWELVE:
        response = fill(client, key, query, answers)
        assert response.status_code == 302, (key, BeautifulSoup(response.content, "html.parser").select(".field-error"))
    assert response.url == "/campaign/"
    goal = person.goals.active()
    assert (goal.title, goal.horizon, goal.decisions) == (
        "Director of operations",
        datetime.date(2036, 9, 1),
        "Which wards open",
    )
    assert {gap.name for gap in person.gaps.all()} == {"Budgeting", "Somebody who holds the job"}
    assert {step.gaps.get().name for step in person.steps.all()} == {"Budgeting", "Somebody who holds the job"}
    assert [stage.title for stage in person.stages.in_order()] == ["Charge nurse", "Nurse manager"]
    assert person.cadences.get().next_on == datetime.date(2030, 1, 1)
    assert client.get("/start/").url == "/campaign/"


def test_the_first_poster_is_that_of_the_title(client, person):
    fill(client, "position", "", TWELVE[0][2])
    fill(client, "goal", "", TWELVE[1][2] | {"title": "Head nurse"})
    assert person.goals.active().scene == Goal.Scene.HOSPITAL


def test_it_resumes_where_an_answer_is_missing(client, person):
    PositionFactory(owner=person)
    assert client.get("/start/").url == "/start/goal/"
    GoalFactory(owner=person)
    assert client.get("/start/").url == "/start/picture/"


def test_pages_that_grow_from_the_goal_ask_for_it_first(client, person):
    response = client.get("/start/gaps/", follow=True)
    assert response.redirect_chain == [("/start/goal/", 302)]
    assert "First the goal in a line" in response.content.decode()


def test_save_and_leave_keeps_the_answer(client, person):
    response = client.post("/start/position/", {"title": "Nurse", "started_on": "2019-05-01", "leave": "1"})
    assert response.url == "/campaign/"
    assert person.positions.get().title == "Nurse"


def test_enter_in_a_field_goes_on_and_does_not_leave(client, person):
    """Of the buttons that send a form, Enter presses the first on the page, wherever it stands."""
    page = BeautifulSoup(client.get("/start/position/").content, "html.parser")
    sending = [b for b in page.select("button[type=submit]") if b.get("form") == "start" or b.find_parent("form")]
    assert not sending[0].get("name")


def test_a_missing_answer_is_asked_for_and_the_rest_stays(client, person):
    GoalFactory(owner=person)
    page = fill(client, "gaps", "", {"what_1": "Budgeting"})
    soup = BeautifulSoup(page.content, "html.parser")
    assert page.status_code == 200
    assert len(soup.select(".field-error")) == 2
    assert soup.select_one("input[name=what_1]")["value"] == "Budgeting"
    assert soup.title.text.startswith("Error: ")
    assert person.gaps.count() == 0


@pytest.mark.parametrize("key", ["gaps", "steps", "paths"])
def test_a_page_sent_twice_makes_each_row_once(client, person, key):
    goal = GoalFactory(owner=person)
    person.gaps.create(goal=goal, side="whom", who="A mentor", kind_of_person="mentor")
    token = {"token": "2b41c9f0-7c65-4f4e-9f3a-93f1c2a7d1aa"}
    gap = person.gaps.get()
    answers = {
        "gaps": {"what_0": "Budgeting", "level_0": "1", "whom_0": "A friend", "kind_0": "peer"},
        "steps": {f"title_{gap.pk}": "Ask her", f"arena_{gap.pk}": "people"},
        "paths": {"name_0": "Straight", "stops_0": "Charge nurse"},
    }[key]
    if key == "gaps":
        answers |= {f"{name}_{row}": value for row in (1, 2) for name, value in (("level", "1"), ("kind", "peer"))}
    for _ in range(2):
        client.post(f"/start/{key}/", answers | token)
    assert person.gaps.count() == (3 if key == "gaps" else 1)
    assert person.steps.count() == (1 if key == "steps" else 0)
    assert person.stages.count() == (1 if key == "paths" else 0)


def test_every_page_stands_alone_afterwards(client, person):
    for key, query, answers in TWELVE:
        fill(client, key, query, answers)
    for page in PAGES:
        assert client.get(f"/start/{page.key}/").status_code == 200
    fill(client, "position", "", {"title": "Charge nurse", "started_on": "2019-05-01"})
    assert person.positions.get().title == "Charge nurse"


@pytest.mark.parametrize("asked", ["9", "-1", "two", "1" * 30, "٣"])
def test_a_question_that_does_not_exist_is_the_first_open_one(client, person, asked):
    GoalFactory(owner=person, why="Because")
    page = client.get("/start/picture/", {"question": asked}).content.decode()
    assert "What do you do all day?" in page


def test_the_rail_says_what_is_done_and_how_long_the_rest_takes():
    begun = Progress(position="Registered nurse", goal="Director", answered=1)
    stops = rail(begun, "picture")
    assert [stop.is_done for stop in stops] == [True, True, False, False, False, False, False]
    assert [stop.page.key for stop in stops if stop.is_here] == ["picture"]
    assert stops[0].note == "Registered nurse"
    assert minutes_left(begun) == sum(page.minutes for page in PAGES[2:])
    assert resume(begun) == "picture"


def test_walking_on_without_an_answer_changes_nothing(client, person):
    goal = GoalFactory(owner=person, why="")
    assert fill(client, "picture", "?question=1", {}).status_code == 302
    assert person.goals.get().version == goal.version


def test_what_is_missing_is_called_by_its_name(client, person):
    page = BeautifulSoup(client.post("/start/position/", {"title": ""}).content, "html.parser")
    assert [link.text for link in page.select(".error-summary a")] == ["Fill in “Job title”.", "Fill in “Since”."]


def test_the_pages_take_as_long_as_the_front_door_says():
    assert minutes_left(Progress()) == 20


def test_the_first_check_in_is_proposed_in_two_weeks_and_one_click_keeps_it(client, person, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    GoalFactory(owner=person)
    page = BeautifulSoup(client.get("/start/check-in/").content, "html.parser")
    assert page.select_one("input[name=next_on]")["value"] == "2026-12-08"
    assert fill(client, "check-in", "", {}).status_code == 302
    cadence = person.cadences.get()
    assert (cadence.every, cadence.next_on) == ("two_weeks", datetime.date(2026, 12, 8))


def test_the_day_that_was_chosen_is_shown_again_instead_of_a_proposal(client, person):
    CadenceFactory(owner=person, goal=GoalFactory(owner=person), next_on=datetime.date(2030, 1, 1))
    page = BeautifulSoup(client.get("/start/check-in/").content, "html.parser")
    assert page.select_one("input[name=next_on]")["value"] == "2030-01-01"


def sent(client, key, answers):
    """What a tab that shows the page now would send later."""
    soup = BeautifulSoup(client.get(f"/start/{key}/").content, "html.parser").select_one("form#start")
    shown = {i["name"]: i.get("value", "") for i in soup.select("input[name]:not([type=radio])")}
    shown |= {i["name"]: i["value"] for i in soup.select("input[type=radio][checked]")}
    shown |= {t["name"]: t.text.strip() for t in soup.select("textarea")}
    shown |= {s["name"]: (s.select_one("[selected]") or s.option)["value"] for s in soup.select("select")}
    return shown | answers


def in_two_tabs_at_once(client, person, key, answers):
    """The answers to a page that two tabs show and send at the same moment."""
    tabs = [sent(client, key, answers) for _ in range(2)]
    first = []
    second = post_meanwhile(
        client,
        f"/start/{key}/",
        tabs[1],
        hold=lambda: person.goals.select_for_update().get(),
        then=lambda: first.append(client.post(f"/start/{key}/", tabs[0])),
    )
    return first[0], second


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("key", "answers"),
    [
        ("gaps", {"what_0": "Budgets", "whom_0": "A director"}),
        ("steps", {}),
        ("paths", {"stops_0": "Charge nurse\r\nManager"}),
    ],
)
def test_two_tabs_that_send_the_same_at_once_make_it_once(client, person, key, answers):
    goal = GoalFactory(owner=person)
    if key == "steps":
        gap = WhomGapFactory(owner=person, goal=goal)
        answers = {f"title_{gap.pk}": "Ask her to lunch"}
    assert [answer.status_code for answer in in_two_tabs_at_once(client, person, key, answers)] == [302, 302]
    assert person.gaps.count() == {"gaps": 2, "steps": 1, "paths": 0}[key]
    assert person.steps.count() == (key == "steps")
    assert person.paths.count() == (key == "paths")


def test_a_step_written_in_a_second_tab_is_shown_again_and_saved_when_it_is_sent_again(client, person):
    gap = WhomGapFactory(owner=person, goal=GoalFactory(owner=person))
    tabs = [sent(client, "steps", {f"title_{gap.pk}": title}) for title in ("Ask her to lunch", "Write to her")]
    client.post("/start/steps/", tabs[0])
    told = client.post("/start/steps/", tabs[1])
    soup = BeautifulSoup(told.content, "html.parser")
    assert "“Ask her to lunch” was planned for this meanwhile" in soup.select_one(".field-error").text
    assert soup.select_one(f"input[name=title_{gap.pk}]")["value"] == "Write to her"
    again = {i["name"]: i.get("value", "") for i in soup.select("form#start input[type=hidden]")}
    assert client.post("/start/steps/", tabs[1] | again).status_code == 302
    assert sorted(person.steps.values_list("title", flat=True)) == ["Ask her to lunch", "Write to her"]


def test_a_step_that_is_mended_with_back_and_sent_again_is_not_lost(client, person):
    gap = WhomGapFactory(owner=person, goal=GoalFactory(owner=person))
    form = sent(client, "steps", {f"title_{gap.pk}": "Ask her"})
    client.post("/start/steps/", form)
    assert "Ask her to lunch" in client.post("/start/steps/", form | {f"title_{gap.pk}": "Ask her to lunch"}).text


def test_a_first_step_is_not_due_in_the_past(client, person, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    gap = WhomGapFactory(owner=person, goal=GoalFactory(owner=person))
    answers = {f"title_{gap.pk}": "Ask her", f"due_{gap.pk}": "2026-11-23"}
    page = BeautifulSoup(fill(client, "steps", "", answers).content, "html.parser")
    assert page.select_one(".field-error").text == "23 November is past. Choose a day from today on."
    assert not person.steps.exists()


def test_a_competency_that_was_there_keeps_its_level_and_says_so(client, person):
    GoalFactory(owner=person)
    CompetencyFactory(owner=person, name="Budgets", level=4)
    fill(client, "gaps", "", {"what_0": "budgets", "level_0": "1", "whom_0": "A director"})
    page = client.get("/start/steps/").content.decode()
    assert "You had “Budgets” down already, as" in page
    assert person.competencies.get().level == 4
    assert person.gaps.filter(competency__name="Budgets").count() == 1


def test_a_path_more_than_there_are_letters_is_told_beside_its_stops(client, person):
    goal = GoalFactory(owner=person)
    for _ in range(25):
        CareerPathFactory(owner=person, goal=goal)
    page = fill(client, "paths", "", {"stops_0": "Charge nurse", "stops_1": "A degree"})
    (error,) = BeautifulSoup(page.content, "html.parser").select(".field-error")
    assert "You have 26 paths, one a letter." in error.text
    assert error.find_parent(id="id_stops_1_error")
    assert person.paths.count() == 25


def test_the_first_page_promises_no_field_that_it_does_not_have(client, person):
    page = client.get("/start/position/").content.decode()
    assert "say until when" not in page
    assert "Between jobs? Put down the last one." in page
