"""Views that forget what a view must not forget: the walls are tried with them."""

import datetime
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path

from careerplan import urls
from careerplan.accounts.second_wall import acting_as
from goals.gaps.models import Gap
from goals.models import Goal

HORIZON = datetime.date(2036, 9, 1)


def titles() -> list[str]:
    return sorted(Goal.objects.values_list("title", flat=True))


def reads_all(request: HttpRequest) -> HttpResponse:
    """Every goal, whosever."""
    return JsonResponse({"goals": titles()})


def reads_all_by_sql(request: HttpRequest) -> HttpResponse:
    """The same, past the models."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM goals_goal")
        return JsonResponse({"goals": [title for (title,) in cursor.fetchall()]})


def renames_theirs(request: HttpRequest) -> HttpResponse:
    """Every gap that is called so, whosever."""
    return JsonResponse({"renamed": Gap.objects.filter(who="theirs").update(who="stolen")})


def deletes_all(request: HttpRequest) -> HttpResponse:
    """Every goal, whosever."""
    return JsonResponse({"deleted": Goal.objects.all().delete()[0]})


def lives(request: HttpRequest) -> HttpResponse:
    """A row of one's own: added, changed, deleted."""
    goal = Goal.objects.create(owner_id=request.user.pk, title="new", horizon=HORIZON)
    goal.title = "newer"
    goal.save()
    goal.refresh_from_db()
    goal.delete()
    return JsonResponse({"title": goal.title, "version": goal.version})


def plants(request: HttpRequest) -> HttpResponse:
    """A goal for somebody else."""
    Goal.objects.create(owner_id=int(request.GET["owner"]), title="planted", horizon=HORIZON)
    return HttpResponse()


def gives_away(request: HttpRequest) -> HttpResponse:
    """One's own goal to somebody else."""
    Goal.objects.update(owner_id=int(request.GET["owner"]))
    return HttpResponse()


def nests(request: HttpRequest) -> HttpResponse:
    """As somebody else for a moment, as a door without a session does."""
    with acting_as(int(request.GET["owner"])):
        inside = titles()
    return JsonResponse({"inside": inside, "after": titles()})


def streams(request: HttpRequest) -> StreamingHttpResponse:
    """Rows read when the wall is gone."""
    return StreamingHttpResponse(title for title in Goal.objects.values_list("title", flat=True).iterator())


def links_to_nothing(request: HttpRequest) -> HttpResponse:
    """A gap of a goal that is not there."""
    Gap.objects.create(owner_id=request.user.pk, goal_id=0, side="whom", who="x", kind_of_person="mentor")
    return HttpResponse()


def takes_a_place_twice(request: HttpRequest) -> HttpResponse:
    """Two gaps sent by one form."""
    whom = {"owner_id": request.user.pk, "goal": Goal.objects.get(), "side": "whom", "kind_of_person": "mentor"}
    for who in ("x", "y"):
        Gap.objects.create(who=who, token="8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa", **whom)
    return HttpResponse()


def answers(request: HttpRequest, status: int) -> HttpResponse:
    """Writes, then answers with a status."""
    Goal.objects.update(line="written")
    return HttpResponse(status=status)


def fails(request: HttpRequest) -> HttpResponse:
    """Writes, then breaks."""
    Goal.objects.update(line="written")
    raise RuntimeError


def sleeps(request: HttpRequest) -> HttpResponse:
    """Asks for more than anybody should wait for."""
    return _run("SELECT pg_sleep(20)")


def loses_postgres(request: HttpRequest) -> HttpResponse:
    """Writes; then the connection is cut, as when Postgres is restarted."""
    Goal.objects.update(line="written")
    connection.cursor().execute("RESET ROLE")
    return _run("SELECT pg_terminate_backend(pg_backend_pid())")


def loses_postgres_late(request: HttpRequest) -> HttpResponse:
    """Writes; what it wrote is saved when the connection is cut, and the session is not yet."""
    Goal.objects.update(line="written")
    request.session["read"] = True
    connection.execute_wrappers.insert(0, _cut_at_session)  # the last one is taken off by who put it there
    return HttpResponse("made")


def _cut_at_session(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.startswith('UPDATE "django_session"'):
        connection.execute_wrappers.remove(_cut_at_session)
        return execute("SELECT pg_terminate_backend(pg_backend_pid())", [], many, context)
    return execute(sql, params, many, context)


def _run(sql: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows: Any = cursor.fetchall()
    return JsonResponse({"rows": len(rows)})


urlpatterns = [
    *urls.urlpatterns,
    path("wall/reads-all/", reads_all),
    path("wall/reads-all-by-sql/", reads_all_by_sql),
    path("wall/renames-theirs/", renames_theirs),
    path("wall/deletes-all/", deletes_all),
    path("wall/lives/", lives),
    path("wall/plants/", plants),
    path("wall/gives-away/", gives_away),
    path("wall/nests/", nests),
    path("wall/streams/", streams),
    path("wall/links-to-nothing/", links_to_nothing),
    path("wall/takes-a-place-twice/", takes_a_place_twice),
    path("wall/answers/<int:status>/", answers),
    path("wall/fails/", fails),
    path("wall/sleeps/", sleeps),
    path("wall/loses-postgres/", loses_postgres),
    path("wall/loses-postgres-late/", loses_postgres_late),
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
