"""Licences and their codes, for staff: what they change is asked of every draft from the next request on."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from careerplan.coaching.admin.licence_forms import CodeForm, CodeRowForm, LicenceForm
from careerplan.coaching.admin.rows import Choice, StaffRows
from careerplan.coaching.site import desk
from careerplan.web.templatetags.page import short_day
from careerplan.web.words import counted
from goals.occupations.licences.reading import asking, hold_licences
from goals.occupations.models import Licence, LicenceCode

SHOWN = 3  # titles in a row of a list
Roles = list[tuple[str, str]]


class Changed(Choice):
    title, parameter_name = "state", "state"

    def on(self, today: Any) -> dict[str, tuple[str, Q]]:
        added = Q(shipped_as=None)
        return {
            "shipped": ("As it came", Q(edited_at=None)),
            "changed": ("Changed by staff", Q(edited_at__isnull=False) & ~added),
            "added": ("Added by staff", added),
        }


class Editable(StaffRows):
    """Staff add and change rows; what came with CareerPlan is not deleted, for the next upgrade would bring it back."""

    log_addition = admin.ModelAdmin.log_addition  # nobody's own: who changed what is noted
    log_change = admin.ModelAdmin.log_change
    log_deletions = admin.ModelAdmin.log_deletions

    def has_add_permission(self, request: Any) -> bool:
        return bool(request.user.is_staff)

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return bool(request.user.is_staff)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return bool(request.user.is_staff) and (obj is None or not obj.shipped_as)

    def get_queryset(self, request: Any) -> Any:
        rows = super().get_queryset(request)
        return rows.select_for_update(of=("self",)) if request.method == "POST" else rows

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Without the buttons that would open other rows in windows of their own."""
        form = super().get_form(request, obj, change, **kwargs)
        for field in form.base_fields.values():
            for button in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{button}_related", False)
        return form

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        if form.is_changed or not change:
            obj.edited_at = timezone.now()
            obj.save()

    @admin.display(description="By staff", ordering="edited_at", empty_value="")
    def state(self, row: Any) -> str:
        """Nothing of a row that is as it came."""
        return f"{'Changed' if row.shipped_as else 'Added'} {short_day(row.edited_at)}" if row.edited_at else ""


class CodeRows(admin.TabularInline):
    """The codes of a licence. One is given to another licence, or deleted, on its own page."""

    model = LicenceCode
    form = CodeRowForm
    template = "coaching/code_rows.html"
    verbose_name, verbose_name_plural = "code", "Codes that ask it"
    extra, can_delete = 1, False
    fields = ("prefix", "source", "seen")
    ordering = ("prefix", "pk")

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return bool(request.user.is_staff)

    has_add_permission = has_change_permission = has_view_permission


@admin.register(Licence, site=desk)
class LicenceAdmin(Editable):
    """What a licence takes, builds on and contains; its codes below, and which roles of the catalogue they are."""

    form = LicenceForm
    inlines = (CodeRows,)
    change_list_template = "coaching/licences.html"
    list_filter = (Changed,)
    list_select_related = ("builds_on", "contains")
    search_fields = ("name", "source", "prefixes__prefix")
    search_help_text = "A word of the name or the source, or the beginning of a code"
    fields = ("name", "kind", "months", "builds_on", "contains", "apart", "source", "roles", "seen")
    readonly_fields = ("roles",)

    def get_ordering(self, request: Any) -> Any:
        return [Lower("name"), "pk"]

    def get_list_display(self, request: Any) -> Any:
        asked = asking().by_family

        @admin.display(description="Roles", empty_value="")
        def asked_by(row: Licence) -> str:
            return in_short(asked[row.name])

        return ("name", "time", "order", "codes", asked_by, "checked", "state")

    def get_queryset(self, request: Any) -> Any:
        if request.method == "POST":  # all before one: two saved at the same moment wait in turn
            hold_licences()
        return super().get_queryset(request).prefetch_related("prefixes")

    @admin.display(description="Months", ordering="months")
    def time(self, row: Licence) -> str:
        return str(row.months) if row.months else "None: a promotion"

    @admin.display(description="Order", empty_value="")
    def order(self, row: Licence) -> str:
        parts = [f"Builds on {row.builds_on}"] if row.builds_on else []
        parts += [f"Contains {row.contains}"] if row.contains and row.contains != row.builds_on else []
        parts += ["Each role apart"] if row.apart else []
        return ". ".join(parts)

    @admin.display(description="Codes")
    def codes(self, row: Licence) -> str:
        return ", ".join(sorted(code.prefix for code in row.prefixes.all()))

    @admin.display(description="Source", ordering="source")
    def checked(self, row: Licence) -> str:
        """The first that is named; the rest stands on the page."""
        return row.source.partition("; ")[0].partition(": ")[0]

    @admin.display(description="Roles that ask it now")
    def roles(self, row: Licence) -> SafeString | str:
        return in_full(asking().by_family[row.name] if row.pk else [])

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        found = asking()
        concluded = len(found.by_certification)
        subtitle = f"Asked by {counted(found.number, 'role')} of the catalogue"
        if concluded:
            subtitle += f", by {concluded} of them because certification is as good as indispensable"
        context = {"title": "Licences", "subtitle": subtitle, "concluded": found.by_certification}
        return super().changelist_view(request, context)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        changed = [row for row, _ in formset.changed_objects] + formset.new_objects
        for code in changed:
            code.edited_at = timezone.now()
            code.save()
        tell_of_nobody(self, request, changed)


@admin.register(LicenceCode, site=desk)
class LicenceCodeAdmin(Editable):
    """Which licence a code asks, or that it asks none although a shorter one does."""

    form = CodeForm
    list_filter = (Changed,)
    list_select_related = ("licence",)
    search_fields = ("prefix", "licence__name", "source")
    search_help_text = "The beginning of a code, or a word of its licence or source"
    fields = ("prefix", "licence", "source", "roles", "seen")
    readonly_fields = ("roles",)

    def get_ordering(self, request: Any) -> Any:
        return ["prefix", "pk"]

    def get_list_display(self, request: Any) -> Any:
        asked = asking().by_prefix

        @admin.display(description="Roles", empty_value="")
        def asked_by(row: LicenceCode) -> str:
            return in_short(asked[row.prefix])

        return ("prefix", "asked", asked_by, "source", "state")

    @admin.display(description="Licence", ordering="licence__name")
    def asked(self, row: LicenceCode) -> str:
        return str(row.licence or "None is asked")

    @admin.display(description="Roles that it decides now")
    def roles(self, row: LicenceCode) -> SafeString | str:
        return in_full(asking().by_prefix[row.prefix] if row.pk else [])

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "Codes of licences", **(extra_context or {})})

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.is_changed:
            tell_of_nobody(self, request, [obj])


def in_short(roles: Roles) -> str:
    """The first titles, and how many more."""
    titles = [title for _, title in roles]
    more = f" and {len(titles) - SHOWN} more" if len(titles) > SHOWN else ""
    return ", ".join(titles[:SHOWN]) + more


def in_full(roles: Roles) -> SafeString | str:
    """A list of all."""
    rows = format_html_join("", "<li>{} <small>{}</small></li>", [(title, code) for code, title in roles])
    return format_html('<ul class="roles">{}</ul>', rows) if roles else "None of the catalogue"


def tell_of_nobody(rows: Any, request: Any, codes: list[LicenceCode]) -> None:
    """Say of codes just saved which of them no role of the catalogue has."""
    asked = asking().by_prefix if codes else {}
    for code in codes:
        if not asked[code.prefix]:
            told = f"No role of the catalogue has a code that begins with {code}, or a longer row decides for all."
            rows.message_user(request, told, messages.WARNING)
