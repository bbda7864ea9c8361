"""How mail goes, for staff: numbers and what to do, nobody's address and no word that anybody wrote."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils import timezone

from careerplan.coaching.site import desk
from paths.checkins.mail_now import mail_now


def mail(request: HttpRequest) -> HttpResponse:
    """How much waits and since when, what the mail server said last, and who works."""
    if not request.user.is_staff:  # type: ignore[union-attr]
        raise PermissionDenied
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    context = {**desk.each_context(request), "title": "Mail", "mail": mail_now(timezone.now())}
    return TemplateResponse(request, "coaching/mail.html", context)


desk.add_page("mail/", mail, name="mail")
