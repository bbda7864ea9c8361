"""Informational interviews: asking experts as a reporter would, and what they recommend."""

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, LinkField
from goals.contacts.models import Contact, Touch
from goals.gaps.models import Competency, Gap
from goals.steps.models import Step


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Interviews of one person."""

    def waiting(self) -> "InterviewQuerySet":
        """Those that still ask for something: a talk is done when it was followed up."""
        return self.exclude(state=Interview.State.FOLLOWED_UP)

    def newest_first(self) -> "InterviewQuerySet":
        return self.order_by("-changed_at", "-pk")


@track()
class Interview(Owned):
    """Half an hour with someone who knows: from to-ask to followed-up, each state with its day."""

    class State(models.TextChoices):
        TO_ASK = "to_ask", "To ask"
        ASKED = "asked", "Asked"
        SCHEDULED = "scheduled", "Scheduled"
        HELD = "held", "Held"
        THANKED = "thanked", "Thanked"
        FOLLOWED_UP = "followed_up", "Followed up"

    contact = OwnedLink(Contact, models.CASCADE, related_name="interviews")
    state = models.CharField(max_length=11, choices=State, default=State.TO_ASK)
    ask_by = DayField("ask by", null=True, blank=True)
    asked_on = DayField("asked on", null=True, blank=True)
    scheduled_on = DayField("agreed on", null=True, blank=True)
    scheduled_for = models.DateTimeField("when", null=True, blank=True)
    held_on = DayField("held on", null=True, blank=True)
    thanked_on = DayField("thanked on", null=True, blank=True)
    followed_up_on = DayField("followed up on", null=True, blank=True)
    touch = OwnedLink(Touch, models.SET_NULL, null=True, blank=True, related_name="interviews")
    aim = models.CharField("what I try to do", max_length=1000, blank=True)
    message = models.CharField("how I ask", max_length=2000, blank=True)
    notes = models.CharField(max_length=4000, blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["to_ask", "asked", "scheduled", "held", "thanked", "followed_up"]),
                name="interviews_interview_state",
            ),
            models.CheckConstraint(
                condition=Q(state="to_ask")
                | Q(state="asked", asked_on__isnull=False)
                | Q(state="scheduled", scheduled_for__isnull=False)
                | Q(state="held", held_on__isnull=False)
                | Q(state="thanked", held_on__isnull=False, thanked_on__isnull=False)
                | Q(state="followed_up", held_on__isnull=False, followed_up_on__isnull=False),
                name="interviews_interview_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"Interview with {self.contact}"


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions of one person."""

    def in_order(self) -> "QuestionQuerySet":
        return self.order_by("place", "pk")


@track()
class Question(Owned):
    """One question to bring, and what was answered."""

    interview = OwnedLink(Interview, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("question", max_length=300)
    asked = models.BooleanField(default=False)
    answer = models.CharField(max_length=2000, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="interviews_question_text"),
        ]

    def __str__(self) -> str:
        return self.text


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Recommendations of one person."""

    def undecided(self) -> "RecommendationQuerySet":
        """Those that became nothing yet, and were not left alone."""
        return self.filter(
            step__isnull=True, contact__isnull=True, gap__isnull=True, competency__isnull=True, left=False
        )

    def people(self) -> "RecommendationQuerySet":
        return self.filter(kind=Recommendation.Kind.PERSON)

    def with_outcome(self) -> "RecommendationQuerySet":
        """In the order they were noted, with what each became."""
        return self.select_related("step", "contact", "gap", "gap__competency", "competency").order_by("pk")


def _only(*names: str) -> Q:
    """A condition: of all that a recommendation can become, it became `names` at most."""
    others = {"step", "contact", "gap", "competency"} - set(names)
    return Q(**{f"{name}__isnull": True for name in sorted(others)})


@track()
class Recommendation(Owned):
    """A resource or a person that an expert named. It becomes something, and remembers where it came from."""

    class Kind(models.TextChoices):
        RESOURCE = "resource", "A resource"
        PERSON = "person", "A person"

    interview = OwnedLink(Interview, models.CASCADE, related_name="recommendations")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.RESOURCE)
    title = models.CharField("who or what", max_length=200)
    detail = models.CharField("in their words", max_length=500, blank=True)
    link = LinkField(blank=True)
    step = OwnedLink(Step, models.SET_NULL, null=True, blank=True, related_name="recommendations")
    contact = OwnedLink(Contact, models.SET_NULL, null=True, blank=True, related_name="recommendations")
    gap = OwnedLink(Gap, models.SET_NULL, null=True, blank=True, related_name="recommendations")
    competency = OwnedLink(Competency, models.SET_NULL, null=True, blank=True, related_name="recommendations")
    left = models.BooleanField("left alone", default=False)
    made = models.BooleanField("made what it became", default=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="interviews_recommendation_title"),
            models.CheckConstraint(condition=Q(kind__in=["resource", "person"]), name="interviews_recommendation_kind"),
            models.CheckConstraint(
                condition=(Q(left=True) & _only())
                | (Q(left=False) & (_only("step") | _only("contact") | _only("gap") | _only("competency"))),
                name="interviews_recommendation_became_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_undecided(self) -> bool:
        """True while it became nothing and was not left alone."""
        return not (self.left or self.step_id or self.contact_id or self.gap_id or self.competency_id)
