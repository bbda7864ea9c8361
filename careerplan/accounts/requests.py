"""The request as every view of a signed-in person sees it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from careerplan.accounts.models import User


class PersonRequest(HttpRequest):
    """LoginRequiredMiddleware and the second wall have seen it: `user` is a person, and only their rows exist."""

    user: User
    htmx: HtmxDetails
