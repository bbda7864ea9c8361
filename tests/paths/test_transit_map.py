"""The transit map of a person's paths holds to its drawing rules, whatever the paths."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path as File

import pytest

from paths.transit_map import Path, Stop, draw
from paths.transit_map.typesetting import GOAL, NAME, WHEN
from tests.paths.made_up_paths import ODD_TITLES, STUMBLING_BLOCKS, lettered, made_up_paths
from tests.paths.map_checks import fewest_crossings, findings
from tests.paths.seen_map import SeenMap, parsed

STYLESHEET = File(__file__).resolve().parents[2] / "static" / "css" / "site.css"
LONG_TITLE = "Coordinator of the Harbour, the Trams and Ferries, and of all Night Shifts on the Islands " * 2


def assert_in_order(paths):
    drawing = draw(paths)
    assert findings(drawing.wide, paths, tall=False) == []
    assert findings(drawing.tall, paths, tall=True) == []
    assert SeenMap(drawing.wide, tall=False).crossings() == drawing.crossings
    return drawing


def one_path(*names, **goal):
    return [Path("A", "Ward line", (*(Stop(name, name) for name in names), Stop("goal", "Director", **goal)))]


def texts(svg):
    return [" ".join(text.itertext()) for text in parsed(svg).iter("text")]


@pytest.mark.parametrize("seed", range(1, 201))
def test_nothing_touches_and_every_line_calls_at_its_own_stops(seed):
    paths = made_up_paths(seed)
    drawing = assert_in_order(paths)
    if len(paths) <= 4:
        assert drawing.crossings <= fewest_crossings(paths) + 3


@pytest.mark.parametrize("paths", STUMBLING_BLOCKS.values(), ids=STUMBLING_BLOCKS)
def test_paths_on_which_a_map_may_stumble(paths):
    assert_in_order(paths)


@pytest.mark.parametrize("title", [*ODD_TITLES, LONG_TITLE, "👩‍" * 200, "e" + "\u0301" * 300], ids=ascii)
def test_any_script_and_any_length_of_name_has_room(title):
    stops = [Stop(key, title, when=title[:20], link=f"#{key}") for key in ("here", "a", "b", "c", "goal")]
    here, a, b, c, goal = stops
    assert_in_order([Path("A", title, (here, a, b, goal)), Path("B", title, (here, b, c, goal))])


def test_most_sets_cross_no_more_than_they_must():
    sets = [paths for paths in map(made_up_paths, range(1, 101)) if len(paths) <= 4]
    least = sum(draw(paths).crossings == fewest_crossings(paths) for paths in sets)
    assert least >= 0.9 * len(sets)


def test_the_same_paths_give_the_same_map():
    for seed in range(1, 51):
        assert draw(made_up_paths(seed)) == draw(made_up_paths(seed))


def test_the_same_paths_give_the_same_map_in_another_process():
    script = (
        "import hashlib\n"
        "from paths.transit_map import draw\n"
        "from tests.paths.made_up_paths import made_up_paths\n"
        "print(hashlib.sha256(repr([draw(made_up_paths(seed)) for seed in range(1, 21)]).encode()).hexdigest())\n"
    )
    here = hashlib.sha256(repr([draw(made_up_paths(seed)) for seed in range(1, 21)]).encode()).hexdigest()
    for salt in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": salt},
            cwd=File(__file__).resolve().parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.strip() == here


# ---- stations -------------------------------------------------------------------------------------------------
def test_equal_stops_are_one_stop_that_the_lines_share():
    drawing = draw(lettered("ab", "bc"))
    marks = [what for what, _ in SeenMap(drawing.wide, tall=False).stops]
    assert sorted(marks) == ["#a", "#b", "#c", "#goal", "#here"]
    assert "a stop that lines share" in texts(drawing.wide)
    assert drawing.notes == ()


def test_a_stop_in_opposite_order_stands_twice_and_a_note_says_so():
    drawing = draw(lettered("abcd", "dabc"))
    marks = [what for what, _ in SeenMap(drawing.wide, tall=False).stops]
    assert sorted(marks) == ["#a", "#b", "#c", "#d", "#d", "#goal", "#here"]
    assert drawing.notes == ("dddd stands on the map twice, because B line comes to it in another order.",)
    assert drawing.notes[0] in drawing.lists
    assert drawing.notes[0] in drawing.wide


def test_as_few_stops_as_possible_stand_twice_the_later_ones_of_the_later_path():
    drawing = draw(lettered("abcdefgh", "efghabcd"))
    assert len(SeenMap(drawing.wide, tall=False).stops) == 2 + 8 + 4
    assert drawing.notes[0].startswith("aaaa, bbbb, cccc and dddd stand on the map twice")


def test_a_map_of_very_many_stops_in_opposite_order_takes_no_time_to_speak_of():
    stops = [f"stop{n}" for n in range(40)]
    assert_in_order(lettered(stops, stops[::-1]))


def test_keys_that_look_like_a_stop_that_stands_twice_stay_apart():
    drawing = draw(lettered(["a", "b"], ["b", "B1:a", "a"]))
    assert len(SeenMap(drawing.wide, tall=False).stops) == 2 + 4


def test_stops_stand_in_the_order_of_their_years():
    paths = [
        Path(letter, letter, (Stop("here", "Here"), *(Stop(year, f"Job of {year}", when=year) for year in years), goal))
        for goal in [Stop("goal", "Goal")]
        for letter, years in (("A", ["2028", "2033"]), ("B", ["2027", "2030", "2035"]))
    ]
    tall = draw(paths).tall
    assert re.findall(r"Job of (\d+)</tspan>", tall) == ["2027", "2028", "2030", "2033", "2035"]


def test_where_a_line_runs_in_bundles_all_the_way_these_are_wide_enough_for_its_letter():
    radii = {
        name: {badge.radius for badge in SeenMap(draw(paths).wide, tall=False).badges}
        for name, paths in (("apart", lettered("ab", "cd")), ("together", STUMBLING_BLOCKS["five equal paths"]))
    }
    assert max(radii["together"]) < min(radii["apart"])


# ---- words ----------------------------------------------------------------------------------------------------
def test_a_name_without_room_is_shortened_and_told_in_full():
    drawing = draw(one_path("Nurse", LONG_TITLE))
    named = parsed(drawing.wide).findall("g/title")
    assert [title.text for title in named] == [LONG_TITLE.strip()]
    assert LONG_TITLE.strip() in drawing.lists
    assert any(text.endswith("…") for text in texts(drawing.wide))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Regional Trams and Ferries Coordinator for the Islands and the Northern Coast", None),
        ("Supervisor of Patient Safety Technicians and Assistants, Except Weekends, Holidays and Nights", "Supervisor of Patient Safety Technicians and Assistants"),
        ("Workshops, Yards, and Stores and Trams and Ferries and Operating Theatre Planner", "Workshops, Yards & Stores & Trams & Ferries & Operating Theatre Planner"),
        ("First-Line Supervisor of Bakery Technicians, Harbour Planners, and Tram Leads", "Supervisor of Bakery Technicians, Harbour Planners & Tram Leads"),
        ("Deputy Director of Harbours and Ferries and Night Buses and Trams and Bridges of the North", "Deputy Director of Harbours & Ferries & Night Buses & Trams …"),
    ],
)  # fmt: skip
def test_a_name_is_shortened_as_little_as_need_be(name, shown):
    wide = texts(draw(one_path("Nurse", name)).wide)
    assert f"Next stop {shown or name}" in wide


@pytest.mark.parametrize("sign", ["👩‍⚕️", "q\u0301", "👍🏽"], ids=ascii)
def test_what_a_reader_sees_as_one_sign_is_never_split(sign):
    lines = [span.text or "" for span in parsed(draw(one_path("Nurse", sign * 90)).wide).iter("tspan")]
    cut = [line.removesuffix("…").replace(sign, "") for line in lines if sign[0] in line]
    assert cut == ["", "", ""]


def test_the_next_stop_of_the_main_path_is_called_so():
    drawing = draw(lettered("ab", "cd"))
    assert [text for text in texts(drawing.wide) if "Next stop" in text] == ["Next stop aaaa"]
    assert [text for text in texts(drawing.tall) if "Next stop" in text] == ["aaaa Next stop"]


def test_the_map_tells_every_line_in_words():
    paths = [
        Path("C", "Ward line", (Stop("n", "Nurse"), Stop("c", "Charge nurse"), Stop("d", "Director", when="2036"))),
        Path("A", "Leap", (Stop("n", "Nurse"), Stop("d", "Director", when="2036"))),
    ]
    svg = parsed(draw(paths, uid="mine").wide)
    title, description = svg.findall("*[@id]")
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert title.text == "Transit map of your two paths"
    assert description.text == (
        "Two lines start at Nurse, where you are, and end at Director, 2036. "
        "Ward line, your main path: Charge nurse. Leap: straight to the goal."
    )


def test_the_list_has_every_stop_with_its_kind_and_year():
    stops = (Stop("n", "Nurse", when="2019"), Stop("m", "Master", "study", "2030"), Stop("d", "Director", when="2036"))
    lists = parsed(draw([Path("B", "Ward line", stops)]).lists)
    assert ["".join(item.itertext()) for item in lists.iter("li")] == [
        "Nurse, now",
        "Master, study, 2030",
        "Director, 2036",
    ]
    assert ["".join(heading.itertext()) for heading in lists.iter("h3")] == ["B Ward line, main path"]


def test_shapes_are_explained_only_when_there_is_something_to_tell_apart():
    assert "map-shapes" not in draw(one_path("Nurse", "Charge nurse")).wide
    stops = (Stop("n", "Nurse"), Stop("m", "Master", "study"), Stop("v", "Own firm", "venture"), Stop("p", "Planner"))
    explained = texts(draw([Path("A", "A", (*stops, Stop("d", "Director")))]).wide)
    assert explained[-2:] == ["a role", "study or venture"]


# ---- safety ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("link", ["/paths/1/stages/2/", "stages/2/", "#stop", "?stop=2", "https://example.org/a?b&c"])
def test_a_stop_links_to_the_web_and_to_our_own_pages(link):
    drawing = draw(one_path("Nurse", link=link))
    for svg in (drawing.wide, drawing.tall):
        root = parsed(svg)
        assert root.get("role") == "group"
        assert [a.get("href") for a in root.iter("a")] == [link]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", ""],
)
def test_any_other_link_is_dropped(link):
    drawing = draw(one_path("Nurse", link=link))
    for svg in (drawing.wide, drawing.tall):
        assert "<a " not in svg
        assert "alert" not in svg


def test_a_map_without_links_is_a_picture():
    assert parsed(draw(one_path("Nurse")).wide).get("role") == "img"


def test_what_a_person_typed_is_text_and_never_markup():
    evil = "<script>alert(\"1\")</script> & <b onclick='x'>"
    stops = [Stop(key, evil, when="<i>2030", link='/"><script>') for key in ("here", "a", "b")]
    drawing = draw([Path("A", evil, (*stops, Stop("goal", evil)))])
    for markup in (drawing.wide, drawing.tall, drawing.lists):
        tags = {element.tag for element in parsed(markup).iter()}
        assert not tags & {"script", "b", "i"}
        assert "<script" not in markup
    assert evil in "".join(parsed(drawing.lists).itertext())


def test_marks_that_would_turn_the_text_around_them_are_left_out():
    drawing = draw(one_path("Nurse\u202e\u2066\x00\ufffe of \u2029 the ward"))
    for markup in (drawing.wide, drawing.tall, drawing.lists):
        assert "Nurse of the ward" in " ".join("".join(parsed(markup).itertext()).split())
        assert not set(markup) & set("\u202e\u2066\x00\ufffe\u2029")


def test_two_maps_on_one_page_share_no_id():
    paths = lettered("ab")
    ids = re.findall(r'id="([^"]+)"', "".join(map(str, [draw(paths), draw(paths, uid="old")])))
    assert len(ids) == 8
    assert len(set(ids)) == 8


@pytest.mark.parametrize(
    "paths",
    [
        [],
        [Path("A", "Nowhere to go", (Stop("here", "Here"),))],
        [*lettered("a"), *lettered("b")],
        [Path("F", "Sixth line", lettered("a")[0].stops)],
    ],
    ids=["none", "one stop", "a letter twice", "a sixth letter"],
)
def test_what_is_not_one_to_five_lettered_paths_is_refused(paths):
    with pytest.raises(ValueError, match="one to five paths"):
        draw(paths)


# ---- size and stylesheet --------------------------------------------------------------------------------------
def test_a_map_too_wide_for_the_page_keeps_its_size_and_any_other_shrinks():
    roomy = parsed(draw(lettered("ab", "cd")).wide)
    assert (roomy.get("class"), roomy.get("width")) == ("map map-wide", None)
    too_wide = parsed(draw(STUMBLING_BLOCKS["woven"]).wide)
    assert too_wide.get("class") == "map map-wide is-wider"
    assert float(too_wide.get("width", 0)) > 1200


@pytest.mark.parametrize(
    ("rule", "size"), [(".map-name", NAME), (".map-year, .map-next", WHEN), (".map-terminus", GOAL)]
)
def test_words_are_set_in_the_size_that_they_were_measured_in(rule, size):
    declared = re.findall(rf"^{re.escape(rule)} {{[^}}]*font-size: ([\d.]+)px", STYLESHEET.read_text(), re.MULTILINE)
    assert [float(value) for value in declared] == [size]


def test_a_map_that_is_wider_scrolls():
    css = STYLESHEET.read_text()
    assert ".map-scroll { overflow-x: auto; }" in css
    assert ".map.is-wider { width: auto; max-width: none; }" in css
