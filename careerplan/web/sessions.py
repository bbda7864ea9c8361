"""Django's sessions, which are written when the page is made already: Postgres may be gone by then."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from careerplan.web.broken import AWAY, away


class PatientSessionMiddleware(SessionMiddleware):
    """Answers 503 when the session cannot be written because Postgres is away.

    Django takes every error there for a session that was deleted meanwhile, and says 400: that what was sent cannot be
    read.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except AWAY as error:
            return away(error)
        except SessionInterrupted as interrupted:
            cause = interrupted.__context__ and interrupted.__context__.__context__  # what Django made the 400 of
            if isinstance(cause, AWAY):
                return away(cause)
            raise
