"""The one admin: coaches review there, staff manage accounts. Log-in, log-out and password are the account's own."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from paths.checkins.mail_now import mail_now

NOT_OURS = {"password_change", "password_change_done", "view_on_site", "autocomplete"}


class Desk(admin.AdminSite):
    """Open to staff, and to whoever has an engagement in force today."""

    site_title = site_header = "CareerPlan"
    index_title = "Coaching"
    site_url = "/campaign/"
    empty_value_display = "–"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.pages: list[URLPattern] = []

    def add_page(self, route: str, view: Any, name: str) -> None:
        """A page that is no list of rows."""
        self.pages.append(path(route, self.admin_view(view), name=name))

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and (request.user.is_staff or self.is_coach(request))  # type: ignore[union-attr]

    @staticmethod
    def is_coach(request: HttpRequest) -> bool:
        """Does somebody show them something today? (reviewing.py has asked)"""
        return getattr(request, "reviewing_on", None) is not None

    def get_urls(self) -> list[Any]:
        return [*self.pages, *(url for url in super().get_urls() if getattr(url, "name", None) not in NOT_OURS)]

    def index(self, request: Any, extra_context: Any = None) -> TemplateResponse:
        """What there is here, for a coach who waits, and for staff whether mail goes out."""
        waiting = None
        if self.is_coach(request):
            clients = request.user.clients.in_force(request.reviewing_on)
            waiting = clients.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(since__isnull=False)))
        mail = mail_now(timezone.now()) if request.user.is_staff else None
        return super().index(request, {"queue": waiting, "mail": mail, **(extra_context or {})})

    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The account's own log-in, so that its rate limits hold; for somebody logged in, why this door is shut."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            return TemplateResponse(request, "coaching/nobody_shares.html", status=403)
        back = request.GET.get("next", "") or resolve_url("admin:index")
        return HttpResponseRedirect(f"{resolve_url('account_login')}?{urlencode({'next': back})}")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        """Where the account logs out."""
        return redirect("account_logout")


desk = Desk(name="admin")
