"""The floor: what any logged-in page of ten cheap queries costs on this server, without and with 60 rows by template."""

from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

ROWS = """<!doctype html><title>Floor</title><ul>{% for row in rows %}<li><a href="/{{ row.pk }}/">{{ row.title }}</a> \
<span>{{ row.state }}</span> <em>{{ row.due_on|date:"j F" }}</em></li>{% endfor %}</ul>"""


def ten_queries():
    with connection.cursor() as cursor:
        for number in range(10):
            cursor.execute("SELECT %s", [number])
            cursor.fetchone()


def bare(request):
    """Ten cheap queries and nothing else."""
    ten_queries()
    return HttpResponse("<!doctype html><title>Floor</title>" + "<p>ready</p>" * 40)


def rows(request):
    """Ten cheap queries, one of them for 60 rows, and a template that shows them."""
    ten_queries()
    steps = list(request.user.steps.order_by("pk")[:60])
    return HttpResponse(engines["django"].from_string(ROWS).render({"rows": steps}))


urlpatterns = [path("floor/bare/", bare), path("floor/rows/", rows), path("", include("careerplan.urls"))]
