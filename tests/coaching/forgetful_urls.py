"""Views inside the admin that forget everything: what they find and change is what Postgres lets them."""

import datetime
import uuid

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse, JsonResponse
from django.urls import path

from careerplan import urls

OWNED = [m for m in apps.get_models() if any(f.column == "owner_id" for f in m._meta.concrete_fields)]


def find(request):
    """How many rows of each owned table there are for whoever asks, those of `owner` alone."""
    of = int(request.GET["owner"])
    return JsonResponse({m._meta.db_table: m._base_manager.filter(owner_id=of).count() for m in OWNED})


def functions(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT coaching_active_goal(%s)", [int(request.GET["owner"])])
        goal = cursor.fetchone()[0]
        cursor.execute("SELECT coaching_closeness(%s, %s)", [int(request.GET["owner"]), int(request.GET["gap"])])
        return JsonResponse({"goal": goal, "closeness": cursor.fetchone()[0]})


def vandal(request):
    """Changes, takes over, deletes and plants rows of `owner` in every owned table; says how many it got at."""
    of, got = int(request.GET["owner"]), {}
    for model in OWNED:
        rows = model._base_manager.filter(owner_id=of)
        columns = [f.column for f in model._meta.concrete_fields if not f.primary_key]
        into = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join("gen_random_uuid()" if column == "token" else f'"{column}"' for column in columns)
        table = model._meta.db_table
        for name, statement in {
            "change": f"UPDATE {table} SET owner_id = owner_id WHERE owner_id = %s",
            "take": f"UPDATE {table} SET owner_id = {request.user.pk} WHERE owner_id = %s",
            "delete": f"DELETE FROM {table} WHERE owner_id = %s",
            "plant": f"INSERT INTO {table} ({into}) SELECT {values} FROM {table} WHERE owner_id = %s",
        }.items():
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement, [of])
                    got[f"{name} {table}"] = cursor.rowcount
                    transaction.set_rollback(True)
            except DatabaseError as error:
                got[f"{name} {table}"] = getattr(error.__cause__, "sqlstate", "") or str(error)
        assert rows.count() >= 0
    return JsonResponse(got)


def plant(request):
    """A comment or a review in somebody else's name or for somebody who shares nothing."""
    from careerplan.coaching.models import Comment, Review

    given = {key: int(value) for key, value in request.GET.items()}
    day = datetime.date(2026, 11, 24)
    try:
        with transaction.atomic():
            if "coach_id" in given:
                Review.objects.create(**given, on=day, token=uuid.uuid4())
            else:
                Comment.objects.create(**given, text="planted")
    except DatabaseError as error:
        return JsonResponse({"refused": getattr(error.__cause__, "sqlstate", "")})
    return JsonResponse({"refused": ""})


def broken(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column")
    return HttpResponse("never")


urlpatterns = [
    path("admin/forgets/find/", find),
    path("admin/forgets/functions/", functions),
    path("admin/forgets/vandal/", vandal),
    path("admin/forgets/plant/", plant),
    path("admin/forgets/broken/", broken),
    path("forgets/find/", find),
    path("forgets/functions/", functions),
    *urls.urlpatterns,
]
handler500 = urls.handler500
