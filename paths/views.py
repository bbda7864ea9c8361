from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def paths(request: PersonRequest) -> HttpResponse:
    return render(request, "paths/paths.html")
