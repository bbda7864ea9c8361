"""The goal and its picture."""

from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def goals(request: PersonRequest) -> HttpResponse:
    return render(request, "goals/goals.html")
