"""Career paths and their stages: the stops on the way to a goal, planned and lived."""

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from goals.contacts.models import Contact
from goals.gaps.models import Gap
from goals.interviews.models import Interview
from goals.models import Goal
from goals.occupations.links import CatalogueLink
from goals.occupations.models import Occupation


class CareerPathQuerySet(models.QuerySet["CareerPath"]):
    """Career paths of one person."""

    def by_letter(self) -> "CareerPathQuerySet":
        return self.order_by("letter", "pk")

    def with_stages(self) -> "CareerPathQuerySet":
        """Each with its stages in order and, for each stage, the gaps it closes: two more queries, however many."""
        return self.prefetch_related(models.Prefetch("stages", Stage.objects.in_order()), "stages__stage_gaps")

    def with_roles(self) -> "CareerPathQuerySet":
        """The same, each stage with its occupation."""
        stages = Stage.objects.in_order().select_related("occupation").defer("occupation__description")
        return self.prefetch_related(models.Prefetch("stages", stages), "stages__stage_gaps")

    def changeable(self) -> "CareerPathQuerySet":
        """Those of a goal that is not over: the paths of a past goal are read, not changed."""
        return self.filter(goal__state__in=[Goal.State.ACTIVE, Goal.State.IDEA])


@track()
class CareerPath(Owned):
    """One way to the goal. It keeps its letter, and so its colour, for life; a deleted one gives it up."""

    LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    MOST_STAGES = 40  # a path is read at a glance; a working life has fewer stops

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="paths")
    goal = OwnedLink(Goal, models.CASCADE, related_name="paths")
    name = models.CharField(max_length=60)
    letter = models.CharField(max_length=1, editable=False)
    differs = models.CharField("how it differs", max_length=300, blank=True)
    drafted_on = DayField(null=True, blank=True, editable=False)
    drafted_with = models.CharField(max_length=60, blank=True, editable=False)  # the catalogue: "O*NET 29.3"
    drafted_route = models.CharField(max_length=200, blank=True, editable=False)  # codes and kinds of its stages then

    objects = CareerPathQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "goal", "letter"], name="paths_careerpath_letter_once"),
            models.CheckConstraint(condition=~Q(name=""), name="paths_careerpath_name"),
            models.CheckConstraint(condition=Q(letter__regex="^[A-Z]$"), name="paths_careerpath_letter"),
            models.CheckConstraint(
                condition=Q(drafted_on__isnull=True, drafted_with="", drafted_route="")
                | Q(drafted_on__isnull=False) & ~Q(drafted_with="") & ~Q(drafted_route=""),
                name="paths_careerpath_drafted",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def free_letters(cls, *, goal_id: int, owner_id: int) -> list[str]:
        """The letters that no path of the goal has, first ones first; holds the goal until the commit."""
        Goal.objects.select_for_update().filter(owner=owner_id, pk=goal_id).first()
        taken = set(cls.objects.filter(owner=owner_id, goal=goal_id).values_list("letter", flat=True))
        return [letter for letter in cls.LETTERS if letter not in taken]

    def coming_back(self) -> None:
        """Before an undo: when another path was given its letter since, it takes the first free one."""
        free = self.free_letters(goal_id=self.goal_id, owner_id=self.owner_id)
        if free and self.letter not in free:
            self.letter = free[0]


class StageQuerySet(models.QuerySet["Stage"]):
    """Stages of one person's paths."""

    def in_order(self) -> "StageQuerySet":
        return self.order_by("path_id", "place", "pk")

    def changeable(self) -> "StageQuerySet":
        """Those on paths that may still change."""
        return self.filter(path__goal__state__in=[Goal.State.ACTIVE, Goal.State.IDEA])

    def ahead(self) -> "StageQuerySet":
        """Those that are neither done nor skipped."""
        return self.filter(state__in=[Stage.State.PLANNED, Stage.State.NOW])


@track()
class Stage(Owned):
    """One stop of a path: a role held, or what is done between roles, with the months it takes.

    `months` is the plan, `slipped` what was added to it since; `started_on` and `ended_on` say what happened.
    `place` says the order. Numbers may be missing after a deletion and are never given out twice, so that a stage
    that is brought back finds its place free.
    """

    class Kind(models.TextChoices):
        ROLE = "role", "A role"
        STUDY = "study", "Study"
        COURSE = "course", "A course"
        STRETCH = "stretch", "A stretch assignment"
        VENTURE = "venture", "A venture of my own"
        PAUSE = "pause", "A pause"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        NOW = "now", "You are here"
        DONE = "done", "Done"
        SKIPPED = "skipped", "Skipped"

    path = OwnedLink(CareerPath, models.CASCADE, related_name="stages")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.ROLE)
    title = models.CharField(max_length=120)
    occupation = CatalogueLink(Occupation, verbose_name="the occupation it is")
    months = WholeField("months it takes", low=0, high=240, default=12)
    slipped = WholeField("months it slipped", low=0, high=240, default=0, editable=False)
    state = models.CharField(max_length=7, choices=State, default=State.PLANNED, editable=False)
    started_on = DayField(null=True, blank=True, editable=False)
    ended_on = DayField(null=True, blank=True, editable=False)  # the day it was done, or skipped
    note = models.CharField("why this stop", max_length=1000, blank=True)
    # who went this way before: one of the two at most
    witness_contact = OwnedLink(Contact, models.SET_NULL, null=True, blank=True, related_name="witnessed_stages")
    witness_interview = OwnedLink(Interview, models.SET_NULL, null=True, blank=True, related_name="witnessed_stages")
    gaps: "models.ManyToManyField[Gap, StageGap]" = models.ManyToManyField(
        Gap, through="StageGap", related_name="stages"
    )

    objects = StageQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "path", "place"],
                name="paths_stage_place_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(title=""), name="paths_stage_title"),
            models.CheckConstraint(
                condition=Q(kind__in=["role", "study", "course", "stretch", "venture", "pause"]),
                name="paths_stage_kind",
            ),
            models.CheckConstraint(
                condition=Q(state="planned", started_on__isnull=True, ended_on__isnull=True)
                | Q(state="now", started_on__isnull=False, ended_on__isnull=True)
                | Q(state="done", started_on__isnull=False, ended_on__isnull=False)
                | Q(state="skipped", ended_on__isnull=False),
                name="paths_stage_state",
            ),
            models.CheckConstraint(condition=Q(ended_on__gte=models.F("started_on")), name="paths_stage_ends_after"),
            models.UniqueConstraint(fields=["owner", "path"], condition=Q(state="now"), name="paths_stage_one_now"),
            models.CheckConstraint(
                condition=Q(witness_contact__isnull=True) | Q(witness_interview__isnull=True),
                name="paths_stage_one_witness",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_study(self) -> bool:
        return self.kind in (self.Kind.STUDY, self.Kind.COURSE)


@track()
class StageGap(Owned):
    """A stage closes a gap."""

    stage = OwnedLink(Stage, models.CASCADE, related_name="stage_gaps")
    gap = OwnedLink(Gap, models.CASCADE, related_name="stage_gaps")

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "stage", "gap"], name="paths_stagegap_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} closes {self.gap}"
