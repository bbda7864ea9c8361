"""The calendar feed: a door without a session, for calendars that cannot log in."""

import hashlib
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from careerplan.accounts.second_wall import acting_as
from paths.checkins import addresses, sending
from paths.checkins.feed.calendar_file import calendar_file
from paths.checkins.feed.entries import entries


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, signed: str) -> HttpResponseBase:
    """What is due, as a calendar file; a 404 for every address that is not the feed's of this moment."""
    found = addresses.calendar_of(signed)
    if found is None:
        raise Http404
    with acting_as(found[0]):
        person = sending.reader_of(*found)
        if person is None:
            raise Http404
        body = calendar_file(entries(person, timezone.localdate(timezone=ZoneInfo(person.time_zone))))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="careerplan.ics"'
    response.headers["ETag"] = etag = f'"{hashlib.sha256(body).hexdigest()}"'
    return get_conditional_response(request, etag=etag, response=response) or response
