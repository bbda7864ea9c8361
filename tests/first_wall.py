"""A request without the second wall: Postgres knows who asks and shows everybody's rows, so that the views stand alone."""

from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse


class NoSecondWall:
    """In the second wall's place."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('careerplan.person', %s, true)", [str(request.user.pk or 0)])
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
