"""The account page: time zone and theme, and the ways to everything else that is the person's own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.forms.account import SettingsForm
from careerplan.accounts.requests import PersonRequest
from paths.checkins.aiming import aim_person
from paths.checkins.sending import aim_digest


def account(request: PersonRequest) -> HttpResponse:
    """Time zone and theme, and the ways to change e-mail and password."""
    form = SettingsForm(request.POST or None, instance=request.user, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        person = form.save()
        aim_person(person)
        aim_digest(person=person, now=timezone.now())
        messages.success(request, "Saved.")
        return redirect("account")
    return render(request, "accounts/account.html", {"form": form})
