from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def gaps(request: PersonRequest) -> HttpResponse:
    return render(request, "gaps/gaps.html")
