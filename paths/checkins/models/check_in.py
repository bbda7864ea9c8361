"""A stop to look: what was said and decided, what was promised, and what was set right later."""

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from careerplan.web.words import sentence
from goals.models import Goal
from goals.steps.models import Step

# What an amendment may change, as its page calls it.
FORMER = {
    "energy": "Energy",
    "confidence": "Confidence",
    "wins": "What went well",
    "obstacles": "What stood in the way",
    "learnt": "What you learnt",
}


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Check-ins of one person."""

    def newest_first(self) -> "CheckInQuerySet":
        return self.order_by("-on", "-pk")

    def with_marks(self) -> "CheckInQuerySet":
        """Each with `is_amended`: was it set right later?"""
        later = Amendment.objects.filter(owner=models.OuterRef("owner"), check_in=models.OuterRef("pk"))
        return self.annotate(is_amended=models.Exists(later))

    def before(self, check_in: "CheckIn") -> "CheckIn | None":
        """The one that came before, for the same goal."""
        earlier = Q(on__lt=check_in.on) | Q(on=check_in.on, pk__lt=check_in.pk)
        return self.filter(earlier, goal=check_in.goal_id).newest_first().first()


@track()
class CheckIn(Owned):
    """One stop: energy and confidence, what was decided, and the readiness of its day."""

    class Decision(models.TextChoices):
        STAY = "stay", "Stay: the plan holds, its steps and its dates."
        ADJUST = "adjust", "Adjust: same path, new dates or steps."
        SWITCH = "switch", "Switch: take another path to the same goal."
        BETTER = "better", "Change the goal: you found a better one, and what still serves comes along."

    OF_FIVE = [(number, str(number)) for number in range(1, 6)]

    goal = OwnedLink(Goal, models.CASCADE, related_name="check_ins")
    on = DayField()
    energy = WholeField("how is your energy?", low=1, high=5, choices=OF_FIVE, null=True)
    confidence = WholeField("how sure are you of this goal?", low=1, high=5, choices=OF_FIVE, null=True)
    wins = models.CharField(max_length=2000, blank=True)
    obstacles = models.CharField(max_length=2000, blank=True)
    learnt = models.CharField("what did you learn?", max_length=2000, blank=True)
    decision = models.CharField(max_length=6, choices=Decision)
    reason = models.CharField("why", max_length=1000, blank=True)
    readiness = WholeField(low=0, high=100, null=True, blank=True)
    readiness_what = WholeField(low=0, high=100, null=True, blank=True)
    readiness_whom = WholeField(low=0, high=100, null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decision__in=["stay", "adjust", "switch", "better"]), name="checkins_checkin_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"Check-in of {self.on:%A} {self.on.day} {self.on:%B %Y}"

    @property
    def felt(self) -> str:
        """ "Energy 3 of 5, confidence 4 of 5"; "" when neither was said."""
        pairs = (("energy", self.energy), ("confidence", self.confidence))
        return sentence(", ".join(f"{name} {value} of 5" for name, value in pairs if value))

    @property
    def decided(self) -> str:
        """The decision in a word or two."""
        return str(self.get_decision_display()).partition(":")[0]


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments of one person."""

    def with_steps(self) -> "CommitmentQuerySet":
        return self.select_related("step").order_by("pk")

    def waiting(self) -> "CommitmentQuerySet":
        """Those that no later check-in has answered for."""
        return self.filter(outcome="")


@track()
class Commitment(Owned):
    """What the person said at a check-in they would do until the next: a step. The next one says what became of it."""

    class Outcome(models.TextChoices):
        KEPT = "kept", "Kept"
        MOVED = "moved", "Not yet"
        SMALLER = "smaller", "Smaller"
        HANDED = "handed", "Handed over"
        DROPPED = "dropped", "Let go"

    check_in = OwnedLink(CheckIn, models.CASCADE, related_name="commitments")
    step = OwnedLink(Step, models.CASCADE, related_name="commitments")
    outcome = models.CharField("what became of it", max_length=7, choices=Outcome, blank=True)
    carried = WholeField("how often it was not yet", low=0, high=100, default=0)
    handed_to = models.CharField("who does it now", max_length=200, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome__in=["", "kept", "moved", "smaller", "handed", "dropped"]),
                name="checkins_commitment_outcome",
            ),
            models.CheckConstraint(
                condition=Q(handed_to="") | Q(outcome="handed"), name="checkins_commitment_handed_to"
            ),
            models.UniqueConstraint(fields=["owner", "check_in", "step"], name="checkins_commitment_one_each"),
        ]

    def __str__(self) -> str:
        return str(self.step)


@track()
class Amendment(Owned):
    """What a check-in that was finished was changed by, and why: shown beside it, with the words that stood before."""

    check_in = OwnedLink(CheckIn, models.CASCADE, related_name="amendments")
    on = DayField()
    note = models.CharField("why do you change it?", max_length=1000)
    before = models.JSONField("what it said before", default=dict)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(note=""), name="checkins_amendment_note"),
        ]

    def __str__(self) -> str:
        return self.note

    @property
    def former(self) -> list[tuple[str, str]]:
        """What was changed, by its name, and what it said before."""
        return [(name, self._said(key)) for key, name in FORMER.items() if key in self.before]

    def _said(self, key: str) -> str:
        value = self.before[key]
        return f"{value} of 5" if isinstance(value, int) else str(value or "Nothing")


class CheckInDraft(Owned):
    """A check-in as it is being filled in: what the form holds, as JSON. It has no history, for it is saved by itself
    every few words; the check-in that is made of it has."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="check_in_drafts")
    goal = OwnedLink(Goal, models.CASCADE, related_name="check_in_drafts")
    words = models.CharField(max_length=20_000, default="{}")

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "goal"], name="checkins_draft_one_a_goal"),
        ]

    def __str__(self) -> str:
        return f"Draft of a check-in for {self.goal}"
