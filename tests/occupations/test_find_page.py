"""Occupations are searched by what people call them, and browsed by field."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse, reverse_lazy

from goals.occupations.models import Occupation
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.occupations import MANAGER, NURSE
from tests.factories.opportunities import OpportunityFactory
from tests.factories.paths import CareerPathFactory, StageFactory

pytestmark = pytest.mark.django_db
FIND = reverse_lazy("occupations")  # at import the addresses would be those of development


def page(client, **asked):
    return BeautifulSoup(client.get(FIND, asked).content, "html.parser")


def links(page) -> list[str]:
    return [link["href"] for link in page.select("#found a")]


def test_what_people_call_it_finds_it_and_says_why(client, starter):
    found = page(client, q="staff nurse")
    assert links(found)[0] == reverse("occupation", args=[NURSE])
    assert "is one of its names" in found.select_one("#found").text


def test_a_swap_gets_the_results_alone(client, starter):
    answer = client.get(FIND, {"q": "staff nurse"}, headers={"HX-Request": "true"})
    assert answer.content.strip().startswith(b'<div id="found"')


def test_nothing_found_leads_to_the_fields(client, starter):
    assert "Nothing is called like that." in page(client, q="qqqqqqqqqqqq").main.text


@pytest.mark.parametrize("text", ["\x00", "%", "'; --", "x" * 5000, "<i id=live>", "‮", "é" * 130])
def test_whatever_is_asked_is_answered(client, starter, text):
    for asked in ({"q": text}, {"field": text}):
        answer = client.get(FIND, asked)
        assert answer.status_code == 200
        assert b"<i id=live>" not in answer.content
    options = client.get(reverse("occupation_options"), {"q": text, "list": text})
    assert options.status_code == 200
    assert b"<i id=live>" not in options.content


def test_fields_are_counted_and_lead_to_their_occupations(client, starter):
    fields = page(client)
    [health] = [link for link in fields.select("#found a") if link.text == "Health professions"]
    offered = Occupation.objects.offered().filter(code__startswith="29-")
    assert health.parent.select_one(".small").text == str(offered.count())
    in_it = page(client, field="29")
    assert in_it.h1.text == "Health professions"
    assert set(links(in_it)) >= {reverse("occupation", args=[one.code]) for one in offered}


def test_a_retired_one_is_neither_counted_nor_listed_nor_found(client, starter):
    Occupation.objects.filter(code=NURSE).update(retired=True)
    gone = reverse("occupation", args=[NURSE])
    assert gone not in links(page(client, field="29"))
    assert gone not in links(page(client, q="registered nurse"))


def test_the_list_under_a_field_has_the_matches_and_ones_own_words_last(client, starter):
    answer = client.get(reverse("occupation_options"), {"q": "staff nurse", "list": "id_title_list"})
    options = BeautifulSoup(answer.content, "html.parser").select("[role=option]")
    assert options[0]["data-code"] == NURSE
    assert options[0]["id"] == "id_title_list-1"
    assert options[-1]["data-code"] == ""
    assert "None of these, keep my words" in options[-1].text
    assert len(client.get(reverse("occupation_options"), {"q": "n"}).content) < len(answer.content)


def test_pages_lead_to_what_their_occupation_asks_and_to_finding_it(client, person, starter):
    nurse = Occupation.objects.get(code=NURSE)
    goal = GoalFactory(owner=person, occupation=Occupation.objects.get(code=MANAGER))
    stage = StageFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal), kind="role", occupation=nurse)
    job = OpportunityFactory(owner=person)
    PositionFactory(owner=person, occupation=nurse)
    assert leads(client, reverse("goals"), "occupation", MANAGER)
    assert leads(client, reverse("position"), "occupation", NURSE)
    assert leads(client, reverse("stage_detail", args=[stage.pk]), "occupation", NURSE)
    shown = client.get(reverse("opportunity_detail", args=[job.pk])).content.decode()
    assert "Find its occupation" in shown
    assert f"{reverse('opportunity_edit', args=[job.pk])}#id_title" in shown


def leads(client, place, name, code):
    return f'href="{reverse(name, args=[code])}"' in client.get(place).content.decode()


def test_positions_cost_the_same_however_many(client, person, starter, count_queries):
    counts = []
    for rows in (2, 20):
        PositionFactory.create_batch(rows, owner=person, occupation=Occupation.objects.get(code=NURSE))
        with count_queries() as queries:
            client.get(reverse("position"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
