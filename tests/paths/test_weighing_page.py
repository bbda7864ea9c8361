"""The table that paths are weighed in: weights saved at once, what stale tabs are told."""

import pytest

from goals.occupations.catalogue import find
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import (
    CareerPathFactory,
    ChoiceFactory,
    CriterionFactory,
    ScoreFactory,
    StageFactory,
)
from tests.paths.weighed import PAGE, look, soup, words
from tests.shown import as_shown

pytestmark = pytest.mark.django_db
SWAP = {"HX-Request": "true"}


def table(page):
    """Row by row of what is weighed: {name: (weight, scores)}."""
    rows = page.select("#weigh .is-weighed")
    return {
        row.label.find(string=True): (
            row.input["value"],
            [words(cell).split(" line ", 1)[1] for cell in row.select("td")],
        )
        for row in rows
    }


def totals(page):
    """The sums, of a page or of a swap, where the row comes in a template."""
    return [str(cell.b.string) for cell in page.find(id="totals").find_all("td") if cell.b]


def form(page, **changes):
    """What the form of the weights would send, with some weights changed."""
    return as_shown(page.select_one("#weigh")) | {f"weight-{key}": value for key, value in changes.items()}


def told(page, key):
    return words(page.select_one(f"#told-{key}"))


def test_before_anybody_weighs_every_measure_counts_the_same_and_that_is_printed(client, person, ward, study):
    page = look(client)
    assert table(page) == {
        "Arrives in time": ("3", ["5", "5"]), "Takes little study": ("3", ["5", "2"]),
        "Made of small steps": ("3", ["1", "2"]),
    }  # fmt: skip
    assert totals(page) == ["33", "27"]
    assert "Weighted, of 45" in words(page.select_one("#totals"))
    assert "You have not weighed yet: every row begins at the weight printed beside it" in words(
        page.select_one("#verdict")
    )
    assert not person.criteria.exists()


def test_what_has_no_figures_is_left_out_and_says_why_in_one_line(client, ward, study):
    page = words(look(client).main)
    assert "“Opens other doors” is left out: the doors of your paths are not known yet." in page
    assert "“Closes my gaps” is left out: your goal has no gaps yet." in page


def test_each_score_of_a_measure_has_its_rule_and_its_reason_a_tap_away(client, person, goal, ward, study):
    gap = WhatGapFactory(owner=person, goal=goal, importance=4)
    WhatGapFactory(owner=person, goal=goal, importance=2)
    StageFactory(owner=person, path=ward, months=0, gaps=[gap])
    row = look(client).select_one("#told-nearer").find_next_sibling("details")
    assert words(row.summary) == "Why these scores : Closes my gaps"
    assert [words(line) for line in row.select("li")] == [
        "Ward line, 4: Its stages close 1 of 2 gaps, 67 % of them by importance.",
        "Study line, 1: Its stages close 0 of 2 gaps, 0 % of them by importance.",
    ]


def test_weights_are_saved_and_the_page_says_who_leads(client, person, family):
    page = look(client)
    assert totals(page) == ["41", "47"]
    answer = soup(client.post(PAGE, form(page, study="5", **{str(family.pk): "2"}), follow=True))
    assert {row.name: row.weight for row in person.criteria.all()} == {
        "Time for family": 2, "Arrives in time": 3, "Takes little study": 5, "Made of small steps": 3,
    }  # fmt: skip
    assert totals(answer) == ["47", "41"]
    assert "Weighed. Ward line leads. It has 47 of 65 points, 6 more than Study line." in words(
        answer.select_one("#notices")
    )
    assert "not weighed" not in words(answer.select_one("#verdict"))


def test_a_swap_answers_with_ranking_and_totals_alone_and_leaves_the_fields_as_they_are(client, person, family):
    answer = client.post(PAGE, form(look(client), study="0"), headers=SWAP)
    page = soup(answer)
    assert "Study line leads." in words(page)
    assert totals(page) == ["26", "41"]
    assert not page.select("input[type=number], header, section")
    assert person.criteria.get(measure="study").weight == 0
    assert page.select_one("#seen input[name=seen]")["value"].split()[1] == "study:0"


def test_what_a_swap_says_was_seen_serves_the_next_one(client, person, family):
    first = form(look(client), study="0")
    again = soup(client.post(PAGE, first, headers=SWAP))
    second = first | as_shown(again.select_one("#seen")) | {"weight-study": "5"}
    assert words(soup(client.post(PAGE, second, headers=SWAP))).startswith("No clear winner.")
    assert person.criteria.get(measure="study").weight == 5


@pytest.mark.parametrize("weight", ["", "6", "-1", "2.5", "many", "9" * 20, "\x00"])
@pytest.mark.parametrize("headers", [{}, SWAP])
def test_a_weight_that_is_none_is_told_beside_its_field_and_nothing_is_saved(client, person, family, weight, headers):
    page = soup(client.post(PAGE, form(look(client), study=weight, sooner="5"), headers=headers))
    assert told(page, "study") == "Choose a whole number from 0 to 5."
    assert told(page, "sooner") == ""
    assert not person.criteria.exclude(measure="").exists()
    if not headers:
        assert page.select_one("#id_weight-sooner")["value"] == "5"
        assert page.select_one("#id_weight-study")["aria-invalid"] == "true"


def test_a_weight_that_another_tab_changed_is_not_written_over_unasked(client, person, family):
    stale = look(client)
    key = str(family.pk)
    client.post(PAGE, form(look(client), **{key: "1"}))
    page = soup(client.post(PAGE, form(stale, **{key: "5"})))
    assert told(page, key) == "Another tab put this at 1 meanwhile. Weigh again to make it 5."
    assert person.criteria.get(pk=family.pk).weight == 1
    assert page.select_one(f"#id_weight-{key}")["value"] == "5"
    client.post(PAGE, form(page))
    assert person.criteria.get(pk=family.pk).weight == 5


def test_a_weight_that_only_another_tab_changed_stays_and_is_told(client, person, family):
    stale = look(client)
    client.post(PAGE, form(look(client), sooner="1"))
    page = soup(client.post(PAGE, form(stale, study="5"), follow=True))
    weights = {row.measure: row.weight for row in person.criteria.exclude(measure="")}
    assert weights == {"sooner": 1, "study": 5, "sure": 3}
    assert "Something changed in another tab since this page was shown." in words(page.select_one("#notices"))


def test_the_same_form_twice_makes_one_row_a_measure_and_no_quarrel(client, person, family):
    sent = form(look(client), study="5")
    for _ in range(2):
        assert client.post(PAGE, sent).status_code == 302
    assert person.criteria.exclude(measure="").count() == 3
    assert person.criteria.get(measure="study").version == 1


def test_a_row_that_another_tab_deleted_is_told_by_name(client, person, family):
    stale = look(client)
    client.post(f"/paths/criteria/{family.pk}/delete/")
    page = soup(client.post(PAGE, form(stale, study="5"), follow=True))
    assert "Deleted in another tab, so not weighed any more: “Time for family”." in words(page.select_one("#notices"))
    assert person.criteria.get(measure="study").weight == 5


@pytest.mark.parametrize("change", ["deleted", "added", "stages"])
def test_a_swap_after_something_changed_elsewhere_brings_the_whole_page_anew(
    client, person, goal, ward, family, change
):
    stale = look(client)
    if change == "deleted":
        family.delete()
    elif change == "added":
        CriterionFactory(owner=person, goal=goal)
    else:
        StageFactory(owner=person, path=ward, months=120)
    answer = client.post(PAGE, form(stale, study="5"), headers=SWAP)
    assert answer.headers["HX-Refresh"] == "true"
    assert person.criteria.get(measure="study").weight == 5
    notices = words(look(client).select_one("#notices"))
    assert ("“Time for family”" if change == "deleted" else "Something changed in another tab") in notices


def test_weights_of_a_tab_that_showed_another_goal_are_asked_about_first(client, person, goal, family):
    stale = look(client)
    goal.state = "idea"
    goal.save()
    other = GoalFactory(owner=person, title="Head of quality")
    for _ in range(2):
        StageFactory(owner=person, path=CareerPathFactory(owner=person, goal=other))
    page = soup(client.post(PAGE, form(stale, study="5")))
    assert "Your goal changed meanwhile" in words(page.select_one(".error-summary"))
    assert client.post(PAGE, form(stale, study="5"), headers=SWAP).headers["HX-Refresh"] == "true"
    assert "These are the paths to “Head of quality”." in words(look(client).select_one("#notices"))
    assert not other.criteria.exists()


@pytest.mark.parametrize("sent", [{}, {"seen": "x"}, {"seen": "::: 1:2 sooner:9999:x " * 40}, {"weight-sooner": "4"}])
def test_a_form_that_is_no_browsers_breaks_nothing(client, person, family, sent):
    assert client.post(PAGE, sent).status_code in (200, 302)
    assert person.criteria.get(pk=family.pk).weight == 4


def test_reading_writes_nothing(client, family, refuse_writing):
    with refuse_writing():
        assert client.get(PAGE).status_code == 200


def test_a_path_without_stages_is_not_weighed_and_says_so(client, person, goal, ward, study):
    CareerPathFactory(owner=person, goal=goal, name="Open line")
    page = look(client)
    assert [words(cell).rsplit(" line ", 1)[1] for cell in page.select("#totals td")] == ["33", "27", "Not weighed"]
    assert "Open line has no stages yet: not weighed." in words(page.main)


def test_a_row_counts_once_every_path_has_a_score(client, person, goal, ward, study):
    row = CriterionFactory(owner=person, goal=goal, name="Pays along the way")
    ScoreFactory(owner=person, criterion=row, path=ward, points=5)
    page = look(client)
    assert table(page)["Pays along the way"] == ("3", ["5", "No score yet"])
    assert totals(page) == ["33", "27"]
    assert "“Pays along the way” is left out: it has no score yet for Study line." in words(page.main)


def test_a_main_path_that_is_not_in_front_is_told_its_place(client, person, ward, family):
    ChoiceFactory(owner=person, path=ward)
    assert "Your main path, Ward line, is in place 2 of 2 with 41." in words(look(client).select_one("#verdict"))


def test_rows_of_another_goal_or_person_do_not_count(client, person, ward, study):
    CriterionFactory(owner=person, goal=GoalFactory(owner=person, state="idea"), name="An older wish")
    CriterionFactory(owner=PersonFactory(), name="Somebody else’s")
    assert list(table(look(client))) == ["Arrives in time", "Takes little study", "Made of small steps"]


def test_three_wishes_are_offered_until_they_are_rows(client, family):
    offered = [link["href"] for link in look(client).select("[aria-labelledby=own-head] .rows a")]
    assert offered == ["/paths/criteria/add/?like=pay", "/paths/criteria/add/?like=strengths"]
    assert look(client, offered[0]).select_one("#id_name")["value"] == "Pays along the way"


@pytest.fixture
def grounded(person, goal, starter_atlas):
    """Today's work and the goal have occupations: the figures of the catalogue count."""
    PositionFactory(owner=person, occupation=find("43-3031.00"))
    goal.occupation = find("11-3031.00")
    goal.save()


def test_with_occupations_doors_and_hops_are_scored_and_told(client, person, goal, grounded):
    for code in ("13-2011.00", "43-3051.00"):
        path = CareerPathFactory(owner=person, goal=goal, name=f"The {code} line")
        StageFactory(owner=person, path=path, title=code, occupation=find(code))
    page = look(client)
    rows, main = table(page), words(page.main)
    assert [len(rows[name][1]) for name in ("Opens other doors", "Made of small steps")] == [2, 2]
    assert "is left out: the doors" not in main
    assert "of what the role asks by its figures is missing." in main
    assert "Doors opened on the way, the goal aside" in main
    assert "Still missing at the goal" in main


@pytest.mark.parametrize(("paths", "rows"), [(2, 1), (26, 25)])
def test_the_page_and_its_answer_cost_the_same_however_much_is_weighed(
    client, person, goal, grounded, count_queries, paths, rows
):
    lines = [CareerPathFactory(owner=person, goal=goal) for _ in range(paths)]
    for path in lines:
        StageFactory(owner=person, path=path, occupation=find("13-2011.00"))
    for _ in range(rows):
        row = CriterionFactory(owner=person, goal=goal)
        for path in lines:
            ScoreFactory(owner=person, criterion=row, path=path)
    with count_queries() as queries:
        page = look(client)
    assert len(queries) == 13  # of these the ground asks four, and for the goal's occupation once
    client.post(PAGE, form(page), headers=SWAP)
    sent = form(look(client), study="5")
    with count_queries() as queries:
        answer = client.post(PAGE, sent, headers=SWAP)
    assert len(queries) == 13
    assert len(answer.content) < 8_000
    assert bool(page.select(".compare-frame.is-wide")) == (paths > 5)


def test_the_head_that_a_narrow_page_hides_has_no_links(client, ward, study):
    links = [[a.text for a in table.select("thead a")] for table in look(client).select("table.compare")]
    assert links == [["Ward line", "Study line"], []]
