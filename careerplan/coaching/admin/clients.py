"""The queue: the clients who share something today, the longest waiting first."""

import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import DateField, Exists, F, OrderBy, OuterRef, Q, Value
from django.http import Http404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from careerplan.coaching.admin.review import review
from careerplan.coaching.admin.rows import Choice, CoachRows
from careerplan.coaching.models import Client, ClientQuerySet, Section
from careerplan.coaching.signals import LONG, days, waits
from careerplan.coaching.site import desk
from careerplan.coaching.templatetags.coach import lower_first
from careerplan.coaching.watching import signals_of
from goals.models import Goal

PICTURE = ("title", "line", "why", "day", "responsibilities", "skills_used", "decisions", "people", "place")


class Status(Choice):
    title, parameter_name = "status", "status"

    def on(self, today: datetime.date) -> dict[str, tuple[str, Q]]:
        return {"waits": ("Waits for you", Q(since__isnull=False)), "read": ("Nothing new", Q(since__isnull=True))}


class Waiting(Choice):
    title, parameter_name = "waiting", "waiting"

    def on(self, today: datetime.date) -> dict[str, tuple[str, Q]]:
        def since(length: int) -> Q:
            day = today - datetime.timedelta(days=length - 1)
            return Q(since__lt=datetime.datetime.combine(day, datetime.time(), datetime.UTC))

        return {"7": ("A week or longer", since(7)), "14": ("Two weeks or longer", since(14))}


class Consent(Choice):
    title, parameter_name = "consent", "consent"

    def on(self, today: datetime.date) -> dict[str, tuple[str, Q]]:
        soon = Q(until__lte=today + datetime.timedelta(days=LONG))
        return {"ends": ("Ends within two weeks", soon), "runs": ("Runs on", ~soon)}


class Shown(Choice):
    title, parameter_name = "section", "section"

    def on(self, today: datetime.date) -> dict[str, tuple[str, Q]]:
        return {s.value: (str(s.label), Q(sections__contains=[s.value])) for s in Section}


@admin.register(Client, site=desk)
class ClientAdmin(CoachRows):
    """The list starts from the coach's own clients; what it shows of them is up to Postgres's policies."""

    list_display = ("campaign_of", "is_new", "waits", "status", "signal_list", "shared_until")
    list_filter = (Status, Waiting, Consent, Shown)
    search_fields = ("client__email",)
    search_help_text = "Campaign, client’s address or a word from the picture"

    def get_queryset(self, request: Any) -> ClientQuerySet:
        if not desk.is_coach(request):
            return Client._base_manager.none()  # type: ignore[return-value]
        today = Value(request.reviewing_on, output_field=DateField())
        return request.user.clients.in_force(request.reviewing_on).select_related("client").annotate(today=today)

    def get_ordering(self, request: Any) -> Any:
        return [OrderBy(F("since"), nulls_last=True), "pk"]

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """By address, and by any word of the picture where it is shared."""
        for word in search_term.split()[:10]:
            written = Q()
            for field in PICTURE:
                written |= Q(**{f"{field}__icontains": word})
            pictures = Goal._base_manager.filter(written, owner=OuterRef("client"), pk=OuterRef("goal"))
            queryset = queryset.filter(Q(client__email__icontains=word) | Exists(pictures))
        return queryset, False

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "To review, oldest first", **(extra_context or {})})

    def change_view(self, request: Any, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        client = self.get_object(request, unquote(object_id))
        if client is None:
            raise Http404
        return review(request, client)

    @admin.display(description="Campaign", ordering="campaign")
    def campaign_of(self, row: Any) -> SafeString:
        stands = f", {lower_first(row.stands_at)}" if row.stands_at else ""
        title = row.campaign or "Picture not shared"
        return format_html('{}<span class="second">{}{}</span>', title, row.client, stands)

    @admin.display(description="New")
    def is_new(self, row: Any) -> str:
        if row.reviewed_at is None:
            return "Everything"
        return ", ".join(str(section.label) for section in Section if section in row.new_sections) or "–"

    @admin.display(description="Waits", ordering="since")
    def waits(self, row: Any) -> SafeString | str:
        waited = waits(row.waits_since, row.today)
        if waited is None:
            return "–"
        return format_html(
            '<span class="{}">{}</span>', "late" if waited >= LONG else "", days(waited) if waited else "Today"
        )

    @admin.display(description="Status")
    def status(self, row: Any) -> str:
        return "Waits for you" if row.since else "Nothing new"

    @admin.display(description="Signals")
    def signal_list(self, row: Any) -> SafeString:
        found = [(signal.tone, signal.reason) for signal in signals_of(row, row.today)]
        return format_html_join("", '<span class="signal {}">{}</span>', found)

    @admin.display(description="Shared until", ordering="until")
    def shared_until(self, row: Any) -> str:
        return f"{row.until.day} {row.until:%b %Y}"
