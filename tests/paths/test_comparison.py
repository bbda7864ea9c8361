"""Paths side by side: the same questions to each, and the sentence that says what stands out."""

import datetime

from paths.comparison import Facts, compare


def facts(letter="A", **changes):
    plain = {
        "letter": letter,
        "name": f"Line {letter}",
        "differs": "",
        "stages": ("Charge nurse",),
        "months": 24,
        "study_months": 0,
        "arrives": datetime.date(2028, 11, 24),
        "early": 94,
        "against": "7 years and 10 months before your horizon",
        "closes": ("Budgeting",),
        "leaves": ("Negotiating", "Calm in a crisis"),
    }
    return Facts(**{**plain, **changes})


def answers(comparison, question):
    row = next(row for row in comparison.rows if row.question == question)
    return [cell.figure or cell.words for cell in row.cells]


def test_every_question_is_answered_by_every_path():
    comparison = compare([facts("A"), facts("B", months=30, study_months=12)])
    assert all(len(row.cells) == 2 for row in comparison.rows)
    assert answers(comparison, "Time it takes") == ["2 years", "2 years and 6 months"]
    assert answers(comparison, "Time spent studying") == ["No time", "1 year"]
    assert answers(comparison, "Gaps closed") == ["1 of 3", "1 of 3"]
    assert answers(comparison, "Gaps left open") == ["2", "2"]
    assert answers(comparison, "You arrive") == ["November 2028", "November 2028"]


def test_what_is_only_on_one_path_is_named_there():
    comparison = compare([facts("A", stages=("Charge nurse", "Nurse manager")), facts("B", stages=("charge nurse",))])
    assert answers(comparison, "Only on this path") == ["Nurse manager", "Nothing: other paths come to all its stops"]


def test_many_gaps_are_named_up_to_four_and_counted():
    leaves = tuple(f"Gap {n}" for n in range(1, 8))
    row = next(row for row in compare([facts(leaves=leaves), facts("B")]).rows if row.question == "Gaps left open")
    assert row.cells[0].words == "Gap 1, Gap 2, Gap 3, Gap 4 and 3 more"


def test_the_reason_says_who_arrives_first_and_who_closes_most():
    later = facts("B", early=82, closes=("Budgeting", "Negotiating"), leaves=("Calm in a crisis",))
    assert compare([facts("A"), later]).reason == (
        "Line A arrives first, 1 year before Line B. Line B closes the most gaps, 2 of 3."
    )


def test_equal_paths_are_called_equal():
    assert compare([facts("A"), facts("B")]).reason == "Line A and Line B arrive first, in the same month."


def test_a_path_without_stages_is_not_the_first_to_arrive():
    empty = facts("B", stages=(), months=0, arrives=None, early=0, against="", closes=())
    comparison = compare([facts("A"), empty])
    assert answers(comparison, "You arrive") == ["November 2028", "Not said yet"]
    assert "arrives first" not in comparison.reason


def questions(comparison):
    return [row.question for row in comparison.rows]


def cells(comparison, question):
    row = next(row for row in comparison.rows if row.question == question)
    return [(cell.figure, cell.words) for cell in row.cells]


def test_what_only_figures_tell_is_asked_once_they_tell_it_of_one_path():
    assert not {"Still missing at the goal", "Doors opened on the way, the goal aside"} & set(
        questions(compare([facts(), facts("B")]))
    )
    doors = tuple(f"Door {n}" for n in range(1, 9))
    comparison = compare([facts(remaining=0.124, doors=doors), facts("B", doors=())])
    assert cells(comparison, "Still missing at the goal") == [
        ("12 %", "of what the role asks by its figures"), ("Not known yet", ""),
    ]  # fmt: skip
    assert cells(comparison, "Doors opened on the way, the goal aside") == [
        ("8", "Door 1, Door 2, Door 3, Door 4, Door 5 and 3 more"), ("None", ""),
    ]  # fmt: skip


def test_what_has_no_figures_is_named_beside_them():
    comparison = compare([facts(remaining=0.5, doors=("A",), unknown=("Charge nurse",)), facts("B", doors=())])
    assert cells(comparison, "Still missing at the goal")[0] == (
        "50 %", "of what the role asks by its figures, not counting “Charge nurse”",
    )  # fmt: skip
    assert cells(comparison, "Doors opened on the way, the goal aside")[0] == ("1", "A, not counting “Charge nurse”")


def test_six_doors_are_all_named():
    comparison = compare([facts(doors=tuple("abcdef")), facts("B")])
    assert cells(comparison, "Doors opened on the way, the goal aside")[0] == ("6", "a, b, c, d, e and f")


def test_each_path_is_held_beside_the_main_one_by_its_stops_and_by_figures_once_there_are_some():
    main = facts("A", stages=("Charge nurse", "Nurse manager"), is_main=True)
    near = facts("B", stages=("charge nurse", "Auditor"), differs_from_main=0.4)
    far = facts("C", stages=("Fellow",))
    assert cells(compare([main, near, far]), "Beside your main path") == [
        ("", "This is it"), ("40 % another way", "Shares charge nurse"), ("", "Shares no stop with it"),
    ]  # fmt: skip
    assert "Beside your main path" not in questions(compare([near, far]))
