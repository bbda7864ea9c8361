"""Accounts, for staff: who there is, locked out or let in again, erased. Of their campaigns staff see nothing."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect

from careerplan.accounts.models import User
from careerplan.campaign.erasing import erase
from careerplan.coaching.admin.rows import Choice, StaffRows
from careerplan.coaching.site import desk
from careerplan.web.templatetags.page import day


class Door(Choice):
    title, parameter_name = "door", "door"

    def on(self, today: Any) -> dict[str, tuple[str, Q]]:
        return {"open": ("May log in", Q(is_active=True)), "shut": ("Locked out", Q(is_active=False))}


class Role(Choice):
    title, parameter_name = "role", "role"

    def on(self, today: Any) -> dict[str, tuple[str, Q]]:
        return {"staff": ("Staff", Q(is_staff=True)), "people": ("Everybody else", Q(is_staff=False))}


@admin.register(User, site=desk)
class PersonAdmin(StaffRows):
    """An account is locked out by one tick and erased by a job; only a superuser touches a superuser or makes staff."""

    list_display = ("email", "joined", "seen", "door", "role")
    list_filter = (Door, Role)
    search_fields = ("email",)
    search_help_text = "A part of the address"
    fields = ("email", "joined", "seen", "is_active", "is_staff")

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "Accounts", **(extra_context or {})})

    def change_view(self, request: Any, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        context = {"title": "Account", "show_save_and_continue": False, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description="Joined", ordering="date_joined")
    def joined(self, row: User) -> str:
        return day(row.date_joined)

    @admin.display(description="Last logged in", ordering="last_login")
    def seen(self, row: User) -> str:
        return day(row.last_login) or "Never"

    @admin.display(description="Door", ordering="is_active")
    def door(self, row: User) -> str:
        return "May log in" if row.is_active else "Locked out"

    @admin.display(description="Role", ordering="is_staff")
    def role(self, row: User) -> str:
        return "Superuser" if row.is_superuser else "Staff" if row.is_staff else "–"

    def get_ordering(self, request: Any) -> Any:
        return ["email", "pk"]

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        labels = {"is_active": "May log in", "is_staff": "Staff: manages accounts here"}
        return super().get_form(request, obj, change, **{"labels": labels, **kwargs})

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[str]:
        fixed = ["email", "joined", "seen"]
        return fixed if request.user.is_superuser else [*fixed, "is_staff"]

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Anybody's but one's own, and a superuser's only as one."""
        if not request.user.is_staff:
            return False
        return obj is None or (obj != request.user and (request.user.is_superuser or not obj.is_superuser))

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: Any) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """What the page of the question names: not the rows, which staff do not see."""
        return [f"The account {person}, and everything that belongs to it" for person in objs], {}, set(), []

    def delete_model(self, request: Any, obj: User) -> None:
        """Locked out at once; the worker erases the rest, outside the wall."""
        obj.is_active = False
        obj.save(update_fields=["is_active"])
        erase.defer(person=obj.pk)

    def response_delete(self, request: Any, obj_display: str, obj_id: int) -> HttpResponse:
        messages.success(request, "Locked out now. Everything else is erased within minutes.")
        return redirect("admin:accounts_user_changelist")

    def log_change(self, request: Any, obj: User, message: Any) -> Any:
        """Who locked out whom, by number: the address would outlive its account here."""
        self._note(request, obj, CHANGE)

    def log_deletions(self, request: Any, queryset: Any) -> Any:
        for person in queryset:
            self._note(request, person, DELETION)

    def _note(self, request: Any, person: User, what: int) -> None:
        said = "" if what == DELETION else "let in again" if person.is_active else "locked out"
        LogEntry(
            user_id=request.user.pk, content_type=get_content_type_for_model(person), object_id=str(person.pk),
            object_repr=f"Person {person.pk}", action_flag=what, change_message=said,
        ).save()  # fmt: skip
