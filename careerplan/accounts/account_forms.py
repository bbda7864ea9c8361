"""The sign-up form: e-mail, password, and the time zone that the browser knows."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from careerplan.accounts.models import User, known_time_zone


class SignUp(SignupForm):
    """As allauth's, but as slow for an e-mail that is known, so that time does not tell."""

    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_time_zone(self) -> str:
        """What a browser says is only taken when this machine knows it."""
        name = self.cleaned_data["time_zone"]
        try:
            known_time_zone(name)
        except forms.ValidationError:
            return "UTC"
        return name

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the person exists."""
        user.time_zone = self.cleaned_data["time_zone"]
        user.save(update_fields=["time_zone"])
