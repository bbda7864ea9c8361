"""A step in a list: done, answered, not done after all, moved, let go; with script, without, and from any page."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory

from goals.contacts.models import Contact
from goals.steps.models import Step
from tests.factories.gaps import AnswerFactory, CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
SWAP = {"HX-Request": "true", "HX-Current-URL": "http://testserver/steps/"}
ELSEWHERE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/campaign/"}


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


@pytest.fixture
def gap(person, goal):
    return WhatGapFactory(
        owner=person, goal=goal, competency=CompetencyFactory(owner=person, name="Budgeting", level=2)
    )


@pytest.fixture
def step(person, goal, gap):
    return StepFactory(owner=person, goal=goal, title="Finish unit 3", closes=[gap])


def post(client, step, verb, sent=None, **kwargs):
    return client.post(f"/steps/{step.pk}/{verb}/", sent or {}, **kwargs)


def level_now(gap):
    gap.competency.refresh_from_db()
    return gap.competency.level


# Done


def test_a_tick_does_the_step_today_and_asks_where_its_gap_is(client, step, gap):
    line = soup(post(client, step, "complete", headers=SWAP)).li
    step.refresh_from_db()
    assert (step.state, step.done_on) == (Step.State.DONE, TODAY)
    assert line["id"] == f"step-{step.pk}"
    assert line.select_one("input[type=checkbox]").has_attr("checked")
    assert "Where is “Budgeting” now?" in line.text
    assert [button.text for button in line.select("button[name]")] == ["Still basic", "Skilled", "Advanced"]


def test_the_answer_becomes_a_reading_and_is_kept_in_the_persons_words(client, step, gap):
    post(client, step, "complete")
    line = soup(
        post(client, step, "complete", {f"level_{gap.pk}": "3", "came_of_it": "I own a budget line"}, headers=SWAP)
    ).li
    step.refresh_from_db()
    assert level_now(gap) == 3
    reading = gap.competency.readings.get()
    assert (reading.on, reading.level, reading.note) == (TODAY, 3, "After: Finish unit 3")
    assert (step.came_of_it, step.answered_on) == ("I own a budget line", TODAY)
    assert not line.select(".ask")


def test_an_answer_is_taken_once(client, step, gap):
    for level in ("3", "5"):
        post(client, step, "complete", {f"level_{gap.pk}": level})
    assert level_now(gap) == 3
    assert gap.competency.readings.count() == 1


def test_words_alone_are_kept_and_the_level_is_still_asked(client, step):
    post(client, step, "complete", {"came_of_it": "They ask for it now"})
    step.refresh_from_db()
    assert (step.came_of_it, step.answered_on) == ("They ask for it now", None)
    line = soup(client.get("/steps/")).select_one(f"#step-{step.pk}")
    assert line.select_one("input[name=came_of_it]")["value"] == "They ask for it now"
    assert line.select("button[name]")


def test_a_step_without_a_gap_asks_for_words_alone_and_then_no_more(client, person, goal):
    loose = StepFactory(owner=person, goal=goal)
    line = soup(post(client, loose, "complete", headers=SWAP)).li
    assert line.select_one("input[name=came_of_it]")
    assert not line.select("button[name]")
    assert not soup(post(client, loose, "complete", {"came_of_it": "Tidy"}, headers=SWAP)).select(".ask")


def test_several_gaps_are_asked_together(client, person, goal, gap):
    other = WhatGapFactory(owner=person, goal=goal)
    step = StepFactory(owner=person, goal=goal, closes=[gap, other])
    line = soup(post(client, step, "complete", headers=SWAP)).li
    assert len(line.select(".seg[role=radiogroup]")) == 2
    post(client, step, "complete", {f"level_{gap.pk}": "4", f"level_{other.pk}": "2"})
    assert (level_now(gap), level_now(other)) == (4, 2)


def test_for_a_person_the_nearest_contact_moves_by_a_touch(client, person, goal):
    whom = WhomGapFactory(owner=person, goal=goal, who="The director")
    near = Contact(owner=person, name="The director of nursing", closeness=2)
    far = Contact(owner=person, name="Her deputy", closeness=1)
    for contact in (near, far):
        contact.save()
        AnswerFactory(owner=person, gap=whom, contact=contact)
    step = StepFactory(owner=person, goal=goal, title="Ask for half an hour", closes=[whom])
    line = soup(post(client, step, "complete", headers=SWAP)).li
    assert [button.text for button in line.select("button[name]")] == ["Still introduced", "In touch", "Ally"]
    post(client, step, "complete", {f"level_{whom.pk}": "3"})
    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.closeness, far.closeness) == (3, 1)
    assert near.touches.get().note == "After: Ask for half an hour"


def test_somebody_not_found_yet_is_asked_for(client, person, goal):
    whom = WhomGapFactory(owner=person, goal=goal, who="The director")
    line = soup(post(client, StepFactory(owner=person, goal=goal, closes=[whom]), "complete", headers=SWAP)).li
    assert line.select_one(".ask a")["href"] == f"/contacts/add/?gap={whom.pk}"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"came_of_it": "x" * 1001}, "the essence is enough"),
        ({"came_of_it": "a\x00b"}, "Null characters"),
        ({"level": "7", "came_of_it": "Well"}, "That is not among the choices"),
        ({"level": "three", "came_of_it": "Well"}, "That is not among the choices"),
    ],
)
@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
def test_an_answer_that_does_not_fit_is_told_and_what_was_typed_stays(client, step, gap, sent, told, headers):
    post(client, step, "complete")
    sent = {(f"level_{gap.pk}" if key == "level" else key): value for key, value in sent.items()}
    answer = post(client, step, "complete", sent, headers=headers)
    line = soup(answer).select_one(f"#step-{step.pk}")
    assert answer.status_code == 200
    assert told in line.select_one(".field-error").text
    assert line.select_one("input[name=came_of_it]")["value"] == sent["came_of_it"]
    assert level_now(gap) == 2


def test_a_step_of_an_earlier_week_asks_no_more(client, person, goal, gap):
    StepFactory(owner=person, goal=goal, state="done", done_on=datetime.date(2026, 11, 20), closes=[gap])
    assert not soup(client.get("/steps/")).select(".ask")


# Not done after all, moved, let go


def test_unticking_opens_a_step_again(client, step):
    post(client, step, "complete")
    line = soup(post(client, step, "reopen", headers=SWAP)).li
    step.refresh_from_db()
    assert (step.state, step.done_on) == (Step.State.PLANNED, None)
    assert line.select_one("input[type=checkbox]")["hx-post"] == f"/steps/{step.pk}/complete/"


def test_a_late_step_moves_to_friday_or_is_let_go(client, person, goal):
    late = StepFactory(owner=person, goal=goal, due_on=datetime.date(2026, 11, 22))
    line = soup(client.get("/steps/")).select_one(f"#step-{late.pk}")
    friday = line.select_one("button[name=day]")
    assert (friday.text, friday["value"]) == ("Move to Friday", "2026-11-27")
    moved = soup(post(client, late, "move", {"day": friday["value"]}, headers=SWAP))
    assert moved.li.select_one(".when").text == "Fri 27"
    assert "Moved to Fri 27" in moved.select_one("#notices").text
    dropped = soup(post(client, late, "drop", headers=SWAP))
    assert "Let go:" in dropped.li.text
    again = soup(client.post(dropped.li.form["action"], headers=SWAP))
    late.refresh_from_db()
    assert (late.state, again.li.select_one(".when").text) == (Step.State.PLANNED, "Fri 27")


@pytest.mark.parametrize("day", ["", "friday", "2026-11-23", "2026-13-01", "9999-12-31", "0001-01-01", "\x00"])
def test_a_day_out_of_reach_moves_nothing(client, step, day):
    answer = post(client, step, "move", {"day": day}, follow=True)
    step.refresh_from_db()
    assert step.due_on == datetime.date(2026, 11, 26)
    assert "Choose a day from today on." in answer.content.decode()


# What a click costs, and what comes beside the line


@pytest.mark.parametrize("rows", [3, 60])
@pytest.mark.parametrize(
    ("verb", "sent"), [("complete", {}), ("move", {"day": "2026-11-27"}), ("drop", {}), ("reopen", {})]
)
def test_a_click_costs_six_queries_and_five_kilobytes(client, person, goal, step, count_queries, rows, verb, sent):
    for number in range(rows):
        other = WhatGapFactory(
            owner=person, goal=goal, competency=CompetencyFactory(owner=person, name=f"Gap {number}")
        )
        if number % 2:
            StepFactory(owner=person, goal=goal, closes=[other])
    with count_queries() as queries:
        answer = post(client, step, verb, sent, headers=SWAP)
    assert len(queries) <= 6, "\n".join(queries)
    assert len(answer.content) <= 5 * 1024


def test_beside_the_line_come_the_counts_the_loose_ends_and_the_notice(client, step):
    page = soup(post(client, step, "complete", headers=SWAP))
    assert [piece.get("id") for piece in page.find_all(attrs={"hx-swap-oob": "true"})] == [
        "notices",
        "week-line",
        "count-all",
        "count-job",
        "count-free",
        "count-people",
        "stepless-part",
    ]
    assert "One gap without a step" in page.select_one("#stepless-part").text
    assert page.select_one("#count-all").text == "0"


def test_a_step_without_a_gap_that_is_done_is_no_loose_end_any_more(client, person, goal, step):
    loose = StepFactory(owner=person, goal=goal)
    assert "One step without a gap" in soup(client.get("/steps/")).select_one("#gapless-part").text
    part = soup(post(client, loose, "complete", headers=SWAP)).select_one("#gapless-part")
    assert part.has_attr("hidden")
    assert not part.select("form")


def test_the_counts_are_those_of_the_tab_that_is_open(client, person, goal, step):
    StepFactory(owner=person, goal=goal, arena="free")
    there = SWAP | {"HX-Current-URL": "http://testserver/steps/?arena=free"}
    page = soup(post(client, step, "complete", headers=there))
    assert page.select_one("#week-line").text == "One to go"
    assert (page.select_one("#count-job").text, page.select_one("#count-free").text) == ("0", "1")


def test_on_another_page_only_the_line_and_the_notice_come(client, step):
    page = soup(post(client, step, "complete", headers=ELSEWHERE))
    assert [piece.get("id") for piece in page.find_all(attrs={"hx-swap-oob": "true"})] == ["notices"]


# Without script


def test_ticks_are_saved_together_and_untied_ones_open_again(client, person, goal, step):
    before = StepFactory(owner=person, goal=goal, state="done", done_on=TODAY)
    answer = client.post("/steps/done/", {"done": [step.pk], "shown": [before.pk], "back": "/campaign/"})
    assert answer.url == "/campaign/"
    step.refresh_from_db()
    before.refresh_from_db()
    assert (step.state, before.state) == (Step.State.DONE, Step.State.PLANNED)


def test_saving_the_same_ticks_again_changes_nothing(client, step):
    for _ in range(2):
        client.post("/steps/done/", {"done": [step.pk]})
    step.refresh_from_db()
    assert step.version == 2


def test_after_a_button_one_is_back_on_the_page_it_stood_on(client, step):
    assert post(client, step, "drop", {"back": "/steps/?arena=job"}).url == "/steps/?arena=job"
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "A plain line", "\x00", ""):
        assert post(client, step, "reopen", {"back": elsewhere}).url == "/steps/"


@pytest.mark.parametrize("keys", [["x"], ["9" * 30], ["-1"], ["\x00"], [""], []])
def test_ticks_that_are_no_steps_are_let_be(client, step, keys):
    assert client.post("/steps/done/", {"done": keys}).status_code == 302
    step.refresh_from_db()
    assert step.is_open


def test_without_script_there_is_a_button_for_the_ticks(client, step):
    page = soup(client.get("/steps/"))
    tick = page.select_one(f"#done-{step.pk}")
    form = page.select_one(f"form#{tick['form']}")
    assert form["action"] == "/steps/done/"
    assert form.select_one("noscript button")


# On other pages


def todo(person, steps):
    request = RequestFactory().get("/campaign/")
    request.user, request.htmx = person, None
    template = Template("{% load steps %}{% todo steps today %}")
    return template.render(Context({"steps": steps, "today": TODAY, "request": request}))


def test_any_page_can_show_a_list_to_tick_for_one_query(person, goal, count_queries):
    for number in range(12):
        gap = WhatGapFactory(owner=person, goal=goal, competency=CompetencyFactory(owner=person, name=f"Gap {number}"))
        StepFactory(owner=person, goal=goal, closes=[gap])
    rows = list(person.steps.by_due())
    with count_queries() as queries:
        page = BeautifulSoup(todo(person, rows), "html.parser")
    assert len(queries) == 1
    assert len(page.select(".todo > li")) == 12
    assert page.select_one("form#todo-done input[name=back]")["value"] == "/campaign/"
    assert "Closes: Gap 0" in page.text


def test_what_a_click_changed_is_weighed_anew_on_the_campaign_page(client, step):
    assert post(client, step, "complete", headers=SWAP).headers["HX-Trigger"] == '{"steps-changed": {}}'
    page = soup(client.get("/campaign/"))
    assert page.select_one("#next")["hx-trigger"] == "steps-changed from:body"
