"""What an occupation's figures say in words: honest about errors, examples that a level lies between, no odd grammar."""

import pytest

from goals.occupations.figures import (
    CUTS,
    MIDDLES,
    Asked,
    caveats,
    importance_words,
    in_figures,
    is_same,
    our_importance,
    our_level,
    people,
    place,
    sentence,
)

BUDGETS = ((2, "Order the week’s supplies"), (4, "Plan the budget of a project"), (6, "Run the finances of a company"))


def asked(level=4.0, importance=4.0, kind="knowledge", **more):
    return Asked("2.C.1.c", "Economics and accounting", kind, importance, level, anchors=BUDGETS, **more)


@pytest.mark.parametrize(
    ("level", "ours"),
    [(0, 0), (0.74, 0), (0.75, 1), (1.99, 1), (2, 2), (3, 3), (3.99, 3), (4, 4), (4.74, 4), (4.75, 5), (7, 5)],
)
def test_a_level_of_seven_is_one_of_our_five(level, ours):
    assert our_level(level) == ours


def test_the_middle_of_each_level_lies_in_it():
    assert [our_level(middle) for middle in MIDDLES] == [0, 1, 2, 3, 4, 5]
    assert list(CUTS) == sorted(CUTS)


@pytest.mark.parametrize(
    ("importance", "ours", "words"),
    [
        (1, 1, "hardly needed"),
        (1.5, 2, "of some importance"),
        (2.5, 3, "important"),
        (3.5, 4, "very important"),
        (4.49, 4, "very important"),
        (4.5, 5, "one of the most important things"),
        (5, 5, "one of the most important things"),
    ],
)
def test_importance_in_words_and_as_ours(importance, ours, words):
    assert (our_importance(importance), importance_words(importance)) == (ours, words)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Registered Nurses", "registered nurses"),
        ("Computer and Information Systems Managers", "computer and information systems managers"),
        ("First-Line Supervisors of Correctional Officers", "first-line supervisors of correctional officers"),
        ("Actors", "actors"),
        ("Registered nurse", "a registered nurse"),
        ("Estate agent", "an estate agent"),
        ("IT manager", "an IT manager"),
        ("Waiter or waitress", "a waiter or waitress"),
        ("Human resources manager", "a human resources manager"),
    ],
)
def test_the_people_of_an_occupation_fit_into_a_sentence(title, words):
    assert people(title) == words


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (0.5, "next to nothing"),
        (1.0, "less than “order the week’s supplies”"),
        (1.8, "about “order the week’s supplies”"),
        (2.4, "about “order the week’s supplies”"),
        (3.0, "a little beyond “order the week’s supplies”"),
        (3.5, "beyond “order the week’s supplies”, towards “plan the budget of a project”"),
        (4.0, "about “plan the budget of a project”"),
        (5.5, "beyond “plan the budget of a project”, towards “run the finances of a company”"),
        (6.0, "about “run the finances of a company”"),
        (7.0, "well beyond “run the finances of a company”"),
    ],
)
def test_a_level_lies_between_two_examples(level, words):
    assert place(BUDGETS, level) == words


def test_odd_examples_are_not_shown_and_without_any_the_figure_speaks():
    assert place(((2, "Show someone how to bowl"), (4, "Teach a class")), 2) == "less than “teach a class”"
    assert place((), 3.2) == "level 3.2 of 7"


def test_the_sentence_speaks_of_the_work_and_never_of_you():
    told = sentence(asked(5.4, 4.6), asked(2.6), "Medical and Health Services Managers", "Registered Nurses")
    assert told == (
        "Economics and accounting is one of the most important things for medical and health services managers."
        " The work of registered nurses asks for a little beyond “order the week’s supplies”;"
        " theirs for beyond “plan the budget of a project”, towards “run the finances of a company”."
    )
    assert " you" not in told


def test_a_difference_within_the_error_of_a_survey_is_none():
    assert is_same(asked(3.0), asked(3.7))
    assert not is_same(asked(3.0), asked(3.75))
    assert not is_same(asked(3.0, kind="skill"), asked(3.5, kind="skill"))
    assert sentence(asked(3.0), asked(3.4), "Chef", "Baker").endswith("The work of a baker asks for about as much.")


def test_two_levels_by_the_same_example_say_which_is_more():
    told = sentence(asked(7.0), asked(6.99 - 0.75), "Chef", "Baker")
    assert "asks for" in told
    high = sentence(asked(1.6), asked(0.8), "Chef", "Baker")
    assert high.endswith("asks for less than “order the week’s supplies”; theirs for more of the same.")


def test_without_a_job_of_today_the_goal_speaks_alone():
    told = sentence(asked(4.0), None, "Chef")
    assert (
        told
        == "Economics and accounting is very important for a chef. Their work asks for about “plan the budget of a project”."
    )


def test_a_work_style_has_no_level():
    style = Asked("1.C.5.c", "Integrity", "style", 4.6, None)
    assert sentence(style, None, "Chef") == "Integrity is one of the most important things for a chef."
    assert style.our_level == 5
    assert in_figures(style, None) == "Importance 4.6 of 5."


def test_the_figures_say_what_they_rest_on():
    assert in_figures(asked(5.4, 4.6), asked(2.6)) == "Importance 4.6 of 5. Level 5.4 of 7, 2.6 in yours."
    borrowed = asked(3.8, 3.9, basis="borrowed", weak=True)
    assert in_figures(borrowed, None).endswith("Borrowed from related occupations and few answers.")
    assert in_figures(asked(), asked(2.0, basis="field")).endswith("Yours: what is usual in its field.")
    assert caveats(asked()) == ""


def test_what_is_usual_in_a_field_is_no_requirement_of_the_occupation():
    assert asked(importance=3.0).counts
    assert asked(importance=3.0, basis="borrowed").counts
    assert not asked(importance=2.9).counts
    assert not asked(importance=5.0, basis="field").counts
