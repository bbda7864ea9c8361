"""Tripwires as a person signs, changes and answers them; check-ins watch, and offer what was prepared."""

import datetime

import pytest
import time_machine

from paths.checkins import signing
from paths.checkins.models import Tripwire
from tests.factories.checkins import CadenceFactory, CheckInFactory, TripwireFactory
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.gaps import AnswerFactory, ReadingFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
TOKEN = "5f8d7a52-6a2f-4a0e-9d5e-3a86f6c5c001"
SENT = {"evidence": "A post as charge nurse", "by": "2027-03-01", "token": TOKEN}


@pytest.fixture(autouse=True)
def _on_the_day(settings):
    settings.SESSION_COOKIE_AGE = 10**8  # months pass within a test
    with on("2026-11-24"):
        yield


@pytest.fixture
def path(person):
    return CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")


@pytest.fixture
def other(person, path):
    return CareerPathFactory(owner=person, goal=path.goal, name="Quality line")


@pytest.fixture
def row(person, path, other):
    return TripwireFactory(owner=person, path=path, other=other, evidence="A post", by=day("2027-03-01"))


def on(text, hour=9):
    moment = datetime.datetime.combine(day(text), datetime.time(hour), tzinfo=datetime.UTC)
    return time_machine.travel(moment, tick=False)


def day(text):
    return datetime.date.fromisoformat(text)


def section(client, path):
    return soup(client.get(f"/paths/{path.pk}/")).select_one("#tripwires")


def near(client):
    return soup(client.get("/check-ins/add/")).select_one("main").text


def send(client, row, act, **sent):
    return client.post(f"/check-ins/tripwires/{row.pk}/{act}/", sent, follow=True)


def test_one_is_signed_once_and_stands_on_its_path(client, person, path, other):
    for _ in range(2):
        client.post(f"/check-ins/tripwires/sign/{path.pk}/", SENT | {"other": other.pk})
    row = person.tripwires.get()
    assert (row.signed_on, row.by, row.other) == (TODAY, day("2027-03-01"), other)
    assert "“A post as charge nurse” by Monday 1 March 2027, or I take Quality line" in section(client, path).text


@pytest.mark.parametrize(
    ("junk", "field"),
    [({"by": "2026-11-24"}, "by"), ({"evidence": ""}, "evidence"), ({"watch": "step-1"}, "watch"), ({"by": "x"}, "by")],
)
def test_what_cannot_be_signed_is_told_beside_its_field(client, person, path, junk, field):
    told = soup(client.post(f"/check-ins/tripwires/sign/{path.pk}/", SENT | junk))
    assert told.select_one(f"#id_{field}_error")
    assert not person.tripwires.exists()


def test_a_path_of_another_goal_of_another_person_or_itself_is_no_other_path(client, person, path):
    elsewhere = CareerPathFactory(owner=person, goal=GoalFactory(owner=person, state="idea"))
    for other in (elsewhere, CareerPathFactory(), path):
        told = soup(client.post(f"/check-ins/tripwires/sign/{path.pk}/", SENT | {"other": other.pk}))
        assert told.select_one("#id_other_error")
    assert not person.tripwires.exists()


def test_strangers_rows_are_not_there(client, person):
    theirs = TripwireFactory()
    assert client.post(f"/check-ins/tripwires/sign/{theirs.path_id}/", SENT).status_code == 404
    for act in ("edit", "let-go", "keep", "there", "answer"):
        assert client.post(f"/check-ins/tripwires/{theirs.pk}/{act}/").status_code == 404


def test_a_done_step_a_begun_stage_and_a_closed_gap_are_seen_by_themselves(client, person, path):
    step = StepFactory(owner=person, goal=path.goal, state="done", done_on=day("2026-11-20"))
    stage = StageFactory(owner=person, path=path, state="now", started_on=day("2026-11-21"))
    what = WhatGapFactory(owner=person, goal=path.goal, required=3)
    ReadingFactory(owner=person, competency=what.competency, level=3, on=day("2026-11-22"))
    whom = WhomGapFactory(owner=person, goal=path.goal, required=3)
    contact = ContactFactory(owner=person)
    AnswerFactory(owner=person, gap=whom, contact=contact)
    TouchFactory(owner=person, contact=contact, closeness=3, on=day("2026-11-23"))
    for number, sign in enumerate([{"step": step}, {"stage": stage}, {"gap": what}, {"gap": whom}]):
        TripwireFactory(owner=person, path=path, by=day("2027-03-01") + datetime.timedelta(days=number), **sign)
    lines = [line.text for line in section(client, path).select("li")]
    since = [f"It is there since {number} November 2026" for number in (20, 21, 22, 23)]
    assert [told in line for told, line in zip(since, lines, strict=True)] == [True] * 4


def test_what_it_rests_on_is_chosen_as_it_is_signed(client, person, path):
    gap = WhatGapFactory(owner=person, goal=path.goal, required=3)
    client.post(f"/check-ins/tripwires/sign/{path.pk}/", SENT | {"watch": f"gap-{gap.pk}"})
    row = person.tripwires.get()
    assert (row.gap, row.step, row.stage) == (gap, None, None)
    assert section(client, path).select_one("li")


def test_tightening_holds_at_once_and_loosening_after_seven_days(client, person, path, row):
    send(client, row, "edit", evidence="A post", by="2027-02-01", other=row.other_id, version=1)
    row.refresh_from_db()
    assert (row.by, row.eased_on) == (day("2027-02-01"), None)
    send(client, row, "edit", evidence="A post", by="2027-06-01", other=row.other_id, version=row.version)
    assert "Its day becomes 1 June 2027 from 1 December 2026 on" in section(client, path).text
    with on("2026-11-30"):
        assert "by Monday 1 February 2027" in section(client, path).strong.text
    with on("2026-12-01"):
        assert "by Tuesday 1 June 2027" in section(client, path).strong.text


def test_the_seven_days_are_those_of_the_persons_clock(client, person, path, row):
    person.time_zone = "Pacific/Auckland"
    person.save()
    with on("2026-11-24", hour=12):  # there it is the 25th
        send(client, row, "let-go")
    with on("2026-12-01", hour=10):
        assert section(client, path).select("li")
    with on("2026-12-01", hour=11):
        assert not section(client, path).select("li")


def test_words_that_ask_for_more_hold_at_once_and_others_wait(client, row):
    send(client, row, "edit", evidence="A signed contract", is_more="on", by="2027-03-01", version=1)
    row.refresh_from_db()
    assert (row.evidence, row.eased_on) == ("A signed contract", None)
    send(client, row, "edit", evidence="A talk", by="2027-03-01", version=row.version)
    row.refresh_from_db()
    assert (row.evidence, row.eased_evidence, row.eased_on) == ("A signed contract", "A talk", TODAY)


def test_another_path_for_it_leaves_what_was_asked_for(client, person, path, row):
    send(client, row, "edit", evidence="A post", by="2027-06-01", version=1)
    send(client, row, "edit", evidence="A post", by="2027-03-01", other=row.other_id, version=2)
    row.refresh_from_db()
    assert (row.eased_by, row.other.name) == (day("2027-06-01"), "Quality line")


def test_letting_go_can_be_taken_back_at_any_time(client, path, row):
    for _ in range(2):
        send(client, row, "let-go")
    assert "It is let go from 1 December 2026 on" in section(client, path).text
    send(client, row, "keep")
    with on("2026-12-09"):
        assert "“A post” by Monday 1 March 2027" in section(client, path).strong.text


def test_within_seven_days_of_its_day_nothing_loosens_it(client, row):
    with on("2027-02-23"):
        assert "holds as it is" in soup(send(client, row, "let-go")).select_one("#notices").text
        told = soup(send(client, row, "edit", evidence="A post", by="2027-06-01", version=1))
        assert "holds as it is" in told.select_one(".error-summary").text
    row.refresh_from_db()
    assert row.eased_on is None


def test_a_check_in_makes_what_holds_by_then_real_and_history_keeps_it(client, person, path, row):
    CadenceFactory(owner=person, goal=path.goal)
    send(client, row, "edit", evidence="A post", by="2027-06-01", other=row.other_id, version=1)
    gone = TripwireFactory(owner=person, path=path, by=day("2027-03-01"), eased_on=TODAY, is_let_go=True)
    answers = {"energy": "4", "confidence": "4", "decision": "stay", "next_on": "2026-12-22"}
    with on("2026-12-08"):
        assert client.post("/check-ins/add/", answers).status_code == 302
    row.refresh_from_db()
    assert (row.by, row.eased_on, row.eased_by) == (day("2027-06-01"), None, None)
    assert not person.tripwires.filter(pk=gone.pk).exists()
    assert "Tripwire" in client.get("/history/").content.decode()


def test_an_older_page_shows_both_versions(client, row):
    send(client, row, "edit", evidence="A post", by="2027-02-01", version=1)
    answer = client.post(
        f"/check-ins/tripwires/{row.pk}/edit/", {"evidence": "Other words", "by": "2027-03-01", "version": 1}
    )
    assert answer.status_code == 409


def test_the_check_in_says_what_comes_near_and_what_is_met(client, person, path, row):
    assert "A post" not in near(client)
    with on("2027-02-01"):
        assert "“A post” by 1 March 2027: 28 days left. If not, then Quality line." in near(client)
        send(client, row, "there", on="2027-01-31")
        assert "It is there since 31 January 2027" in near(client)
    with on("2027-03-05"):
        assert "fired" not in near(client)


@pytest.mark.parametrize("there", ["2026-11-25", "1919-01-01", ""])
def test_it_is_there_on_no_day_ahead(client, row, there):
    assert soup(send(client, row, "there", on=there)).select_one("#id_on_error")
    row.refresh_from_db()
    assert row.met_on is None


def test_one_that_fired_offers_the_switch_with_its_reason_in_one_press(client, person, path, other, row):
    with on("2027-03-02"):
        page = soup(client.get("/check-ins/add/"))
        link = page.find("a", string="Take Quality line")["href"]
        choice = soup(client.get(link))
        reason = choice.select_one("textarea[name=reason]").text.strip()
        assert reason == "The tripwire of 10 November 2026 fired: no “A post” by 1 March 2027."
        client.post(link, {"reason": reason, "token": TOKEN})
        assert person.choices.standing().get().path == other
        assert "fired:" not in near(client)
    row.refresh_from_db()
    assert (row.answered_on, row.answer) == (day("2027-03-02"), "I took Quality line.")


def test_not_now_needs_a_reason_and_is_said_once(client, path, row):
    with on("2027-03-02"):
        assert soup(send(client, row, "answer", answer="")).select_one("#id_answer_error")
        send(client, row, "answer", answer="They promised it for May.")
        send(client, row, "answer", answer="Another reason")
        assert "They promised it for May." in section(client, path).text
    row.refresh_from_db()
    assert (row.answered_on, row.answer) == (day("2027-03-02"), "They promised it for May.")


def test_an_answer_writes_over_nothing_that_another_tab_has_just_said(row):
    older = Tripwire.objects.get(pk=row.pk)
    signing.met(row=row, on=day("2027-02-20"))
    assert not signing.answer(row=older, words="I took Quality line.", today=day("2027-03-02"))
    row.refresh_from_db()
    assert (row.met_on, row.answer) == (day("2027-02-20"), "")


def test_before_it_fired_there_is_nothing_to_answer_and_after_it_nothing_to_change(client, row):
    send(client, row, "answer", answer="Early")
    with on("2027-03-02"):
        page = soup(send(client, row, "edit", evidence="A post", by="2027-06-01", version=1))
        assert "fired" in page.select_one("#notices").text
        assert soup(send(client, row, "there", on="2027-03-02")).select_one("#id_on_error")
    row.refresh_from_db()
    assert (row.answered_on, row.by) == (None, day("2027-03-01"))


def test_without_the_other_path_one_decides_anew(client, path, other, row):
    other.delete()
    with on("2027-03-02"):
        text = near(client)
        assert "You had signed: then decide anew." in text
        assert "Weigh the paths anew" in text


def test_the_campaign_the_check_ins_and_the_paths_say_so_too(client, person, path, other, row):
    assert "Tripwire: “A post” by Monday 1 March 2027, else Quality line." in soup(client.get("/paths/")).text
    assert "fired" not in soup(client.get("/campaign/")).select_one("main").text
    with on("2027-03-02"):
        assert "A tripwire fired" in soup(client.get("/paths/")).text
        for page in ("/campaign/", "/check-ins/"):
            notice = soup(client.get(page)).select_one("main .notice-warn")
            assert notice.a["href"] == f"/check-ins/tripwires/{row.pk}/answer/"


def test_a_key_that_is_no_fired_tripwire_fills_nothing_in(client, person, path, other, row):
    for key in (row.pk, TripwireFactory().pk, "x", "9" * 30, ""):
        page = soup(client.get(f"/paths/{other.pk}/choose/?tripwire={key}"))
        assert page.select_one("textarea[name=reason]").text.strip() == ""


@pytest.mark.parametrize("address", ["/paths/", "/check-ins/add/", "/campaign/"])
def test_the_pages_cost_the_same_however_many_are_signed(client, person, path, count_queries, address):
    counts = []
    for more in (3, 57):
        for _ in range(more):
            gap = WhatGapFactory(owner=person, goal=path.goal)
            TripwireFactory(owner=person, path=path, gap=gap, by=day("2026-12-01"))
        client.get(address)
        with count_queries() as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def eased(client, row, by="2027-06-01"):
    send(client, row, "edit", evidence=row.evidence, by=by, other=row.other_id, version=row.version)


@pytest.mark.parametrize("later", ["2026-12-24", "2027-04-01"])
def test_what_holds_by_now_is_what_is_let_go_or_kept(client, row, later):
    """Its day was put off in November, and that holds since December: also once the former day is over."""
    eased(client, row)
    with on(later):
        assert "It is let go from" in soup(send(client, row, "let-go")).select_one("#notices").text
        row.refresh_from_db()
        assert (row.by, row.is_let_go) == (day("2027-06-01"), True)
        send(client, row, "keep")
        row.refresh_from_db()
        assert (row.by, row.is_let_go) == (day("2027-06-01"), False)


def test_an_older_page_cannot_take_back_what_holds_already(client, path, row):
    eased(client, row)
    with on("2026-12-24"):
        send(client, row, "keep")
        assert "by Tuesday 1 June 2027" in section(client, path).text


@pytest.mark.parametrize(("act", "sent"), [("let-go", {}), ("keep", {}), ("there", {"on": "2026-12-01"})])
def test_one_that_was_let_go_does_not_come_back(client, path, row, act, sent):
    send(client, row, "let-go")
    with on("2026-12-01"):
        told = soup(send(client, row, act, **sent)).select_one("#notices").text
        assert "This tripwire was let go." in told
        assert row.evidence not in section(client, path).text


@pytest.mark.parametrize("address", ["/check-ins/", "/check-ins/add/"])
def test_beside_the_chosen_path_it_stands_for_as_long_as_it_waits(client, person, path, other, address):
    ChoiceFactory(owner=person, goal=path.goal, path=path)
    StageFactory(owner=person, path=path)
    CheckInFactory(owner=person, goal=path.goal, on=day("2026-11-10"))

    def beside():
        return soup(client.get(address)).select_one("section[aria-labelledby=road-head] figcaption")

    assert beside().find("a", string="Sign a tripwire")["href"] == f"/check-ins/tripwires/sign/{path.pk}/"
    TripwireFactory(owner=person, path=other, evidence="Of another path", by=day("2027-03-01"))
    TripwireFactory(owner=person, path=path, other=other, evidence="A post", by=day("2027-03-01"))
    assert "Tripwire: “A post” by Monday 1 March 2027, else Quality line. Three months left." in beside().text
    assert "Of another path" not in beside().text
    with on("2027-03-02"):
        assert "A post" not in beside().text


def test_what_is_missing_is_asked_for_in_words_and_the_rest_stays(client, path):
    answer = client.post(f"/check-ins/tripwires/sign/{path.pk}/", {"evidence": "", "by": "", "token": TOKEN})
    page = soup(answer)
    assert page.h1.text == "A tripwire for Ward line"
    assert [error.text.strip() for error in page.select(".field-error")] == [
        "Write what will be there.",
        "Choose the last day on which it may come.",
    ]
