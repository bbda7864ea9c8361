from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def interviews(request: PersonRequest) -> HttpResponse:
    return render(request, "interviews/interviews.html")
