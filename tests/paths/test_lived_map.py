"""What a transit map shows of a path that is lived: what is over, under way, next, late or left out; doors; drafts."""

import re

import pytest

from paths.transit_map import Path, Stop, draw
from tests.paths.drafted_sets import golden_sets
from tests.paths.made_up_paths import lived_paths
from tests.paths.map_checks import findings
from tests.paths.seen_map import SeenMap, parsed

HERE, GOAL = Stop("here", "Nurse manager", link="#here"), Stop("goal", "Director", when="2036", link="#goal")


def stop(name, when="", state="", **more):
    return Stop(name, name, when=when, link=f"#{name}", state=state, **more)


def line(letter, *stops, is_draft=False):
    return Path(letter, f"{letter} line", (HERE, *stops, GOAL), is_draft)


def texts(svg):
    return [" ".join(text.itertext()) for text in parsed(svg).iter("text")]


def classes(svg, link):
    """The classes of the sign of a stop."""
    [anchor] = [a for a in parsed(svg).iter("a") if a.get("href") == link]
    return next(part.get("class") for part in anchor.iter() if "map-stop" in (part.get("class") or "")).split()


def listed(drawing):
    return [["".join(item.itertext()) for item in ol] for ol in parsed(f"<div>{drawing.lists}</div>").iter("ol")]


@pytest.mark.parametrize("seed", range(1, 201))
def test_nothing_touches_some_years_on(seed):
    paths = lived_paths(seed)
    drawing = draw(paths)
    assert findings(drawing.wide, paths, tall=False) == []
    assert findings(drawing.tall, paths, tall=True) == []
    assert SeenMap(drawing.wide, tall=False).crossings() == drawing.crossings


@pytest.mark.parametrize("paths", golden_sets())
def test_nothing_touches_on_a_map_of_drafts(paths):
    drawing = draw(paths)
    assert findings(drawing.wide, paths, tall=False) == []
    assert findings(drawing.tall, paths, tall=True) == []
    assert SeenMap(drawing.wide, tall=False).crossings() == drawing.crossings


# ---- where a stop stands --------------------------------------------------------------------------------------
def test_what_is_done_is_filled_and_lies_behind_where_the_person_is():
    drawing = draw([line("A", stop("a", "2027", "done"), stop("b", "2029", "done"), stop("c", "2031"))])
    wide, tall = SeenMap(drawing.wide, tall=False), SeenMap(drawing.tall, tall=True)
    assert [what for what, _ in sorted(wide.stops, key=lambda s: s.box.left)] == ["#a", "#b", "#here", "#c", "#goal"]
    assert [what for what, _ in sorted(tall.stops, key=lambda s: s.box.top)] == ["#a", "#b", "#here", "#c", "#goal"]
    for svg in (drawing.wide, drawing.tall):
        assert ["is-done" in classes(svg, link) for link in ("#a", "#b", "#c")] == [True, True, False]
    assert "a 2027, done" in texts(drawing.wide)
    assert listed(drawing) == [["a, 2027, done", "b, 2029, done", "Nurse manager, now", "c, 2031", "Director, 2036"]]


def test_what_was_done_out_of_turn_stays_in_its_place():
    drawing = draw([line("A", stop("a", "2027", "next"), stop("b", "2029", "done"))])
    wide = SeenMap(drawing.wide, tall=False)
    assert [what for what, _ in sorted(wide.stops, key=lambda s: s.box.left)] == ["#here", "#a", "#b", "#goal"]
    assert "is-done" in classes(drawing.wide, "#b")


def test_one_way_leads_to_where_the_person_is_in_the_order_of_years_whatever_path_it_was_planned_on():
    paths = [
        line("A", stop("b", "2029", "done"), stop("c", "2031")),
        line("B", stop("a", "2027", "done"), stop("d", "2030")),
    ]
    wide = SeenMap(draw(paths).wide, tall=False)
    assert [what for what, _ in sorted(wide.stops, key=lambda s: s.box.left)][:3] == ["#a", "#b", "#here"]


def test_a_skipped_stop_is_hollow_and_struck_and_says_so():
    drawing = draw([line("A", stop("a", "2027", "skipped"), stop("b", "2029", "next"))])
    assert "is-skipped" in classes(drawing.wide, "#a")
    struck = [t for t in parsed(drawing.wide).iter("text") if "is-skipped" in (t.get("class") or "")]
    assert [" ".join(t.itertext()) for t in struck] == ["a 2027, skipped"]
    assert listed(drawing)[0][1:3] == ["a, 2027, skipped", "b, 2029, next stop"]


def test_a_stop_that_slipped_says_by_how_much():
    late = stop("Operations lead", "2032, slipped 1 year and 6 months", "slipped")
    drawing = draw([line("A", late)])
    assert "Operations lead 2032, slipped 1 year and 6 months" in [
        t.replace("Next stop ", "") for t in texts(drawing.wide)
    ]
    assert "slipped 1 year" in " ".join(texts(drawing.tall))
    assert listed(drawing)[0][1] == "Operations lead, 2032, slipped 1 year and 6 months"


def test_a_stop_that_slipped_says_so_even_if_nobody_knows_by_how_much():
    assert "2032, slipped" in " ".join(texts(draw([line("A", stop("a", "2032", "slipped"))]).wide))


def test_the_main_path_calls_out_what_is_under_way_and_what_is_next():
    paths = [
        line("A", stop("a", "2027", "now"), stop("b", "2029", "next"), stop("c", "2031")),
        line("B", stop("d", "2027", "next")),
    ]
    wide = texts(draw(paths).wide)
    assert [text for text in wide if "Now" in text or "Next" in text] == ["Now a 2027", "Next stop b 2029"]


def test_where_no_state_says_what_is_next_it_is_the_first_stop_that_is_not_over():
    paths = [line("A", stop("a", "", "skipped"), stop("b"), stop("c"))]
    assert [text for text in texts(draw(paths).wide) if "Next" in text] == ["Next stop b"]


def test_a_stop_of_several_lines_stands_where_the_line_named_first_says():
    paths = [line("A", stop("a", "", "skipped"), stop("b")), line("B", stop("a", "", "now"), stop("c"))]
    assert "is-skipped" in classes(draw(paths).wide, "#a")


def test_the_map_says_in_words_where_each_stop_stands():
    svg = parsed(draw([line("A", stop("a", "2027", "done"), stop("b", "2029", "now", doors=9))]).wide)
    assert svg.findall("*[@id]")[1].text.endswith("A line, your main path: a (done), b (now, opens 9 doors).")


# ---- doors ----------------------------------------------------------------------------------------------------
def test_a_stop_that_opens_doors_carries_a_door_with_their_number_and_a_text_for_those_who_do_not_see_it():
    drawing = draw([line("A", stop("a", "2027", doors=9), stop("b", "2029", doors=1), stop("c"))])
    for svg in (drawing.wide, drawing.tall):
        signs = [g for g in parsed(svg).iter("g") if g.get("class") == "map-doors"]
        assert [(g.get("role"), g.findtext("title"), g.findtext("text")) for g in signs] == [
            ("img", "opens 9 doors", "9"),
            ("img", "opens 1 door", "1"),
        ]
    assert listed(drawing)[0][1:4] == ["a, 2027, opens 9 doors", "b, 2029, opens 1 door", "c"]


# ---- drafts ---------------------------------------------------------------------------------------------------
def test_a_draft_is_told_by_its_line_its_letter_and_in_words():
    drawing = draw([line("A", stop("a")), line("B", stop("b"), is_draft=True)])
    for svg in (drawing.wide, drawing.tall):
        assert re.findall(r'class="map-line line-(.)([^"]*)"', svg) == [("b", " is-draft"), ("a", " is-main")]
        assert {*re.findall(r'class="map-badge line-(.)([^"]*)"', svg)} == {("a", ""), ("b", " is-draft")}
    title, description = parsed(drawing.wide).findall("*[@id]")
    assert title.text == "Transit map of your path and a draft"
    assert "B line, a draft: b." in description.text
    assert "B line, draft</h3>" in drawing.lists


def test_a_draft_has_no_next_stop_until_it_is_chosen():
    drawing = draw([line("A", stop("a"), is_draft=True), line("B", stop("b"), is_draft=True)])
    assert "Next stop" not in drawing.wide + drawing.tall
    assert parsed(drawing.wide).findall("*[@id]")[0].text == "Transit map of two drafts"


# ---- legend ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("paths", "explained"),
    [
        ([line("A", stop("a"), stop("b"))], []),
        ([line("A", stop("a", doors=2), stop("b"))], ["how many doors it opens"]),
        ([line("A", stop("a"), is_draft=True)], ["a draft, not saved yet"]),
    ],
    ids=["nothing new", "doors", "a draft"],
)
def test_both_maps_explain_a_mark_only_where_it_is(paths, explained):
    drawing = draw(paths)
    for svg in (drawing.wide, drawing.tall):
        legends = [g for g in parsed(svg).iter("g") if g.get("class") == "map-shapes"]
        assert [text.text for legend in legends for text in legend.iter("text")] == explained
