from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest


def contacts(request: PersonRequest) -> HttpResponse:
    return render(request, "contacts/contacts.html")
