"""The chosen path on the check-in pages: what was planned, and how it stands."""

import datetime

import pytest
from bs4 import BeautifulSoup

from paths.checkins.places import A_LETTER
from paths.checkins.road import road
from paths.checkins.stretches import describe, drawings
from paths.timeline import DONE, NOW, PLANNED, SKIPPED, Leg
from tests.factories.checkins import CheckInFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory

TODAY, HORIZON = datetime.date(2026, 11, 24), datetime.date(2030, 9, 1)
BEGAN = datetime.date(2025, 1, 10)


def read(*legs):
    return road([(n, f"Stage {n}", leg) for n, leg in enumerate(legs)], today=TODAY, horizon=HORIZON)


def test_what_is_done_now_skipped_next_and_later_is_told_against_the_plan():
    found = read(
        Leg(12, 0, DONE, BEGAN, datetime.date(2026, 4, 2)),
        Leg(3, 0, SKIPPED, None, datetime.date(2026, 4, 2)),
        Leg(12, 2, NOW, datetime.date(2026, 4, 2)),
        Leg(6, 0, PLANNED),
        Leg(6, 0, PLANNED),
    )
    assert [(halt.word, f"{halt.planned:%m.%Y}", f"{halt.now:%m.%Y}", halt.apart) for halt in found.halts] == [
        ("Done", "01.2026", "04.2026", "3 months later than planned"),
        ("Skipped", "04.2026", "04.2026", ""),
        ("Now", "04.2027", "06.2027", "2 months later than planned, 2 months of it slipped"),
        ("Next", "10.2027", "12.2027", "2 months later than planned"),
        ("Later", "04.2028", "06.2028", "2 months later than planned"),
    ]
    assert found.reason.endswith("in June 2028, 2 years and 3 months before your horizon.")


def test_a_path_that_has_not_begun_is_as_planned():
    assert [halt.apart for halt in read(Leg(12), Leg(24)).halts] == ["", ""]
    assert read().halts == ()


def drawn(*legs, name="Stage"):
    halts = road([(n, name, leg) for n, leg in enumerate(legs)], today=TODAY, horizon=HORIZON).halts
    return halts, drawings(halts, today=TODAY, horizon=HORIZON)


def ends(line):
    """Where a line of the drawing begins and ends, from left to right."""
    start, end = line.removeprefix("M").split("H")
    return float(start.split()[0]), float(end)


def test_a_stage_that_slips_is_drawn_beyond_its_plan_and_pushes_the_next_one():
    halts, (wide, _) = drawn(Leg(12, slipped=6, state=NOW, started_on=BEGAN), Leg(24))
    first, second = wide.bars
    assert ends(first.line)[1] > ends(first.plan)[1] == ends(second.plan)[0]
    assert ends(second.line)[0] == ends(first.line)[1]
    assert ends(first.line)[0] < float(wide.today.x) < float(wide.horizon.x)
    assert "than planned" in first.said
    assert describe(halts).startswith(f"Stage: until {halts[0].now:%B %Y}, ")


def test_a_stage_that_was_skipped_is_a_spot_and_no_line():
    _, (wide, _) = drawn(Leg(12, state=SKIPPED, ended_on=TODAY), Leg(24))
    assert wide.bars[0].line == ""
    assert wide.bars[0].said == f"skipped in {TODAY:%B %Y}"
    assert drawn()[1] == []


@pytest.mark.parametrize(
    "name", ["Ward", "Deputy director of nursing for three hospitals and a community of practice " * 3]
)
def test_names_stay_in_the_drawing_however_long_and_late(name):
    _, both = drawn(Leg(120), Leg(240), Leg(2), name=name)
    for drawing in both:
        for bar in drawing.bars:
            words = max(bar.name.words, bar.said, key=len) if bar.below else f"{bar.name.words} {bar.said}"
            assert float(bar.name.x) >= 0
            assert float(bar.name.x) + A_LETTER * len(words) <= drawing.frame.width + 1


@pytest.fixture
def goal(person, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))
    goal = GoalFactory(owner=person, horizon=HORIZON)
    CheckInFactory(owner=person, goal=goal, on=TODAY - datetime.timedelta(days=14))
    return goal


def part(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").select_one("section[aria-labelledby=road-head]")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/check-ins/", "/check-ins/add/"])
def test_the_pages_show_the_chosen_path_and_the_day_that_was_set(client, person, goal, address, count_queries):
    assert part(client, address) is None
    path = CareerPathFactory(owner=person, goal=goal)
    StageFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal), title="Elsewhere")
    ChoiceFactory(owner=person, goal=goal, path=path)
    StageFactory(owner=person, path=path, title="Charge nurse", months=12, state="now", started_on=BEGAN)
    counts = []
    for more in (2, 17):
        StageFactory.create_batch(more, owner=person, path=path, months=1)
        with count_queries() as queries:
            shown = part(client, address)
        counts.append(len(queries))
    names = [row.th.get_text(" ", strip=True) for row in shown.select("tbody tr")]
    assert names[0] == "Charge nurse Now"
    assert names[1].endswith("Next")
    assert names[-1] == str(goal)
    assert "It should have been over in January 2026" in shown.text
    assert "September 2030" in shown.text
    assert "Elsewhere" not in shown.text
    assert [len(svg.select("path.leg")) for svg in shown.select("svg[role=img]")] == [20, 20]
    assert "Charge nurse: until November 2026" in shown.select_one("svg desc").text
    assert counts[0] == counts[1]
