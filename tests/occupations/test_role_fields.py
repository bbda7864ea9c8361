"""Wherever a role is named, the occupation that it is can be found and chosen; the words stay the person's own."""

import pytest
from django.urls import reverse

from goals.models import Goal, Position
from goals.occupations.catalogue import find
from goals.occupations.models import Release
from goals.occupations.search import find_occupations, is_close, rebuild_index
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.occupations import MANAGER, NURSE, OccupationFactory
from tests.factories.opportunities import OpportunityFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db

POSITION = {"title": "Staff nurse", "employer": "A clinic", "started_on": "2020-05-01", "ended_on": "", "notes": ""}
GOAL = {"title": "Practice manager", "line": "I run it", "by_when": "10", "horizon": "", "kept_as": "active"}
STAGE = {"title": "Staff nurse", "kind": "role", "months": "12", "note": ""}
JOB = {"title": "Staff nurse", "status": "looking", "since": "2026-11-01"}


def choices(answer) -> dict[str, bool]:
    """What can be chosen, by code, and whether it is."""
    return {
        radio["value"]: radio.has_attr("checked")
        for radio in soup(answer).select("input[name=occupation][type=radio]")
        if "value" in radio.attrs
    }


@pytest.fixture
def places(person, starter):
    """Every form that names a role: where it is, what it takes, and how to read what was saved."""
    goal = GoalFactory(owner=person)
    path = CareerPathFactory(owner=person, goal=goal)
    return {
        "position": (reverse("position_add"), POSITION, person.positions),
        "goal": (reverse("goal_add"), GOAL, person.goals),
        "stage": (reverse("stage_add", args=[path.pk]), STAGE, person.stages),
        "job": (reverse("opportunity_add"), JOB, person.opportunities),
        "the start’s position": (reverse("start_page", args=["position"]), POSITION, person.positions),
    }


KINDS = ["position", "goal", "stage", "job", "the start’s position"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_button_finds_and_saves_nothing(client, places, kind):
    at, sent, rows = places[kind]
    before = rows.count()
    answer = client.post(at, {**sent, "find": "occupation"})
    assert answer.status_code == 200
    assert rows.count() == before
    assert not soup(answer).select(".error-summary, .field-error")
    assert [code for code in choices(answer) if code]
    assert "" in choices(answer)
    assert soup(answer).select_one("#id_title")["value"] == sent["title"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_chosen_is_saved_beside_the_persons_own_words(client, places, kind):
    at, sent, rows = places[kind]
    assert client.post(at, {**sent, "occupation": NURSE}).status_code == 302
    row = rows.latest("pk")
    assert (row.title, row.occupation.code) == (sent["title"], NURSE)


@pytest.mark.parametrize("kind", KINDS)
def test_words_alone_are_enough(client, places, kind):
    at, sent, rows = places[kind]
    assert client.post(at, {**sent, "occupation": ""}).status_code == 302
    assert rows.latest("pk").occupation is None


@pytest.mark.parametrize("code", ["99-9999.99", "nonsense", "\x00", "29-1141.00'", "9" * 20, "٢٩-1141.00"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_code_that_names_none_is_told_beside_the_field(client, places, kind, code):
    at, sent, rows = places[kind]
    before = rows.count()
    answer = client.post(at, {**sent, "occupation": code})
    assert answer.status_code == 200
    assert rows.count() == before
    assert "The catalogue does not know that occupation." in soup(answer).select_one("#id_occupation").text


def test_the_first_goal_of_the_start_names_its_occupation(client, person, starter):
    client.post(reverse("start_page", args=["goal"]), {**GOAL, "occupation": MANAGER})
    assert person.goals.active().occupation.code == MANAGER


def test_everything_typed_is_kept_while_finding(client, places):
    answer = client.post(reverse("position_add"), {**POSITION, "started_on": "soon", "notes": "Nights", "find": "1"})
    page = soup(answer)
    assert page.select_one("#id_employer")["value"] == "A clinic"
    assert page.select_one("#id_started_on")["value"] == "soon"
    assert page.select_one("#id_notes").text.strip() == "Nights"


def test_one_that_is_clearly_meant_is_chosen_already(client, places):
    answer = client.post(reverse("position_add"), {**POSITION, "title": "Registered nurse", "find": "1"})
    assert not is_close(find_occupations("Registered nurse"))
    assert choices(answer)[NURSE]


def test_of_two_that_are_close_none_is(client, places):
    for n in (1, 2):
        OccupationFactory(code=f"51-900{n}.00", title="Zyzzyva tamer")

    rebuild_index()
    assert is_close(find_occupations("Zyzzyva tamer"))
    chosen = choices(client.post(reverse("position_add"), {**POSITION, "title": "Zyzzyva tamer", "find": "1"}))
    assert [code for code, is_chosen in chosen.items() if is_chosen] == [""]


def test_it_says_why(client, places):
    answer = client.post(reverse("position_add"), {**POSITION, "find": "1"})
    [card] = [label for label in soup(answer).select(".choice") if "Registered nurse" in label.text]
    assert "is one of its names" in card.text


def test_nothing_like_it_is_said_and_the_words_are_fine(client, places):
    answer = client.post(reverse("position_add"), {**POSITION, "title": "qqqqqqqqqqqq", "find": "1"})
    assert "Nothing in the catalogue is called like “qqqqqqqqqqqq”." in soup(answer).main.text
    answer = client.post(reverse("position_add"), {**POSITION, "title": " ", "find": "1"})
    assert "Write the job title first" in soup(answer).main.text


def test_a_row_shows_what_was_chosen_and_the_way_to_let_it_go(client, person, starter):

    row = PositionFactory(owner=person, occupation=find(NURSE))
    at = reverse("position_edit", args=[row.pk])
    page = client.get(at)
    assert choices(page) == {NURSE: True, "": False}
    assert choices(page)[NURSE] is True
    sent = {**POSITION, "title": row.title, "version": row.version, "occupation": ""}
    assert client.post(at, sent).status_code == 302
    row.refresh_from_db()
    assert row.occupation is None


@pytest.mark.parametrize("title", ["qqqqqqqqqqqq", "Lorry driver"])
def test_what_was_chosen_stays_chosen_while_finding_by_other_words(client, person, starter, title):
    row = PositionFactory(owner=person, occupation=find(NURSE))
    at = reverse("position_edit", args=[row.pk])
    sent = {**POSITION, "title": title, "version": row.version, "occupation": NURSE, "find": "1"}
    answer = client.post(at, sent)
    assert choices(answer)[NURSE] is True
    [card] = [label for label in soup(answer).select(".choice") if "Registered nurse" in label.text]
    assert "Chosen before." in card.text


def test_who_sends_nothing_of_it_changes_nothing_of_it(client, person, starter):

    row = PositionFactory(owner=person, occupation=find(NURSE))
    at = reverse("position_edit", args=[row.pk])
    assert client.post(at, {**POSITION, "title": "Ward nurse", "version": row.version}).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.occupation.code) == ("Ward nurse", NURSE)


def test_choosing_alone_is_a_change_and_history_tells_of_it(client, person, starter):
    row = PositionFactory(owner=person, title="Ward nurse", employer="", notes="")
    sent = {"title": row.title, "started_on": row.started_on, "version": row.version, "occupation": NURSE}
    assert client.post(reverse("position_edit", args=[row.pk]), sent).status_code == 302
    row.refresh_from_db()
    assert row.occupation.code == NURSE
    told = soup(client.get(reverse("history"))).main.get_text(" ", strip=True)
    assert "The occupation it is: Registered nurse" in " ".join(told.split())


def test_a_stale_edit_shows_both_occupations_and_keeps_the_chosen_one(client, person, starter):

    row = PositionFactory(owner=person, title="Ward nurse", employer="", notes="", occupation=find(NURSE))
    at, seen = reverse("position_edit", args=[row.pk]), row.version
    Position.objects.get(owner=person, pk=row.pk)
    row.occupation = find(MANAGER)
    row.save()
    mine = {"title": "Ward nurse", "started_on": row.started_on, "version": seen, "occupation": "31-1131.00"}
    conflict = client.post(at, mine)
    assert conflict.status_code == 409
    [line] = soup(conflict).select("tbody tr")
    assert "Medical and health services manager" in line.text
    assert "Nursing assistant" in line.text
    row.refresh_from_db()
    kept = {**mine, "version": row.version, "take-occupation": "saved"}
    assert client.post(at, kept).status_code == 302
    row.refresh_from_db()
    assert row.occupation.code == MANAGER


def test_only_a_stage_that_is_a_role_has_an_occupation(client, places, person):
    at, sent, rows = places["stage"]
    assert client.post(at, {**sent, "kind": "study", "occupation": NURSE}).status_code == 302
    assert rows.latest("pk").occupation is None


def test_a_stage_and_a_job_show_theirs(client, person, starter):

    stage = StageFactory(
        owner=person, path=CareerPathFactory(owner=person, goal=GoalFactory(owner=person)), occupation=find(NURSE)
    )
    job = OpportunityFactory(owner=person, occupation=find(NURSE))
    for at in (reverse("stage_edit", args=[stage.pk]), reverse("opportunity_edit", args=[job.pk])):
        assert choices(client.get(at))[NURSE]


def test_a_goal_is_prefilled_from_the_page_of_an_occupation(client, person, starter):
    page = client.get(reverse("goal_add"), {"title": "Nurse", "occupation": NURSE, "kept_as": Goal.State.IDEA})
    assert choices(page)[NURSE]
    assert soup(page).select_one("#id_title")["value"] == "Nurse"
    assert soup(page).select_one("input[name=kept_as][value=idea]").has_attr("checked")
    assert client.get(reverse("goal_add"), {"occupation": "\x00"}).status_code == 200


def test_a_form_costs_two_queries_more_with_a_catalogue(client, person, starter, count_queries):

    row = PositionFactory(owner=person, occupation=find(NURSE))
    with count_queries() as queries:
        client.get(reverse("position_edit", args=[row.pk]))
    assert len(queries) == 3  # the position, whether there is a catalogue, its occupation


def test_a_better_goal_names_its_occupation_too(client, person, starter):
    old = GoalFactory(owner=person)
    at = reverse("goal_change", args=[old.pk])
    page = client.get(at, {"title": "Practice manager", "occupation": MANAGER})
    assert choices(page)[MANAGER]
    sent = {"reason": "A smaller house", "to": "new", "title": "Practice manager", "horizon": "2036-09-01"}
    found = client.post(at, {**sent, "find": "1"})
    assert found.status_code == 200
    assert MANAGER in choices(found)
    assert person.goals.active() == old
    assert client.post(at, {**sent, "occupation": MANAGER}).status_code == 302
    assert person.goals.active().occupation.code == MANAGER


def test_titles_of_onet_are_credited_where_they_are_offered_and_our_own_need_no_licence(client, places, starter):
    address = places["position"][0]
    assert "CC BY 4.0" not in client.get(address).content.decode()
    Release.objects.create(source=Release.Source.ONET, name="29.3", occupations=1016, rated=879)
    page = client.get(address).content.decode()
    assert "Occupations from O*NET 29.3 by USDOL/ETA" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
