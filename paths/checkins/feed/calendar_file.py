"""Entries as a calendar file (RFC 5545). Pure: escaping and folding are the library's."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import icalendar

from careerplan.web.words import as_seen

ASK_AGAIN = "PT6H"  # what calendars are asked to wait before they look once more


@dataclass(frozen=True)
class Entry:
    """Something on a day, or at a moment for some minutes (`at`, in UTC). `uid` is the same at every reading, and
    `changed_at` says when it was written last. `link` leads to it through log-in."""

    uid: str
    title: str
    changed_at: datetime.datetime
    on: datetime.date | None = None
    at: datetime.datetime | None = None
    minutes: int = 0
    link: str = ""


def calendar_file(entries: Iterable[Entry]) -> bytes:
    """The same entries make the same bytes, so that who has them already is told so.

    What has an hour is told in UTC: it is one moment wherever it is read. What has a day is a day, everywhere.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//CareerPlan//Calendar feed//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "CareerPlan")
    calendar.add("refresh-interval", icalendar.vDuration.from_ical(ASK_AGAIN), {"value": "DURATION"})
    calendar.add("x-published-ttl", ASK_AGAIN)
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical()


def _event(entry: Entry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("summary", as_seen(entry.title))
    event.add("dtstamp", entry.changed_at.astimezone(datetime.UTC))
    if entry.at is not None:
        at = entry.at.astimezone(datetime.UTC)
        event.add("dtstart", at)
        event.add("dtend", at + datetime.timedelta(minutes=entry.minutes))
    elif entry.on is not None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.link:
        event.add("url", entry.link)
    return event
