"""Whom the person knows: contacts, how close they are, and the touches that brought them closer."""

import datetime

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, LinkField, WholeField


class Closeness(models.IntegerChoices):
    """How close a contact is. A whom-gap is measured on this scale."""

    NOBODY = 0, "Nobody yet"
    KNOW_OF = 1, "Know of"
    INTRODUCED = 2, "Introduced"
    IN_TOUCH = 3, "In touch"
    ALLY = 4, "Ally"
    SPONSOR = 5, "Sponsor"


class ContactKind(models.TextChoices):
    """What a person is to the campaign."""

    MENTOR = "mentor", "Mentor: a stage ahead, and willing to tell"
    INSIDER = "insider", "Insider: holds the role"
    HIRER = "hirer", "Hirer: hires for it"
    PEER = "peer", "Peer: on the same way"
    REFEREE = "referee", "Referee: vouches for me"
    EXPERT = "expert", "Expert: knows one thing well"


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts of one person."""

    def matching(self, words: str) -> "ContactQuerySet":
        """Those with `words` in what is known of them: name, role, place, what they know about, notes."""
        found = Q()
        for field in ("name", "role", "organisation", "knows_about", "notes"):
            found |= Q(**{f"{field}__icontains": words})
        return self.filter(found)

    def due(self, today: datetime.date) -> "ContactQuerySet":
        """Who waits for a touch that was planned for `today` or before."""
        return self.filter(next_touch_on__lte=today)

    def without_next_touch(self) -> "ContactQuerySet":
        return self.filter(next_touch_on__isnull=True)

    def by_next_touch(self) -> "ContactQuerySet":
        """Who waits for a touch first, late ones on top; then by name."""
        return self.order_by(models.F("next_touch_on").asc(nulls_last=True), "name", "pk")


@track()
class Contact(Owned):
    """A person the campaign needs or has. What is written here is seen by the owner alone."""

    name = models.CharField(max_length=120)
    role = models.CharField("what they do", max_length=120, blank=True)
    organisation = models.CharField("where", max_length=120, blank=True)
    kind = models.CharField("what they are to my campaign", max_length=10, choices=ContactKind, blank=True)
    closeness = WholeField("how close we are", low=0, high=5, choices=Closeness, default=Closeness.KNOW_OF)
    introduced_by = OwnedLink("self", models.SET_NULL, null=True, blank=True, related_name="introduced")
    how_met = models.CharField("how we met", max_length=300, blank=True)
    knows_about = models.CharField("what they know about", max_length=300, blank=True)
    reach_by = models.CharField("how to reach them", max_length=200, blank=True)
    link = LinkField("web page", blank=True)
    can_give = models.CharField("what I could give", max_length=1000, blank=True)
    notes = models.CharField(max_length=2000, blank=True)
    next_touch_on = DayField("next touch", null=True, blank=True)
    next_touch_for = models.CharField("what for", max_length=120, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="contacts_contact_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["", "mentor", "insider", "hirer", "peer", "referee", "expert"]),
                name="contacts_contact_kind",
            ),
            models.CheckConstraint(
                condition=Q(introduced_by__isnull=True) | ~Q(introduced_by=models.F("id")),
                name="contacts_contact_not_by_self",
                violation_error_message="Nobody introduces themselves. Choose somebody else, or nobody.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_offered(self) -> bool:
        """Somebody named them, and the two have not met yet."""
        return self.introduced_by_id is not None and self.closeness <= Closeness.KNOW_OF

    def plan_touch(self, on: datetime.date | None, what_for: str = "") -> None:
        """When to be in touch next, and about what; None plans nothing."""
        self.next_touch_on, self.next_touch_for = on, what_for if on else ""
        self.save()

    def follow_touches(self) -> None:
        """Closeness is what it was after the latest touch; without one it stays as it is."""
        latest = self.touches.newest_first().values_list("closeness", flat=True).first()
        if latest is not None and latest != self.closeness:
            self.closeness = latest
            self.save()


class TouchQuerySet(models.QuerySet["Touch"]):
    """Touches of one person's contacts."""

    def newest_first(self) -> "TouchQuerySet":
        return self.order_by("-on", "-pk")


@track()
class Touch(Owned):
    """One dated moment with a contact, and how close the two were after it."""

    class How(models.TextChoices):
        MET = "met", "Met"
        WROTE = "wrote", "Wrote"
        CALLED = "called", "Called"
        OTHER = "other", "Other"
        ADDED = "added", "Added to your people"

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="touches")
    contact = OwnedLink(Contact, models.CASCADE, related_name="touches")
    on = DayField()
    how = models.CharField(max_length=6, choices=How, default=How.MET)
    closeness = WholeField("where we are now", low=0, high=5, choices=Closeness)
    note = models.CharField("what was said", max_length=1000, blank=True)

    objects = TouchQuerySet.as_manager()

    class Meta(Owned.Meta):
        verbose_name_plural = "touches"
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(how__in=["met", "wrote", "called", "other", "added"]), name="contacts_touch_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.contact}"

    def brought_back(self) -> None:
        """After an undo: the contact is as close again as the latest touch says."""
        Contact.objects.select_for_update().get(owner=self.owner_id, pk=self.contact_id).follow_touches()
