"""To find an occupation: by what somebody calls it, or by the field it lies in."""

from django.conf import settings
from django.http import HttpResponse

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from careerplan.web.privacy import open_to_all
from goals.occupations import catalogue
from goals.occupations.fields_of_work import FIELDS
from goals.occupations.found import offers
from goals.occupations.search import find_occupations

ON_A_PAGE = 20


@open_to_all
def occupations(request: PersonRequest) -> HttpResponse:
    """Search by a title, browse by field."""
    text, field = request.GET.get("q", "").strip()[:120], request.GET.get("field", "")
    context = {
        "text": text,
        "is_empty": catalogue.release() is None,
        "found": offers(text, find_occupations(text, ON_A_PAGE)) if text else [],
        "fields": [(key, FIELDS[key], count) for key, count in catalogue.fields().items() if key in FIELDS],
        "field": FIELDS.get(field, ""),
        "in_field": catalogue.in_field(field) if field in FIELDS and not text else [],
        "canonical": f"{settings.SITE_URL}{request.path}",
    }
    return render_page(request, "occupations/occupations.html", context, fragments=["found"])
