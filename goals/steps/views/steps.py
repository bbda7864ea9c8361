"""What you do about it: this week, later, done."""

from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def steps(request: PersonRequest) -> HttpResponse:
    return render(request, "steps/steps.html")
