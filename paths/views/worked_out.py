"""How doors, levers and what a stop brings are worked out: for anybody to read."""

from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest
from careerplan.web.privacy import open_to_all
from paths.doors import TENURE
from paths.drafting.admission import COURSE
from paths.reach import REACH, SLACK, STUDY

ELEMENTS = 68  # 35 skills and 33 areas of knowledge, in O*NET's content model as in the starter


@open_to_all
def worked_out(request: PersonRequest) -> HttpResponse:
    """The rules in plain words, with the figures that they go by."""
    context = {
        "elements": ELEMENTS,
        "reach": round(100 * REACH),
        "slack": SLACK,
        "course": COURSE,
        "study": STUDY,
        "tenure": TENURE,
    }
    return render(request, "paths/worked_out.html", context)
