"""One gap: added on either side, looked at, noted, changed, deleted and brought back."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from goals.contacts.models import Contact
from goals.gaps.models import Gap
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import AnswerFactory, CompetencyFactory, ReadingFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory
from tests.interleaved import post_meanwhile
from tests.shown import soup

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
BUDGETING = {
    "name": "Budgeting and cost control",
    "kind": "knowledge",
    "level": "1",
    "have": "0",
    "evidence": "Unit 2 of a course",
    "importance": "5",
    "required": "4",
    "note": "The budget is mine in the picture.",
}
DIRECTOR = {"who": "The director of nursing", "kind_of_person": "hirer", "importance": "5", "required": "5"}


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def contact(person, name="Director of nursing", closeness=2):
    made = Contact(owner=person, name=name, closeness=closeness)
    made.save()
    return made


# Adding


def test_a_new_competency_and_its_gap_are_written_in_one_form(client, person, goal):
    answer = client.post("/gaps/add/?side=what", BUDGETING, follow=True)
    assert answer.redirect_chain == [("/gaps/", 302)]
    assert "Added: Budgeting and cost control, advanced needed." in answer.content.decode()
    gap = person.gaps.get()
    assert (gap.goal, gap.side, gap.importance, gap.required) == (goal, "what", 5, 4)
    assert (gap.competency.kind, gap.competency.level) == ("knowledge", 1)
    reading = gap.competency.readings.get()
    assert (reading.on, reading.level) == (TODAY, 1)


def test_a_competency_that_is_there_already_is_chosen(client, person, goal):
    had = CompetencyFactory(owner=person, name="Calm in a crisis", level=4)
    client.post("/gaps/add/?side=what", {"competency": had.pk, "importance": "4", "required": "4", "kind": "skill"})
    assert person.gaps.get().competency == had
    assert person.competencies.count() == 1


def test_one_that_has_a_gap_is_not_offered_again(client, person, goal):
    had = WhatGapFactory(owner=person, goal=goal).competency
    free = CompetencyFactory(owner=person, name="Calm in a crisis", level=4)
    offered = [option["value"] for option in soup(client.get("/gaps/add/")).select("select[name=competency] option")]
    assert offered == ["", str(free.pk)]
    page = client.post("/gaps/add/", {"competency": had.pk, "importance": "4", "required": "4", "kind": "skill"})
    assert "That one has a gap by now" in page.content.decode()


def test_a_credential_is_simply_needed(client, person, goal):
    client.post("/gaps/add/", BUDGETING | {"name": "A degree", "kind": "credential", "level": "3", "required": "2"})
    gap = person.gaps.get()
    assert (gap.competency.level, gap.required, gap.needed) == (0, 5, "Needed")


def test_an_experience_that_one_has_is_had(client, person, goal):
    client.post("/gaps/add/", BUDGETING | {"name": "A year in charge", "kind": "experience", "have": "5"})
    assert person.competencies.get().level == 5


def test_somebody_to_know_is_added_with_who_that_is(client, person, goal):
    known = contact(person)
    client.post("/gaps/add/?side=whom", DIRECTOR | {"answered_by": [known.pk]})
    gap = person.gaps.with_levels().get()
    assert (gap.who, gap.side, gap.kind_of_person, gap.now) == ("The director of nursing", "whom", "hirer", 2)


def test_nobody_yet_is_a_fine_answer(client, person, goal):
    contact(person)
    answer = client.post("/gaps/add/?side=whom", DIRECTOR, follow=True)
    assert "Added: The director of nursing, a sponsor needed." in answer.content.decode()
    assert person.gaps.with_levels().get().now == 0


@pytest.mark.parametrize(("side", "sent"), [("what", BUDGETING), ("whom", DIRECTOR)])
def test_the_same_form_twice_makes_one_gap(client, person, goal, side, sent):
    for _ in range(2):
        assert client.post(f"/gaps/add/?side={side}", sent | TOKEN).status_code == 302
    assert person.gaps.count() == 1


def test_one_can_be_added_after_another(client, person, goal):
    answer = client.post("/gaps/add/?side=whom", DIRECTOR | {"another": "1"})
    assert answer.url == "/gaps/add/?side=whom"


@pytest.mark.parametrize(
    ("side", "sent", "field", "told"),
    [
        ("what", BUDGETING | {"name": " "}, "name", "Name it, or choose one"),
        ("what", BUDGETING | {"name": "x" * 121}, "name", "at most 120"),
        ("what", BUDGETING | {"name": "a\x00b"}, "name", "Null characters"),
        ("what", BUDGETING | {"level": ""}, "level", "Choose where you are now"),
        ("what", BUDGETING | {"level": "6"}, "level", "That is not among the choices"),
        ("what", BUDGETING | {"required": ""}, "required", "Choose how far it has to go"),
        ("what", BUDGETING | {"importance": "0"}, "importance", "That is not among the choices"),
        ("what", BUDGETING | {"kind": "magic"}, "kind", "That is not among the choices"),
        ("what", BUDGETING | {"competency": "9" * 20}, "competency", "That one has a gap by now"),
        ("whom", DIRECTOR | {"who": ""}, "who", "Say whom, even roughly"),
        ("whom", DIRECTOR | {"kind_of_person": ""}, "kind_of_person", "Choose what they would be"),
        ("whom", DIRECTOR | {"required": "one"}, "required", "That is not among the choices"),
    ],
)
def test_what_does_not_fit_is_told_beside_the_field_and_nothing_is_lost(client, person, goal, side, sent, field, told):
    contact(person)
    answer = client.post(f"/gaps/add/?side={side}", sent | {"note": "The budget\r\nis mine."})
    page = soup(answer)
    assert answer.status_code == 200
    assert told in page.select_one(f"#id_{field}_error").text
    assert page.title.text.startswith("Error: ")
    assert page.select_one("textarea[name=note]").text.strip() == "The budget\nis mine."
    assert not person.gaps.exists()
    assert not person.competencies.exists()


def test_a_name_that_is_there_already_points_to_the_list(client, person, goal):
    CompetencyFactory(owner=person, name="budgeting AND cost control")
    page = soup(client.post("/gaps/add/", BUDGETING))
    assert "choose it in the list above" in page.select_one("#id_name_error").text


def test_another_persons_contact_or_competency_cannot_be_chosen(client, person, goal):
    other = PersonFactory()
    theirs = CompetencyFactory(owner=other)
    client.post("/gaps/add/", {"competency": theirs.pk, "importance": "4", "required": "4", "kind": "skill"})
    contact(person)
    client.post("/gaps/add/?side=whom", DIRECTOR | {"answered_by": [contact(other).pk]})
    assert not person.gaps.exists()


def test_before_anybody_is_known_the_form_does_not_ask_who(client, person, goal):
    assert "Who of those you know" not in client.get("/gaps/add/?side=whom").content.decode()


# Looking, and noting where it stands


def test_the_page_tells_how_it_came_here_newest_first(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal, competency=CompetencyFactory(owner=person, level=2))
    for on, level in ((datetime.date(2026, 3, 1), 0), (datetime.date(2026, 9, 1), 2), (TODAY, 2)):
        ReadingFactory(owner=person, competency=gap.competency, on=on, level=level)
    log = soup(client.get(f"/gaps/{gap.pk}/")).select(".log li")
    assert [entry.strong.text for entry in log] == ["Still basic", "None to basic", "None, to begin with"]
    assert [("is-up" in entry.get("class", [])) for entry in log] == [False, True, False]


def test_a_reading_moves_the_level_and_stands_in_the_log(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    answer = client.post(f"/gaps/{gap.pk}/", {"level": "3", "on": "2026-11-23", "note": "Passed unit 3"}, follow=True)
    assert answer.redirect_chain == [(f"/gaps/{gap.pk}/", 302)]
    assert person.gaps.with_levels().get().now == 3
    assert "Passed unit 3" in answer.content.decode()


def test_a_reading_of_an_earlier_day_changes_the_past_not_the_present(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal, competency=CompetencyFactory(owner=person, level=3))
    ReadingFactory(owner=person, competency=gap.competency, on=datetime.date(2026, 11, 1), level=3)
    client.post(f"/gaps/{gap.pk}/", {"level": "1", "on": "2026-01-01", "note": ""})
    assert gap.competency.readings.count() == 2
    assert person.gaps.with_levels().get().now == 3


def test_a_reading_cannot_be_ahead(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    page = soup(client.post(f"/gaps/{gap.pk}/", {"level": "3", "on": "2026-11-25", "note": "Soon"}))
    assert "still ahead" in page.select_one("#id_on_error").text
    assert page.select_one("input[name=note]")["value"] == "Soon"
    assert not gap.competency.readings.exists()


def test_the_same_reading_twice_is_noted_once(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    for _ in range(2):
        client.post(f"/gaps/{gap.pk}/", {"level": "3", "on": "2026-11-24"} | TOKEN)
    assert gap.competency.readings.count() == 1


def test_a_credential_is_either_begun_or_had(client, person, goal):
    degree = CompetencyFactory(owner=person, kind="credential", level=0)
    gap = WhatGapFactory(owner=person, goal=goal, competency=degree, required=5)
    offered = [radio["value"] for radio in soup(client.get(f"/gaps/{gap.pk}/")).select("input[name=level]")]
    assert offered == ["0", "5"]
    assert client.post(f"/gaps/{gap.pk}/", {"level": "3", "on": "2026-11-24"}).status_code == 200
    client.post(f"/gaps/{gap.pk}/", {"level": "5", "on": "2026-11-24"})
    degree.refresh_from_db()
    assert degree.level == 5


def test_a_reading_by_htmx_answers_the_gap_with_its_new_bar(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    answer = client.post(f"/gaps/{gap.pk}/", {"level": "4", "on": "2026-11-24"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="gap"')
    assert "That is all it needs" in page
    assert "hx-swap-oob" in page


@pytest.mark.django_db(transaction=True)
def test_a_reading_of_a_gap_that_is_deleted_at_this_moment_is_not_made(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    before = gap.competency.readings.count()
    answer = post_meanwhile(
        client,
        f"/gaps/{gap.pk}/",
        {"level": "3", "on": "2026-11-24", "note": ""},
        hold=lambda: Gap.objects.select_for_update().get(pk=gap.pk),
        then=gap.delete,
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 404
    assert gap.competency.readings.count() == before


def test_closeness_to_somebody_who_answers_moves_a_whom_gap(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    known = contact(person, closeness=2)
    AnswerFactory(owner=person, gap=gap, contact=known)
    client.post(f"/gaps/{gap.pk}/", {"contact": known.pk, "closeness": "4", "on": "2026-11-24", "note": "Lunch"})
    assert person.gaps.with_levels().get().now == 4
    assert known.touches.get().note == "Lunch"
    log = soup(client.get(f"/gaps/{gap.pk}/")).select(".log strong")
    assert [entry.text for entry in log] == ["Director of nursing: ally, to begin with"]


def test_a_whom_gap_that_nobody_answers_says_so(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    page = client.get(f"/gaps/{gap.pk}/").content.decode()
    assert "Nobody yet. That is what the gap says." in page
    assert "Note where you are" not in page


def test_its_steps_stand_on_its_page(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    assert "No step yet" in client.get(f"/gaps/{gap.pk}/").content.decode()
    StepFactory(owner=person, goal=goal, title="Read the ward budget", closes=[gap])
    assert "Read the ward budget" in client.get(f"/gaps/{gap.pk}/").content.decode()


# Changing


def test_who_answers_a_gap_is_changed_on_its_form(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    first, second = contact(person, "A director"), contact(person, "A deputy", closeness=3)
    AnswerFactory(owner=person, gap=gap, contact=first)
    form = soup(client.get(f"/gaps/{gap.pk}/edit/"))
    assert [tick["value"] for tick in form.select("input[name=answered_by][checked]")] == [str(first.pk)]
    client.post(f"/gaps/{gap.pk}/edit/", DIRECTOR | {"answered_by": [second.pk], "version": "1"})
    assert list(gap.contacts.all()) == [second]
    assert gap.answers.get().owner == person


def test_a_what_gap_changes_in_what_the_goal_asks_of_it(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal, required=4)
    client.post(
        f"/gaps/{gap.pk}/edit/", {"importance": "1", "required": "2", "note": "Less than I thought", "version": "1"}
    )
    gap.refresh_from_db()
    assert (gap.importance, gap.required, gap.note) == (1, 2, "Less than I thought")


def test_how_far_a_credential_has_to_go_is_no_question(client, person, goal):
    degree = CompetencyFactory(owner=person, kind="credential", level=0)
    gap = WhatGapFactory(owner=person, goal=goal, competency=degree, required=5)
    assert "How far does the goal need it" not in client.get(f"/gaps/{gap.pk}/edit/").content.decode()
    client.post(f"/gaps/{gap.pk}/edit/", {"importance": "1", "required": "2", "version": "1"})
    gap.refresh_from_db()
    assert (gap.importance, gap.required) == (1, 5)


def test_an_edit_of_an_older_version_is_shown_both_and_either_can_be_kept(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal, importance=3, required=3, who="The director")
    gap.importance = 5
    gap.save()
    sent = {"who": "The chief nurse", "kind_of_person": "insider", "importance": "3", "required": "3", "version": "1"}
    told = client.post(f"/gaps/{gap.pk}/edit/", sent)
    assert told.status_code == 409
    assert "The chief nurse" in told.content.decode()
    assert "Decides it" in told.content.decode()
    kept = sent | {"version": "2", "take-importance": "saved", "take-who": "mine"}
    assert client.post(f"/gaps/{gap.pk}/edit/", kept).status_code == 302
    gap.refresh_from_db()
    assert (gap.who, gap.importance) == ("The chief nurse", 5)


# Deleting


def test_a_deleted_gap_comes_back_with_its_steps_and_who_answers_it(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    AnswerFactory(owner=person, gap=gap, contact=contact(person))
    step = StepFactory(owner=person, goal=goal, closes=[gap])
    page = soup(client.post(f"/gaps/{gap.pk}/delete/", follow=True))
    assert not person.gaps.exists()
    assert person.contacts.count() == person.steps.count() == 1
    key = page.select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/gaps/"})
    back = person.gaps.get()
    assert (back.pk, back.token) == (gap.pk, gap.token)
    assert (back.answers.count(), list(step.gaps.all())) == (1, [back])


def test_a_gap_of_a_goal_that_was_let_go_stays_as_it_was(client, person, goal):
    earlier = GoalFactory(owner=person, state="abandoned", state_on=TODAY)
    gap = WhatGapFactory(owner=person, goal=earlier)
    for address in ("", "edit/", "delete/"):
        assert client.post(f"/gaps/{gap.pk}/{address}", {"level": "3", "on": "2026-11-24"}).status_code == 404
    assert person.gaps.count() == 1
    assert client.get(f"/gaps/{gap.pk}/").url == f"/goals/{earlier.pk}/campaign/"


# What Postgres itself refuses


def refused(**fields):
    """Which constraint of the table refuses a gap like this."""
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        Gap(**fields).save()
    return told.value.__cause__.diag.constraint_name


def test_postgres_refuses_a_gap_that_is_neither_what_nor_whom(person, goal):
    competency, mine = CompetencyFactory(owner=person), {"owner": person, "goal": goal}
    for fields in (
        {"side": "what"},
        {"side": "whom", "who": "", "kind_of_person": "peer"},
        {"side": "whom", "who": "A peer", "kind_of_person": "friend"},
        {"side": "what", "competency": competency, "who": "A peer", "kind_of_person": "peer"},
    ):
        assert refused(**mine, **fields) == "gaps_gap_what_or_whom"


def test_postgres_refuses_levels_and_weights_outside_the_scale(person, goal):
    whom = {"owner": person, "goal": goal, "side": "whom", "who": "A peer", "kind_of_person": "peer"}
    for field in ("importance", "required"):
        for value in (0, 6):
            assert refused(**whom, **{field: value}) == f"gaps_gap_{field}_check"


def test_postgres_refuses_a_second_gap_for_one_competency(person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    assert refused(owner=person, goal=goal, side="what", competency=gap.competency) == "gaps_gap_once_a_goal"


def test_postgres_refuses_a_gap_for_another_persons_competency(person, goal):
    others = CompetencyFactory()
    assert refused(owner=person, goal=goal, side="what", competency=others) == "gaps_gap_competency_id_same_owner"
