"""The stops so far, and the next one."""

from careerplan.campaign.demo.cast import Cast
from paths.checkins.aiming import aim
from paths.checkins.models import Amendment, Cadence, CheckIn, Commitment, Tripwire
from paths.checkins.moments import moment_of
from paths.checkins.sending import follow

# (days ago, (energy, confidence), readiness all / what / whom, wins, obstacles, learnt, decision, why)
STOPS = [
    (154, (3, 2), (31, 30, 33), "Lead the hand-over", "No day off in sight", "", "stay", "It is early."),
    (126, (4, 3), (34, 34, 35), "Hand-over for a whole month", "", "People follow a calm voice.", "stay", ""),
    (90, (2, 3), (35, 34, 38), "", "Quality posts need a degree", "Figures are not the wards.", "switch",
        "The wards should know me first."),
    (60, (4, 4), (39, 38, 41), "Bed board on nights", "", "", "stay", ""),
    (28, (3, 4), (42, 40, 46), "They ask for the falls figures now", "The course costs evenings", "", "stay", ""),
    (14, (2, 4), (43, 41, 47), "An audit that went well", "Two late shifts in a row", "Ask earlier than feels polite.", "adjust",
        "Fewer evenings, one unit a week."),
]  # fmt: skip
PROMISED = [
    "Talk with the quality and safety lead",
    "Finish unit 2 of Finance for Nurse Leaders",
    "Ask the director of nursing for half an hour",
]


def load(cast: Cast) -> None:
    """Six check-ins over five months; the next is due in two weeks; and what would lead to another path."""
    stops: list[CheckIn] = []
    for ago, felt, readiness, wins, obstacles, learnt, decision, reason in STOPS:
        stop = CheckIn.objects.create(
            owner=cast.nurse, goal=cast.goal, on=cast.day(-ago), energy=felt[0], confidence=felt[1], wins=wins, obstacles=obstacles,
            learnt=learnt, decision=decision, reason=reason,
            readiness=readiness[0], readiness_what=readiness[1], readiness_whom=readiness[2],
        )  # fmt: skip
        stops.append(stop)
    for title in PROMISED[:2]:
        Commitment.objects.create(owner=cast.nurse, check_in=stop, step=cast.steps[title])
    _not_yet(cast, stops[-4:])
    Amendment.objects.create(
        owner=cast.nurse, check_in=stops[-2], on=cast.day(-26), note="I had forgotten that the quality lead asks, too.",
        before={"wins": "They ask for the figures now", "energy": 2},
    )  # fmt: skip
    next_on = cast.day(14)
    rhythm = Cadence(owner=cast.nurse, goal=cast.goal, weekday=next_on.weekday(), hour=18, next_on=next_on)
    aim(rhythm, cast.nurse.time_zone)
    follow(person=cast.nurse, now=moment_of(cast.today, 9, cast.nurse.time_zone))
    rhythm.save()
    Tripwire.objects.create(
        owner=cast.nurse, path=cast.paths["A"], other=cast.paths["B"], stage=cast.stages["A/Charge nurse"],
        evidence="A post as charge nurse, or a firm promise of one", by=cast.day(150), signed_on=cast.day(-14),
    )  # fmt: skip


def _not_yet(cast: Cast, stops: list[CheckIn]) -> None:
    """What was "not yet" three times asks for a decision at the next one."""
    for carried, stop in enumerate(stops):
        outcome = "" if stop is stops[-1] else Commitment.Outcome.MOVED
        step = cast.steps[PROMISED[2]]
        Commitment.objects.create(owner=cast.nurse, check_in=stop, step=step, carried=carried, outcome=outcome)
