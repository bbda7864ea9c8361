"""What every list at the desk has in common."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse

from careerplan.coaching.site import Desk


class Rows(admin.ModelAdmin):
    """Read only until told otherwise; a missing row is a 404; nothing is written into Django's own log.

    (That log keeps the text of what was changed, and consent withdrawn would not reach it. Our history knows the rest.)
    """

    actions = None
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.ALWAYS

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only our own filters: Django would pass on any lookup of a column, a broken regular expression too."""
        return lookup in {getattr(one, "parameter_name", None) for one in self.list_filter}

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        if self.get_object(request, unquote(object_id)) is None:
            raise Http404
        return super().delete_view(request, object_id, extra_context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise Http404

    def log_addition(self, *args: Any) -> None:  # type: ignore[override]
        """Nothing: see above."""

    def log_change(self, *args: Any) -> None:  # type: ignore[override]
        """Nothing: see above."""

    def log_deletions(self, *args: Any) -> None:  # type: ignore[override]
        """Nothing: see above."""

    def _get_obj_does_not_exist_redirect(self, *args: Any) -> HttpResponse:
        raise Http404


class CoachRows(Rows):
    """Only for whoever coaches somebody today."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return Desk.is_coach(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return Desk.is_coach(request)
