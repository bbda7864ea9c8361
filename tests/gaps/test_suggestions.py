"""Which gaps are suggested, in what order and in what words: rules over figures, no database."""

import pytest

from goals.gaps.suggestions import Own, Role, suggest
from goals.gaps.suggestions.ask_first import are_alike, ask_first
from goals.gaps.suggestions.suggestion import Inventory, Suggestion
from goals.occupations.figures import Asked, spoken

NURSES, MANAGERS = "Registered Nurses", "Health Services Managers"


def asked(code, importance, level, name="", kind="skill", **more):
    return Asked(code, name or f"Element {code}", kind, importance, level, **more)


def role(title, *asked_of_it, code="11-9111.00", **more):
    return Role(code, title, {one.code: one for one in asked_of_it}, **more)


def goal(*asked_of_it, **more):
    return role(MANAGERS, *asked_of_it, **more)


def nurse(*asked_of_it, **more):
    return role(NURSES, *asked_of_it, code="29-1141.00", **more)


def keys(suggestions):
    return [suggestion.key for suggestion in suggestions]


def only(suggestions):
    [suggestion] = suggestions
    return suggestion


# ---- what to know


def test_what_counts_and_lacks_most_comes_first():
    wants = goal(asked("far", 3.0, 5.0), asked("counts", 5.0, 4.2), asked("near", 4.0, 4.1))
    has = nurse(asked("far", 2.0, 2.0), asked("counts", 3.0, 2.2), asked("near", 4.0, 3.1))
    # (3-1)/4 x 3 = 1.5; (5-1)/4 x 2 = 2; (4-1)/4 x 1 = .75
    assert keys(suggest(wants, has).know) == ["counts", "far", "near"]


def test_what_is_of_little_importance_is_no_requirement():
    assert suggest(goal(asked("little", 2.9, 6.0)), nurse(asked("little", 1.0, 0.0))).know == []


def test_what_is_only_usual_in_the_field_is_no_requirement():
    assert suggest(goal(asked("field", 4.0, 5.0, basis="field")), nurse(asked("field", 1.0, 0.5))).know == []


def test_five_stand_first_and_the_rest_is_folded():
    wants = goal(*[asked(f"e{n}", 4.0, 5.0 - n / 10) for n in range(7)])
    has = nurse(*[asked(f"e{n}", 2.0, 1.0) for n in range(7)])
    found = suggest(wants, has)
    assert keys(found.know) == ["e0", "e1", "e2", "e3", "e4"]
    assert keys(found.smaller) == ["e5", "e6"]


def test_only_a_level_above_the_one_of_today_is_a_gap():
    wants = goal(asked("same word", 4.0, 3.9), asked("less", 4.0, 2.0), asked("more", 4.0, 4.0))
    has = nurse(asked("same word", 4.0, 3.0), asked("less", 4.0, 4.0), asked("more", 4.0, 3.2))
    assert keys(suggest(wants, has).know) == ["more"]


def test_a_difference_within_the_error_of_a_survey_is_no_gap():
    wants, has = goal(asked("close", 4.0, 3.1)), nurse(asked("close", 4.0, 2.9))
    assert suggest(wants, has).know == []


def test_levels_and_importance_are_said_in_ours():
    found = only(suggest(goal(asked("e", 3.6, 4.1)), nurse(asked("e", 1.9, 1.4))).know)
    assert (found.now, found.required, found.importance, found.kind) == (1, 4, 4, "skill")
    assert found.now_from == "work"


def test_a_sentence_says_why_and_figures_stand_apart():
    anchors = ((2, "Sign a time sheet"), (6, "Lead a company"))
    wants = goal(asked("e", 4.6, 5.0, "Administration and Management", "knowledge", anchors=anchors))
    has = nurse(asked("e", 2.9, 2.0, "Administration and Management", "knowledge", anchors=anchors))
    found = only(suggest(wants, has).know)
    assert found.name == "Administration and management"
    assert found.reason == (
        "Administration and management is one of the most important things for health services managers. The work of "
        "registered nurses asks for about “sign a time sheet”; theirs for beyond “sign a time sheet”, towards "
        "“lead a company”."
    )
    assert found.figures == "Importance 4.6 of 5. Level 5.0 of 7, 2.0 in yours."


def test_borrowed_and_weak_figures_say_so():
    wants, has = goal(asked("e", 4.0, 5.0, basis="borrowed")), nurse(asked("e", 2.0, 1.0, weak=True))
    found = only(suggest(wants, has).know)
    assert found.caveats == "Borrowed from related occupations. Today’s work: few answers."


def test_without_an_occupation_of_today_nobody_knows_the_level_now():
    found = only(suggest(goal(asked("e", 4.0, 4.2)), None).know)
    assert (found.now, found.now_from, found.is_known) == (0, "", False)
    assert "The work of" not in found.reason
    assert "Their work asks for" in found.reason


# ---- what the person says of themselves


@pytest.mark.parametrize(
    "own", [Own("Mine", "skill", 3, "Skilled", element="e"), Own("ELEMENT E", "skill", 3, "Skilled")]
)
def test_the_level_of_the_person_beats_the_one_of_the_work(own):
    wants, has = goal(asked("e", 5.0, 4.4)), nurse(asked("e", 2.0, 0.5))
    found = only(suggest(wants, has, own=[own]).know)
    assert (found.now, found.is_own) == (3, True)
    assert found.weight == pytest.approx(4.4 - 3.5)  # the middle of "skilled"
    assert found.reason.endswith("You put yourself at skilled.")
    assert "registered nurses" not in found.reason


def test_what_the_person_has_already_is_not_suggested_whatever_the_work_asks():
    wants, has = goal(asked("e", 5.0, 4.4)), nurse(asked("e", 2.0, 0.5))
    assert suggest(wants, has, own=[Own("Element e", "skill", 4, "Advanced")]).know == []


def test_what_the_person_lacks_is_suggested_though_the_work_asks_for_it():
    wants, has = goal(asked("e", 5.0, 4.4)), nurse(asked("e", 5.0, 4.4))
    assert keys(suggest(wants, has, own=[Own("Element e", "skill", 1, "Beginner")]).know) == ["e"]


def test_what_the_goal_has_a_gap_for_is_not_suggested_again():
    wants, has = goal(asked("e", 5.0, 4.4)), nurse(asked("e", 2.0, 0.5))
    assert suggest(wants, has, own=[Own("Element E", "skill", 1, "Beginner", in_goal=True)]).know == []


def test_what_was_dismissed_is_not_suggested_again_and_the_next_moves_up():
    wants = goal(*[asked(f"e{n}", 4.0, 5.0 - n / 10) for n in range(7)])
    has = nurse(*[asked(f"e{n}", 2.0, 1.0) for n in range(7)])
    found = suggest(wants, has, dismissed={"e0"})
    assert keys(found.know) == ["e1", "e2", "e3", "e4", "e5"]


def test_a_competency_that_seems_to_be_the_same_is_named():
    wants = goal(asked("e", 4.0, 5.0, "Customer and Personal Service"))
    found = only(suggest(wants, nurse(asked("e", 2.0, 1.0)), own=[Own("Customers", "skill", 3, "Skilled")]).know)
    assert found.like == "Customers"
    assert found.now_from == "work"  # it only seems so: the level stays the one of the work


@pytest.mark.parametrize(
    ("mine", "name", "is_like"),
    [
        ("Reading", "Reading comprehension", True),
        ("Sales", "Sales and marketing", True),
        ("Financial resources", "Management of financial resources", True),
        ("Time management", "Administration and management", False),
        ("Management", "Time management", False),
        ("Skills", "Social perceptiveness", False),
        ("", "Writing", False),
        ("Administration", "Administration and management", False),
    ],
)
def test_names_are_alike_when_all_the_words_of_one_are_in_the_other(mine, name, is_like):
    assert Inventory([Own(mine, "skill", 1, "Beginner")]).like(name, "skill") == (mine if is_like else "")


def test_a_paper_is_never_the_same_as_a_skill():
    assert not Inventory([Own("A degree in mathematics", "credential", 5, "Have it")]).like("Mathematics", "skill")


@pytest.mark.parametrize(
    ("name", "said"), [("English Language", "English language"), ("Use of IT Systems", "Use of IT systems"), ("", "")]
)
def test_a_name_is_spoken_as_our_words_are(name, said):
    assert spoken(name) == said


def test_a_level_that_began_at_a_figure_is_not_the_persons_word():
    wants, has = goal(asked("e", 5.0, 4.4)), nurse(asked("e", 2.0, 1.0))
    own = [Own("Element e", "skill", 1, "Beginner", element="e", is_said=False)]
    found = only(suggest(wants, has, own=own).know)
    assert (found.now_from, found.like) == ("work", "")
    assert [one.code for one in ask_first(wants, has, own=own)] == ["e"]


def test_dismissed_ones_can_still_be_named():
    wants = goal(asked("e", 5.0, 4.4), tools=("Spreadsheets",))
    found = suggest(wants, None, dismissed={"e", "tool:Spreadsheets", "of another occupation"})
    assert [one.name for one in found.dismissed] == ["Element e", "Spreadsheets"]


@pytest.mark.parametrize(
    ("key", "slug"),
    [("2.A.1.a", "2.A.1.a"), ("whom:insider", "whom-insider"), ("credential:schooling", "credential-schooling")],
)
def test_a_key_makes_a_plain_name_for_a_field(key, slug):
    assert Suggestion(key, "", "skill", 3, 3, "").slug == slug


def test_tools_that_differ_by_a_sign_have_fields_of_their_own():
    slugs = {Suggestion(f"tool:{name}", name, "skill", 3, 3, "").slug for name in ("C", "C++", "C#", "a b'\"<")}
    assert len(slugs) == 4
    assert all(slug.replace("-", "").isalnum() for slug in slugs)


# ---- attributes


def style(code, importance, **more):
    return asked(code, importance, None, kind="style", **more)


def test_a_work_style_that_counts_more_there_is_asked_of_the_person():
    wants = goal(style("1.C.2.b", 4.7, name="Leadership"), style("less", 4.4), style("little", 3.4))
    has = nurse(style("1.C.2.b", 3.9, name="Leadership"), style("less", 4.6), style("little", 1.0))
    found = only(suggest(wants, has).attributes)
    assert (found.key, found.kind, found.required, found.now_from) == ("1.C.2.b", "attribute", 5, "")
    assert "only you can say" in found.reason


def test_at_most_three_attributes_are_shown():
    assert len(suggest(goal(*[style(f"s{n}", 4.5) for n in range(5)]), None).attributes) == 3


def test_where_a_release_has_no_work_styles_none_are_suggested():
    assert suggest(goal(asked("e", 4.0, 4.0)), None).attributes == []


def test_an_attribute_that_the_person_has_is_not_suggested():
    own = [Own("Leadership", "attribute", 5, "Expert")]
    assert suggest(goal(style("1.C.2.b", 4.7, name="Leadership")), None, own=own).attributes == []


# ---- credentials, experience, tools


def test_a_degree_two_years_above_the_one_of_today_is_suggested_with_what_is_enough_for_a_quarter():
    wants, has = goal(schooling=16.0, schooling_least=14.0), nurse(schooling=14.0)
    found = only(suggest(wants, has).papers)
    assert (found.key, found.name, found.kind, found.required) == (
        "credential:schooling",
        "A bachelor’s degree",
        "credential",
        5,
    )
    assert found.reason == (
        "It usually takes a bachelor’s degree; for a quarter of the people in the job an associate’s degree is enough. "
        "The work of registered nurses usually takes an associate’s degree."
    )
    assert found.figures == "Schooling 16 years, 14 in yours."


@pytest.mark.parametrize(("yours", "is_suggested"), [(14.0, True), (14.5, False), (16.0, False), (18.0, False)])
def test_a_degree_that_is_no_step_up_is_not_suggested(yours, is_suggested):
    found = suggest(goal(schooling=16.0), nurse(schooling=yours)).papers
    assert keys(found) == (["credential:schooling"] if is_suggested else [])


def test_figures_of_a_kind_of_job_are_called_estimates():
    assert "estimate" in only(suggest(goal(schooling=16.0, by_zone=True), nurse(schooling=12.0)).papers).caveats


def test_a_certificate_that_counts_much_is_suggested():
    found = only(suggest(goal(certification=4.8), nurse()).papers)
    assert (found.key, found.importance) == ("credential:certificate", 5)
    assert found.name == "The licence or certificate of health services managers"
    assert suggest(goal(certification=3.9), nurse()).papers == []


def test_experience_is_said_in_years():
    found = only(suggest(goal(experience=36, experience_least=12), nurse()).papers)
    assert (found.key, found.name, found.kind) == ("experience:related", "Three years of related work", "experience")
    assert "for a quarter of the people in the job a year is enough" in found.reason
    assert suggest(goal(experience=9), nurse()).papers == []


def test_a_paper_that_is_there_is_not_suggested_and_one_begun_is_the_persons():
    wants = goal(schooling=16.0)
    assert suggest(wants, None, own=[Own("A bachelor’s degree", "credential", 5, "Have it")]).papers == []
    begun = only(suggest(wants, None, own=[Own("a bachelor’s degree", "credential", 0, "Not begun")]).papers)
    assert begun.is_own


def test_who_stays_in_the_same_occupation_needs_no_paper_for_it():
    same = nurse(schooling=16.0, certification=4.9, experience=36)
    assert suggest(same, same).papers == []


def test_tools_that_adverts_name_and_todays_work_has_not():
    wants = goal(tools=("Spreadsheets", "Charting", *[f"Tool {n}" for n in range(6)]))
    found = suggest(wants, nurse(tools=("charting",))).tools
    assert keys(found) == ["tool:Spreadsheets", "tool:Tool 0", "tool:Tool 1", "tool:Tool 2", "tool:Tool 3"]
    assert found[0].reason == (
        "Job adverts for health services managers often ask for it; those for registered nurses do not."
    )


# ---- whom to know


def test_whom_to_know_is_said_with_the_words_of_the_occupation():
    found = {one.kind: one.name for one in suggest(goal(), nurse(), ahead="Charge nurse").whom}
    assert found == {
        "insider": "Somebody among health services managers",
        "hirer": "Somebody who hires health services managers",
        "mentor": "Somebody who works as a charge nurse one stage ahead of you",
    }


def test_in_words_alone_somebody_is_a_stage_ahead_too():
    found = {one.kind: one.name for one in suggest(role("Nurse manager"), None).whom}
    assert found["insider"] == "Somebody who works as a nurse manager"
    assert found["mentor"] == "Somebody one stage nearer than you to the work of a nurse manager"


def test_kinds_of_people_that_the_goal_has_are_not_suggested():
    assert keys(suggest(goal(), nurse(), kinds={"insider", "peer"}).whom) == ["whom:hirer", "whom:mentor"]


def test_no_name_is_longer_than_a_name_may_be():
    long = role("Supervisors of " + "very " * 30 + "long names", tools=("x" * 200,), certification=5.0)
    assert all(len(one.name) <= 120 for one in suggest(long, None).all)


# ---- what to ask first


def test_what_decides_most_of_the_readiness_is_asked_first():
    wants = goal(asked("a", 3.0, 4.2), asked("b", 5.0, 3.0), asked("c", 4.0, 5.0), asked("no", 2.0, 6.0))
    assert [one.code for one in ask_first(wants, None)] == ["c", "b", "a"]  # 4x5, 5x3, 3x4


def test_of_two_that_decide_as_much_the_less_certain_is_asked_first():
    wants = goal(asked("a", 4.0, 4.0), asked("b", 4.0, 4.0))
    assert [one.code for one in ask_first(wants, nurse(asked("a", 4.0, 3.9), asked("b", 4.0, 1.0)))] == ["b", "a"]


def test_of_the_ten_that_decide_most_those_are_asked_that_are_not_answered():
    wants = goal(*[asked(f"e{n:02}", 4.0, 4.0) for n in range(14)])
    own = [Own("Element e00", "skill", 2, "Basic", element="e00"), Own("Element e01", "skill", 3, "Skilled")]
    found = ask_first(wants, None, own=own, dismissed={"e02"})
    assert [one.code for one in found] == ["e01", *(f"e{n:02}" for n in range(3, 11))]  # e02 is not wanted
    assert found[0].own == 3  # under this name, but nobody has said that it is the same


def test_with_the_ten_answered_nothing_more_is_asked():
    wants = goal(*[asked(f"e{n:02}", 4.0, 4.0) for n in range(14)])
    own = [Own(f"Element e{n:02}", "skill", 2, "Basic", element=f"e{n:02}") for n in range(10)]
    assert ask_first(wants, None, own=own) == []


def test_examples_stand_beside_the_level_they_belong_to():
    anchors = ((2, "Take a message"), (4, "Lead a meeting"), (6, "Argue a case"), (1, "Write a thank you note"))
    [one] = ask_first(goal(asked("e", 4.0, 4.0, "Speaking", anchors=anchors)), None)
    assert one.examples == {2: "Take a message", 4: "Lead a meeting", 5: "Argue a case"}
    assert one.reason == "Very important for health services managers."


@pytest.mark.parametrize(
    ("levels", "alike"),
    [([3, 3, 3, 3], True), ([3, 3, 3], False), ([3, 3, 3, 4], False), ([0] * 10, True), ([], False)],
)
def test_answers_that_are_all_alike_are_noticed(levels, alike):
    assert are_alike(levels) is alike
