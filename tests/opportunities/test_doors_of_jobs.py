"""What the figures say of a job, beside the person's own words: on its page, on the board, in the table, side by side."""

import pytest
from bs4 import BeautifulSoup

from goals.occupations import catalogue
from goals.occupations.models import Occupation
from paths.opportunities import comparison
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.opportunities import OpportunityFactory
from tests.factories.paths import CareerPathFactory, StageFactory

NURSE, NURSE_MANAGER, PROJECTS, IT = "29-1141.00", "11-9111.00", "13-1082.00", "11-3021.00"


@pytest.fixture
def nurse(person, starter):
    PositionFactory(owner=person, occupation=catalogue.find(NURSE))
    GoalFactory(owner=person, occupation=catalogue.find(NURSE_MANAGER))
    return person


def job(person, code, **said):
    return OpportunityFactory(owner=person, occupation=catalogue.find(code), **said)


def look(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def row(page, label):
    [found] = [row for row in page.select("tbody tr") if words(row.th) == label]
    return [words(cell).removeprefix(words(cell.select_one(".cell-name"))).strip() for cell in found.select("td")]


def test_the_figures_stand_beside_the_persons_words_and_replace_none(client, nurse):
    told = look(client, f"/opportunities/{job(nurse, IT).pk}/")
    own, figures = told.select(".doors")
    assert "Opens 2 doors Nurse manager Nurse educator" in words(own)
    assert "Leaves idle Teaching students" in words(own)
    assert words(figures.h3) == "Opens 16 doors"
    assert "82 % to 98 %" in words(figures)
    assert "By the figures of IT manager" in words(told.main)
    assert told.select_one(".attribution")


def test_a_job_says_what_it_does_to_each_path(client, nurse):
    path = CareerPathFactory(owner=nurse, goal=nurse.goals.get(), name="Ward line")
    StageFactory(owner=nurse, path=path, title="Head of computing", occupation=catalogue.find(IT))
    effects = look(client, f"/opportunities/{job(nurse, IT).pk}/").select_one(".effects")
    assert "Ward line It is a stop of this path: Head of computing. On it" in words(effects)


def test_a_job_without_an_occupation_has_the_persons_words_alone(client, nurse):
    page = look(client, f"/opportunities/{OpportunityFactory(owner=nurse).pk}/")
    assert len(page.select(".doors")) == 1
    assert "In your words" not in words(page.main)
    assert not page.select(".attribution")


def test_without_a_position_one_line_says_what_is_missing(client, person, starter):
    page = look(client, f"/opportunities/{job(person, IT).pk}/")
    assert len(page.select(".doors")) == 1
    assert "Say what you do today, and it stands here what this would open for you. Add your position" in words(
        page.main
    )


def test_a_ticket_says_both_counts_each_as_what_it_is(client, nurse):
    both, figures, neither = (
        job(nurse, IT), job(nurse, IT, opens=""), OpportunityFactory(owner=nurse, opens="", stage=None),
    )  # fmt: skip
    page = look(client, "/opportunities/")
    assert [words(tag) for tag in page.select(f"#job-{both.pk} .tag")] == [
        "2 doors you noted",
        "16 doors by the figures",
    ]
    assert [words(tag) for tag in page.select(f"#job-{figures.pk} .tag")] == ["16 doors by the figures"]
    assert not page.select(f"#job-{neither.pk} .tag")
    table = look(client, "/opportunities/", view="table")
    assert "2 doors you noted 16 doors by the figures" in words(table.tbody)
    assert table.select_one(".attribution")


def test_a_job_that_opens_nothing_or_is_over_says_no_count(client, nurse):
    job(nurse, NURSE)
    job(nurse, IT, status="declined")
    assert "by the figures" not in words(look(client, "/opportunities/").main)


def test_side_by_side_the_figures_have_rows_of_their_own(client, nurse):
    computing, projects = job(nurse, IT, title="Computing"), job(nurse, PROJECTS, title="Projects")
    page = look(client, "/opportunities/compare/", a=computing.pk, b=projects.pk)
    assert row(page, "Doors it opens") == ["2 Nurse manager, Nurse educator"] * 2
    opens = row(page, "Opens, by the figures")
    assert opens[0].startswith("16 General and operations manager, Project manager, Management consultant, 13 more")
    assert "Better" in opens[1]
    towards = row(page, "Towards the goal, by the figures")
    assert towards[0] == "82 to 98 % of what its role asks Better"
    assert towards[1] == "82 to 96 % of what its role asks"
    assert row(page, "Leaves idle, by the figures")[0].startswith("Medicine and dentistry, Biology")
    assert page.select_one('a[href="/paths/worked-out/#doors"]')


def test_a_job_of_which_the_figures_say_nothing_makes_no_other_better(client, nurse):
    computing, unknown = job(nurse, IT, title="Computing"), OpportunityFactory(owner=nurse, title="Something new")
    page = look(client, "/opportunities/compare/", a=computing.pk, b=unknown.pk)
    for label in ("Opens, by the figures", "Towards the goal, by the figures"):
        known, not_known = row(page, label)
        assert "Better" not in known
        assert not_known == "Not known"


def test_jobs_without_figures_have_no_such_rows():
    plain = [comparison.Job("One", "offer"), comparison.Job("Two", "offer")]
    assert not [row for row in comparison.compare(plain, None) if "figures" in row.label]


def test_what_opens_and_rests_nothing_says_nothing_and_not_unknown():
    jobs = [comparison.Job(title, "offer", figures=comparison.Figures()) for title in ("One", "Two")]
    said = {row.label: [cell.lines for cell in row.cells] for row in comparison.compare(jobs, None)}
    assert said["Opens, by the figures"] == said["Leaves idle, by the figures"] == [("Nothing",)] * 2
    assert "Towards the goal, by the figures" not in said


@pytest.mark.parametrize("address", ["/opportunities/", "/opportunities/?view=table", "/opportunities/compare/"])
def test_the_pages_cost_the_same_however_many_jobs_have_an_occupation(client, nurse, count_queries, address):
    occupations = list(Occupation.objects.offered().order_by("code")[:60])
    counts = []
    for some in (occupations[:3], occupations[3:]):
        for occupation in some:
            OpportunityFactory(owner=nurse, occupation=occupation)
        with count_queries() as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9, queries
