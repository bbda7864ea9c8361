"""What a coach has written: comments and reviews, of clients who share today."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Exists, F, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from careerplan.coaching.admin.rows import CoachRows
from careerplan.coaching.models import Client, Comment, Review
from careerplan.coaching.site import desk
from careerplan.web.templatetags.page import short_day


class OwnWords(CoachRows):
    """One's own, of clients in force; Postgres leaves out what is about a section that is withheld now."""

    heading = ""
    search_help_text = "A word, or the client’s address"

    def rows(self, request: Any) -> Any:
        """All that the coach wrote to others."""
        raise NotImplementedError

    def get_queryset(self, request: Any) -> Any:
        if not desk.is_coach(request):
            return self.model._base_manager.none()
        clients = request.user.clients.in_force(request.reviewing_on).values("client_id")
        return self.rows(request).filter(owner__in=clients).exclude(owner=request.user).select_related("owner")

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": self.heading, **(extra_context or {})})

    def review_of(self, request: Any, owner_id: int) -> str:
        """The address of the review page of a client."""
        client: Client = request.user.clients.in_force(request.reviewing_on).get(client=owner_id)
        return reverse("admin:coaching_client_change", args=[client.pk])


@admin.register(Comment, site=desk)
class CommentAdmin(OwnWords):
    """Comments are changed beside the thing they are about; one that was answered stays."""

    heading = "What you said, newest first"
    list_display = ("text", "about", "to", "written", "answered")
    search_fields = ("text", "owner__email")

    def rows(self, request: Any) -> Any:
        replies = Comment._base_manager.filter(answers=OuterRef("pk"), owner=OuterRef("owner"))
        things = request.user.authored_comments.select_related("goal", "gap__competency", "step", "path", "check_in")
        return things.annotate(is_answered=Exists(replies))

    def get_ordering(self, request: Any) -> Any:
        return [F("created_at").desc(), "-pk"]

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        if not desk.is_coach(request):
            return False
        return obj is None or (obj.author_id == request.user.pk and not obj.is_answered)

    def change_view(self, request: Any, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        comment = self.get_object(request, unquote(object_id))
        if comment is None:
            raise Http404
        return HttpResponseRedirect(f"{self.review_of(request, comment.owner_id)}?edit={comment.pk}#write")

    @admin.display(description="About")
    def about(self, row: Any) -> str:
        return row.name_of_thing[4:]

    @admin.display(description="Client", ordering="owner__email")
    def to(self, row: Any) -> str:
        return row.owner.email

    @admin.display(description="Written", ordering="created_at")
    def written(self, row: Any) -> str:
        return short_day(row.created_at)

    @admin.display(description="Answered")
    def answered(self, row: Any) -> str:
        return "Yes" if row.is_answered else "Not yet"


@admin.register(Review, site=desk)
class ReviewAdmin(OwnWords):
    """Reviews as they were sent: they are read and taken back, not rewritten."""

    heading = "Your reviews, newest first"
    list_display = ("on", "to", "strong", "question")
    search_fields = ("strong", "question", "owner__email")
    fields = ("to", "on", "strong", "question")

    def rows(self, request: Any) -> Any:
        return request.user.coach_reviews.all()

    def get_ordering(self, request: Any) -> Any:
        return [F("on").desc(), "-pk"]

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return desk.is_coach(request) and (obj is None or obj.coach_id == request.user.pk)

    @admin.display(description="Client", ordering="owner__email")
    def to(self, row: Any) -> str:
        return row.owner.email
