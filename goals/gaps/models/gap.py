"""What lies between the person and the goal, who answers it, and which suggestions were not wanted."""

from typing import NamedTuple

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import WholeField
from goals.contacts.models import Contact, ContactKind
from goals.gaps.models.competency import Competency, Reading
from goals.gaps.models.words import HAD_OR_NOT, NOT_SAID, level_word, needed
from goals.models import Goal


class Figures(NamedTuple):
    """One gap in plain values, as rules take it."""

    pk: int
    name: str
    side: str
    kind: str
    importance: int
    now: int
    required: int
    element: str = ""  # the code of the competency's element of the catalogue

    @property
    def now_word(self) -> str:
        """The word for the level of today."""
        return level_word(self.kind, self.now)

    @property
    def needed(self) -> str:
        """What the goal requires: "Advanced needed", "An ally needed"."""
        return needed(self.kind, self.required)


class GapQuerySet(models.QuerySet["Gap"]):
    """Gaps of one person."""

    def current(self) -> "GapQuerySet":
        """Of the active goal: those of a goal that is past stay as they were."""
        return self.filter(goal__state=Goal.State.ACTIVE)

    def with_levels(self) -> "GapQuerySet":
        """Each gap with `now`: its competency's level, or the closeness of the nearest contact that answers it."""
        nearest = (
            Answer.objects.filter(gap=models.OuterRef("pk"), owner=models.OuterRef("owner"))
            .order_by("-contact__closeness", "pk")
            .values("contact__closeness")[:1]
        )
        return self.select_related("competency").annotate(
            now=models.functions.Coalesce("competency__level", models.Subquery(nearest), 0)
        )

    def with_words(self) -> "GapQuerySet":
        """The same with `by_figures`: pages that say the level in words tell a level that nobody has said yet."""
        readings = Reading.objects.filter(owner=models.OuterRef("owner"), competency=models.OuterRef("competency"))
        latest = models.Subquery(readings.newest_first().values("by_figures")[:1])
        return self.with_levels().annotate(by_figures=models.functions.Coalesce(latest, False))

    def figures(self) -> list[Figures]:
        """All of them in plain values, what counts most first: for rules, and cheap at any number."""
        rows = self.with_levels().annotate(
            called=models.functions.Coalesce("competency__name", "who"),
            sort=models.functions.Coalesce("competency__kind", "kind_of_person"),
            code=models.functions.Coalesce("competency__element__code", models.Value("")),
        )
        fields = ("pk", "called", "side", "sort", "importance", "now", "required", "code")
        return [Figures(*row) for row in rows.by_importance().values_list(*fields)]

    def by_importance(self) -> "GapQuerySet":
        """What counts most first."""
        return self.order_by("-importance", "-required", "pk")


@track()
class Gap(Owned):
    """Something the goal requires: what to know (a competency) or whom to know (a kind of person)."""

    class Side(models.TextChoices):
        WHAT = "what", "What I need to know"
        WHOM = "whom", "Whom I need to know"

    goal = OwnedLink(Goal, models.CASCADE, related_name="gaps")
    side = models.CharField(max_length=4, choices=Side)
    competency = OwnedLink(Competency, models.CASCADE, null=True, blank=True, related_name="gaps")
    who = models.CharField("who", max_length=120, blank=True)
    kind_of_person = models.CharField("what they are to my campaign", max_length=10, choices=ContactKind, blank=True)
    contacts: "models.ManyToManyField[Contact, Answer]" = models.ManyToManyField(
        Contact, through="Answer", related_name="gaps"
    )
    importance = WholeField("how much it counts", low=1, high=5, default=3)
    required = WholeField("level needed", low=1, high=5, default=3)
    note = models.CharField("why the goal needs it", max_length=1000, blank=True)
    copied_from = OwnedLink("self", models.SET_NULL, null=True, blank=True, related_name="copies")

    now: int  # the level today; there after `with_levels()`
    by_figures: bool = False  # whether nobody has said it yet; told by `with_words()`

    objects = GapQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(side="what", competency__isnull=False, who="", kind_of_person="")
                | Q(side="whom", competency__isnull=True, kind_of_person__in=list(ContactKind.values)) & ~Q(who=""),
                name="gaps_gap_what_or_whom",
            ),
            models.UniqueConstraint(
                fields=["owner", "goal", "competency"],
                name="gaps_gap_once_a_goal",
                violation_error_message="This goal has a gap for that competency already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What the gap is called on every page."""
        return self.competency.name if self.competency else self.who

    @property
    def kind(self) -> str:
        """Of the competency, or of the person: "skill", "mentor"."""
        return self.competency.kind if self.competency else self.kind_of_person

    @property
    def element(self) -> str:
        """The code of its competency's element of the catalogue; "" for none. Of several gaps, select it with them."""
        element = self.competency.element if self.competency else None
        return element.code if element else ""

    def level_word(self, level: int) -> str:
        """The word for a level of this gap: "Skilled", "In touch", "Have it"."""
        return level_word(self.kind, level)

    @property
    def now_word(self) -> str:
        """The word for the level of today; after `with_levels()`."""
        return level_word(self.kind, self.now) if self.is_said else NOT_SAID

    @property
    def is_said(self) -> bool:
        """False for a level that counts as none only because nobody knows it; after `with_words()`."""
        return not self.by_figures or self.now > 0 or self.kind in HAD_OR_NOT

    @property
    def needed(self) -> str:
        """What the goal requires: "Advanced needed", "An ally needed"."""
        return needed(self.kind, self.required)

    @property
    def is_closed(self) -> bool:
        """Is as much there as the goal requires? After `with_levels()`."""
        return self.now >= self.required


@track()
class Answer(Owned):
    """A contact who fills a whom-gap."""

    gap = OwnedLink(Gap, models.CASCADE, related_name="answers")
    contact = OwnedLink(Contact, models.CASCADE, related_name="answers")

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "gap", "contact"], name="gaps_answer_once_a_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.contact} answers {self.gap}"


@track()
class Dismissal(Owned):
    """A suggestion that was not wanted for a goal: it is not made again. `suggestion` is its key: the code of an
    element ("2.A.1.a"), or a kind and what it names ("tool:spreadsheets", "whom:insider")."""

    goal = OwnedLink(Goal, models.CASCADE, related_name="dismissals")
    suggestion = models.CharField(max_length=220)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "goal", "suggestion"], name="gaps_dismissal_no_more"),
            models.CheckConstraint(condition=~Q(suggestion=""), name="gaps_dismissal_suggestion"),
        ]

    def __str__(self) -> str:
        return self.suggestion
