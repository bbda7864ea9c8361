"""How many comments of coaches wait for people; the weekly digest asks (settings.COMMENTS_UNREAD)."""

from collections.abc import Iterable

from django.db.models import Count

from careerplan.coaching.models import Comment


def unread(people: Iterable[int]) -> dict[int, int]:
    """By the person's id, how many were neither read nor answered; one query, and nobody without one is in it."""
    rows = Comment.objects.filter(owner__in=people).unread().order_by().values_list("owner")
    return dict(rows.annotate(Count("pk")))
