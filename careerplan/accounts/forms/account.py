"""Sign-up, log-in and the account: allauth's forms in our words, one label, one help and one error at each field."""

import datetime
from typing import Any, ClassVar, NamedTuple

from allauth.account import forms as allauth_forms
from allauth.account.internal.userkit import filter_users_by_email
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from careerplan.accounts.models import User, known_time_zone
from careerplan.accounts.time_zone import zones
from careerplan.web.forms import Segments

LONGEST_ADDRESS = 254


class Words(NamedTuple):
    """What a field says."""

    label: str
    missing: str
    help: str = ""


ADDRESS = Words("E-mail", "Write your e-mail address.")
PASSWORD = Words("Password", "Write your password.")
NEW_PASSWORD = Words("Password", "Choose a password.", "12 characters or more. A short sentence works well.")
CODE = Words("Code", "Write the code from the mail.", "With or without the dash. Capitals do not matter.")


class Worded(forms.Form):
    """Puts our words on a form of allauth's: no placeholders, and a new password is typed once."""

    words: ClassVar[dict[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if words := self.words.get(name):
                field.label, field.help_text = words.label, words.help
                field.error_messages["required"] = words.missing
            if isinstance(field, forms.EmailField):
                _as_address(field)
            if name == "code":
                field.widget.attrs |= {"class": "code", "autocapitalize": "characters", "spellcheck": "false"}


def _as_address(field: forms.EmailField) -> None:
    field.error_messages["invalid"] = "Write the whole address, such as you@example.org."
    field.validators.append(MaxLengthValidator(LONGEST_ADDRESS, "No e-mail address is as long as that."))


class SignUp(Worded, allauth_forms.SignupForm):
    """E-mail, password, and the time zone that the browser knows.

    The answer is the same, and takes as long, whether or not the address is known.
    """

    words = {"email": ADDRESS, "password1": NEW_PASSWORD}
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)
    account_already_exists: bool

    def clean_time_zone(self) -> str:
        """What a browser says is only taken when this machine knows it."""
        name = self.cleaned_data["time_zone"]
        try:
            known_time_zone(name)
        except forms.ValidationError:
            return "UTC"
        return name

    def try_save(self, request: HttpRequest) -> Any:
        """The new person; nobody and the page that a known address gets; or whom the same form made before."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:  # the same form, sent twice at once
                self.account_already_exists = True
        if person := self._made_before():
            return person, None
        return super().try_save(request)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth once the person exists."""
        user.time_zone = self.cleaned_data["time_zone"]
        user.save(update_fields=["time_zone"])

    def _made_before(self) -> User | None:
        """Who signed up with this address and password and did not confirm it yet; costs one hash in any case."""
        email, password = self.cleaned_data["email"], self.cleaned_data["password1"]
        person = next(iter(filter_users_by_email(email)), None)
        if person is None:
            make_password(password)
            return None
        same = person.check_password(password)
        confirmed = person.emailaddress_set.filter(verified=True).exists()
        return person if same and person.is_active and not confirmed else None


class LogIn(Worded, allauth_forms.LoginForm):
    """E-mail and password."""

    words = {"login": ADDRESS, "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class Reauthenticate(Worded, allauth_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": PASSWORD}


class AskForReset(Worded, allauth_forms.ResetPasswordForm):
    """The address that gets a code."""

    words = {"email": ADDRESS}


class ResetPassword(Worded, allauth_forms.ResetPasswordKeyForm):
    """A new password, after the code."""

    words = {"password1": NEW_PASSWORD._replace(label="New password")}


class ChangePassword(Worded, allauth_forms.ChangePasswordForm):
    """The current password, and the new one."""

    words = {
        "oldpassword": PASSWORD._replace(label="Current password"),
        "password1": NEW_PASSWORD._replace(label="New password"),
    }


class ChangeEmail(Worded, allauth_forms.AddEmailForm):
    """The address to go by from now on."""

    words = {"email": Words("New e-mail", "Write the new address.", "We send it a code. Until then the old one stays.")}


class ConfirmEmail(Worded, allauth_forms.ConfirmEmailVerificationCodeForm):
    """The code that shows whose address it is."""

    words = {"code": CODE}


class ConfirmReset(Worded, allauth_forms.ConfirmPasswordResetCodeForm):
    """The code that opens the way to a new password."""

    words = {"code": CODE}


class SettingsForm(forms.ModelForm):
    """How CareerPlan looks and which clock it goes by."""

    class Meta:
        model = User
        fields = ["time_zone", "theme"]
        widgets = {"theme": Segments}

    time_zone = forms.ChoiceField(label="Time zone", help_text="Your days begin and end by this clock.")

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["time_zone"]
        offered.choices = [(zone.name, zone.words) for zone in zones(now, self.instance.time_zone)]
