"""What happened since the last check-in, told by day."""

import datetime

from paths.checkins.happened import HOW, InterviewHeld, JobMoved, LevelMoved, StepDone, Touched, happened

MON, TUE = datetime.date(2026, 11, 23), datetime.date(2026, 11, 24)


def level(on=MON, before=0, after=1, competency=1):
    words = ["None", "Beginner", "Basic"]
    return LevelMoved(on, competency, "Budgeting", before, after, "" if before is None else words[before], words[after])


def touch(on=MON, before=2, after=3, contact=7):
    words = ["Nobody yet", "Know of", "Introduced", "In touch"]
    return Touched(
        on, contact, "The quality lead", "met", before, after, "" if before is None else words[before], words[after]
    )


def only(days):
    (day,) = days
    (thing,) = day.things
    return thing


def test_days_come_newest_first_each_with_its_things():
    days = happened(
        steps=[StepDone(MON, "Unit 2"), StepDone(TUE, "Unit 3")], jobs=[JobMoved(MON, "Charge nurse", "Applied")]
    )
    assert [(day.on, [thing.title for thing in day.things]) for day in days] == [
        (TUE, ["Unit 3"]),
        (MON, ["Unit 2", "Applied: Charge nurse"]),
    ]


def test_a_step_and_the_level_it_moved_are_one_line():
    thing = only(happened(steps=[StepDone(MON, "Unit 2", "Passed.", frozenset({1}))], levels=[level()]))
    assert (thing.title, thing.detail, thing.is_up) == ("Unit 2", "Passed. Budgeting: none to beginner.", True)


def test_a_level_of_another_day_or_competency_stands_alone():
    assert len(happened(steps=[StepDone(TUE, "Unit 2", "", frozenset({1}))], levels=[level()])) == 2
    (day,) = happened(steps=[StepDone(MON, "Unit 2", "", frozenset({9}))], levels=[level()])
    assert [thing.title for thing in day.things] == ["Unit 2", "Budgeting: none to beginner"]


def test_a_level_that_went_down_or_stayed_is_told_and_is_not_up():
    down = only(happened(levels=[level(before=2, after=1)]))
    assert (down.title, down.is_up) == ("Budgeting: basic to beginner", False)
    assert only(happened(levels=[level(before=1, after=1)])).title == "Budgeting: still beginner"


def test_a_competency_written_down_at_nothing_did_not_happen():
    assert happened(levels=[level(before=None, after=0)]) == []
    first = only(happened(levels=[level(before=None, after=2)]))
    assert (first.title, first.is_up) == ("Budgeting: basic", True)


def test_an_interview_and_the_touch_it_was_are_one_line():
    thing = only(
        happened(
            interviews=[InterviewHeld(MON, 7, "The quality lead", ("The night lead", "A book"))], touches=[touch()]
        )
    )
    assert thing.title == "Talked with The quality lead"
    assert (thing.detail, thing.is_up) == ("Introduced to in touch. Recommended: The night lead and A book.", True)


def test_a_touch_alone_says_how_and_how_close():
    thing = only(happened(touches=[touch(before=3)]))
    assert (thing.title, thing.detail, thing.is_up) == ("Met The quality lead", "In touch.", False)


def test_nothing_happened_is_an_empty_list():
    assert happened() == []


def test_every_way_to_touch_a_contact_has_words():
    from goals.contacts.models import Touch

    assert set(HOW) == set(Touch.How.values)
