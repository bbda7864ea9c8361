from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def opportunities(request: PersonRequest) -> HttpResponse:
    return render(request, "opportunities/opportunities.html")
