"""To find an occupation: by what somebody calls it, or by the field it lies in."""

import re

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from careerplan.web.privacy import open_to_all
from goals.occupations import catalogue
from goals.occupations.fields_of_work import FIELDS
from goals.occupations.found import NONE, offers
from goals.occupations.search import find_occupations

ON_A_PAGE = 20
FEWEST, LONGEST = 2, 120
LIST = re.compile(r"[A-Za-z][\w-]{0,60}", re.ASCII)


@open_to_all
def occupations(request: PersonRequest) -> HttpResponse:
    """Search by a title, browse by field."""
    text, field = _typed(request), request.GET.get("field", "")
    context = {
        "text": text,
        "is_empty": catalogue.release() is None,
        "found": offers(text, find_occupations(text, ON_A_PAGE)) if text else [],
        "fields": [(key, FIELDS[key], count) for key, count in catalogue.fields().items() if key in FIELDS],
        "field": "" if text else FIELDS.get(field, ""),
        "in_field": catalogue.in_field(field) if field in FIELDS and not text else [],
        "canonical": f"{settings.SITE_URL}{request.path}",
    }
    return render_page(request, "occupations/occupations.html", context, fragments=["found"])


@open_to_all
def occupation_options(request: PersonRequest) -> HttpResponse:
    """What a title may mean, as options of the list under its field; `list` is the id of that."""
    text, of = _typed(request), request.GET.get("list", "")
    matches = find_occupations(text) if len(text) >= FEWEST else []
    found = LIST.fullmatch(of)
    context = {"text": text, "found": offers(text, matches), "none": NONE, "list": of if found else "options"}
    return render(request, "occupations/_options.html", context)


def _typed(request: PersonRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]
