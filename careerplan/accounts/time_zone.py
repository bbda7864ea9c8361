"""Days and hours are the person's own."""

import datetime
import zoneinfo
from functools import cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

REGIONS = {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}


class TimeZoneMiddleware:
    """Activates the signed-in person's time zone for the request."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = getattr(request.user, "time_zone", "")
        if not name:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(name)):
            return self.get_response(request)


class Zone(NamedTuple):
    """A time zone to choose: its name, and how it reads with the hour there."""

    name: str
    words: str


def zones(now: datetime.datetime, own: str) -> list[Zone]:
    """The world's time zones by region and city, "Europe, Lisbon (now 11:04)"; `own` is among them in any case."""
    names = {name for name in known() if name.split("/")[0] in REGIONS} | {"UTC", own}
    return [Zone(name, f"{place(name)} (now {now.astimezone(known()[name]):%H:%M})") for name in sorted(names)]


@cache
def known() -> dict[str, zoneinfo.ZoneInfo]:
    """Every time zone of this machine, read once a process: 600 files would be most of the account page."""
    return {name: zoneinfo.ZoneInfo(name) for name in zoneinfo.available_timezones()}


def place(name: str) -> str:
    """ "Europe, Lisbon" for "Europe/Lisbon"."""
    return name.replace("_", " ").replace("/", ", ")
