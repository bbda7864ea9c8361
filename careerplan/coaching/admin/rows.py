"""What every list at the desk has in common."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from careerplan.coaching.site import Desk


class PlainForm(forms.ModelForm):
    """Labels without a colon, as everywhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class Rows(admin.ModelAdmin):
    """Read only until told otherwise; a missing row is a 404; nothing is written into Django's own log.

    (That log keeps the text of what was changed, and consent withdrawn would not reach it. Our history knows the rest.)
    """

    form = PlainForm
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

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        if self.get_object(request, unquote(object_id)) is None:
            raise Http404
        return super().change_view(request, object_id, form_url, extra_context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        if self.get_object(request, unquote(object_id)) is None:
            raise Http404
        return super().delete_view(request, object_id, extra_context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise Http404

    def log_addition(self, *args: Any) -> Any:
        """Nothing: see above."""

    def log_change(self, *args: Any) -> Any:
        """Nothing: see above."""

    def log_deletions(self, *args: Any) -> Any:
        """Nothing: see above."""

    def _get_obj_does_not_exist_redirect(self, *args: Any) -> HttpResponse:
        raise Http404


class Choice(admin.SimpleListFilter):
    """A filter whose choices are conditions."""

    conditions: dict[str, tuple[str, Q]]

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        self.conditions = self.on(getattr(request, "reviewing_on", None))
        return [(key, words) for key, (words, _) in self.conditions.items()]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.conditions.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset

    def get_facet_counts(self, pk_attname: str, filtered_qs: Any) -> dict[str, Count]:
        """Counted in one go; Django's own way asks the whole view once more for every choice."""
        conditions = [condition for _, condition in self.conditions.values()]
        return {f"{n}__c": Count(pk_attname, filter=condition) for n, condition in enumerate(conditions)}

    def on(self, today: Any) -> dict[str, tuple[str, Q]]:
        """Key, words and condition of each choice."""
        raise NotImplementedError


class StaffRows(Rows):
    """Only for staff: to look at, until told otherwise."""

    def has_module_permission(self, request: Any) -> bool:
        return bool(request.user.is_staff)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return bool(request.user.is_staff)

    def get_queryset(self, request: Any) -> Any:
        every = super().get_queryset(request)
        return every if request.user.is_staff else every.none()


class CoachRows(Rows):
    """Only for whoever coaches somebody today."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return Desk.is_coach(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return Desk.is_coach(request)
