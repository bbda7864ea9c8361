from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def sharing(request: PersonRequest) -> HttpResponse:
    return render(request, "coaching/sharing.html")
