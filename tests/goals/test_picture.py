"""How the words of a picture are set, and which poster they suggest."""

import pytest
from bs4 import BeautifulSoup
from django.template import engines

from goals.models import Goal
from goals.picture import fits_under_the_title, is_long, story
from goals.scene import guess
from goals.templatetags.goal_picture import POSTERS

MORNING = "You come in past the ambulance bay, coffee in hand, and the night is already on your phone: " + "beds " * 20


def test_a_full_first_paragraph_opens_with_a_drop_cap():
    assert [p.setting for p in story(f"{MORNING}\n\n{MORNING}")] == ["first", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Short.",
        MORNING.lower(),
        "🏥 " + MORNING,
        "12 patients wait. " + MORNING,
        "أصل إلى المستشفى قبل السابعة بقليل وأرى أن الليل كان طويلاً على الجميع. " * 4,
        "日曜日の朝、病院はもう動き始めています。" * 10,
    ],
)
def test_no_drop_cap_where_it_would_hang_over_or_tear_a_word(text):
    assert story(text)[0].setting == ""


@pytest.mark.parametrize("quote", ["“What is in the way of a good day?”", '"What is in the way?"', "«Que falta?»"])
def test_a_line_in_quotation_marks_is_set_large(quote):
    assert [p.setting for p in story(f"{MORNING}\n{quote}\nThen you go.")] == ["first", "pull", ""]


def test_a_long_quotation_or_one_that_opens_the_day_stays_plain():
    assert story("“Good morning.”\n“" + "word " * 60 + "”")[0].setting == ""
    assert story("You wait.\n“" + "word " * 60 + "”")[1].setting == ""


def test_no_text_is_no_story():
    assert story("") == story(" \n \n") == []
    assert not is_long("A short day.")
    assert is_long("A long day. " * 60)
    assert fits_under_the_title("Because a ward shows what order does for people.")
    assert not fits_under_the_title("Because. " * 60)


@pytest.mark.parametrize(
    ("place", "title", "scene"),
    [
        ("A teaching hospital, 400 beds", "", "hospital"),
        ("", "Head teacher", "school"),
        ("A lab on a campus, a lab of my own", "", "lab"),
        ("From my own desk at home", "", "home"),
        ("A vineyard in the north", "", "farm"),
        ("", "Carpenter", "workshop"),
        ("A bakery on the high street", "", "shop"),
        ("The forest, mostly", "Ranger", "outdoors"),
        ("Somewhere", "Analyst", "office"),
        ("", "", "office"),
        ("\x00" * 50 + "🏥" * 50, "", "office"),
    ],
)
def test_the_poster_is_guessed_from_the_words_about_the_place(place, title, scene):
    assert guess(place, title) == scene


def drawn(scene, letters):
    template = engines["django"].from_string("{% load goal_picture %}{% poster scene letters %}")
    return BeautifulSoup(template.render({"scene": scene, "letters": letters}), "html.parser").svg


@pytest.mark.parametrize("scene", Goal.Scene.values)
def test_every_place_has_a_poster_coloured_by_classes_alone(scene):
    assert (POSTERS / f"{scene}.svg").exists()
    svg = drawn(scene, "ABCD")
    assert svg.select("[class^=art-]")
    assert not svg.select("[class^=art-][fill]")
    assert not svg.select("[style]")
    assert svg["aria-label"].endswith("with four coloured lines that run to its lit door")


@pytest.mark.parametrize("letters", ["", "A", "AB", "ACE", "ABCDE", "ABCDEFG", "bd"])
def test_each_path_is_a_line_of_its_colour_that_ends_at_the_door(letters):
    lines = drawn("hospital", letters).select(".art-line")
    expected = [letter for letter in letters.lower() if letter in "abcde"] or ["a"]
    assert [line["class"][1] for line in lines] == [f"line-{letter}" for letter in expected]
    ends = [float(line["d"].rsplit("L", 1)[1].split()[0]) for line in lines]
    assert ends == sorted(ends)
    assert 804 <= ends[0] <= ends[-1] <= 866


def test_an_unknown_place_falls_back_to_the_office():
    assert "an office tower" in drawn("moon", "")["aria-label"]
