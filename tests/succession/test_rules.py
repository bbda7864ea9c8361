"""What carries over to a better goal, in words."""

from paths.succession.rules import OldGap, OldStep, carry_over


def told(gaps=(), steps=(), competencies=0, contacts=0):
    return carry_over(gaps=list(gaps), steps=list(steps), competencies=competencies, contacts=contacts)


def test_what_one_can_do_and_whom_one_knows_stays():
    assert told(competencies=11, contacts=9).stays == (
        "Eleven competencies and nine people stay with you, for whatever goal."
    )
    assert told(contacts=1).stays == "One person stays with you, for whatever goal."
    assert told().stays.startswith("What you learn and whom you meet will stay")


def test_closed_gaps_are_said_to_stay_closed():
    gaps = [OldGap(1, 4, 4), OldGap(2, 5, 3), OldGap(3, 0, 3)]
    assert told(gaps).gaps == "Of three gaps, two are closed and will be closed there too."
    assert told(gaps[1:]).gaps == "Of two gaps, one is closed and will be closed there too."
    assert told(gaps[2:]).gaps == "One gap, open. Bring it if the new goal asks for it as well."
    assert told([OldGap(1, 0, 3), OldGap(2, 0, 3)]).gaps == (
        "Two gaps, all open. Bring those that the new goal asks for as well."
    )
    assert told().gaps == "This goal has no gaps yet, so there is none to bring."


def test_steps_that_close_a_gap_are_the_likely_ones():
    carried = told(steps=[OldStep(1, frozenset({7})), OldStep(2, frozenset())])
    assert carried.likely_steps == {1}
    assert carried.steps == "One of two closes a gap. Those you do not bring are let go."
    assert told(steps=[OldStep(1, frozenset({7}))]).steps.startswith("Your one open step closes a gap.")
    assert told(steps=[OldStep(1, frozenset())]).likely_steps == frozenset()
    assert told().steps == "No step is open, so nothing is left half done."


def test_what_was_promised_a_moment_ago_is_not_let_go_unasked():
    carried = told(
        steps=[OldStep(1, frozenset({7})), OldStep(2, frozenset(), is_promised=True), OldStep(3, frozenset())]
    )
    assert carried.likely_steps == {1, 2}
    assert carried.steps.startswith("Two of three close a gap, or were promised at your last check-in.")
    assert "promised" not in told(steps=[OldStep(1, frozenset({7}), is_promised=True)]).steps
