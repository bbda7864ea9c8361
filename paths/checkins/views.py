from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def check_ins(request: PersonRequest) -> HttpResponse:
    return render(request, "checkins/check_ins.html")
