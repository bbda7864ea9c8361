"""Passwords: 12 characters or more, common ones refused, long ones taken, no rule about which characters."""

import pytest
from allauth.account.models import EmailAddress

from careerplan.accounts.models import User
from tests.accounts.pages import code_in, error_at
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
GOOD = [
    "aaaa bbbb cccc",
    "ohne zahl und zeichen",
    "пароль из слов",
    "🦉🦉🦉🦉🦉🦉🦉 owls",
    "p" * 64 + "q!" * 32 + "r",
    "correct horse 1",
]
COMMON = "This is guessed among the first. Choose another; a short sentence works well."
BAD = {
    "x" * 11: "Use 12 characters or more. A short sentence works well.",
    "PASSWORD1234": COMMON,
    "123456789012": COMMON,
    "12-34-56-78-90": COMMON,
    "abcdefghijkl": COMMON,
    "football2026!": COMMON,
    "passwordpassword": COMMON,
    "aaaaaaaaaaaaa": COMMON,
    "new.person@example.org": "This is too close to your e-mail. Choose something that only you would say.",
}


def at_sign_up(client, person, password, letters):
    return client.post("/account/sign-up/", {"email": "new.person@example.org", "password1": password})


def at_a_change(client, person, password, letters):
    client.force_login(person)
    return client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": password})


def at_a_reset(client, person, password, letters):
    client.post("/account/password/reset/", {"email": person.email})
    client.post("/account/password/reset/code/", {"code": code_in(letters()[-1])})
    return client.post("/account/password/reset/complete/", {"password1": password})


DOORS = [at_sign_up, at_a_change, at_a_reset]


@pytest.fixture
def person():
    return PersonFactory.create(email="new.person@example.org")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("password", "sentence"), BAD.items())
def test_what_is_guessed_first_is_refused_at_every_door(client, person, letters, door, password, sentence):
    if door is at_sign_up:
        person.delete()
    assert sentence in error_at(door(client, person, password, letters), "password1")


@pytest.mark.parametrize("password", GOOD)
def test_any_characters_and_any_length_from_12_are_taken_whole(client, person, letters, password):
    assert at_a_change(client, person, password, letters).status_code == 302
    person.refresh_from_db()
    assert person.check_password(password)
    assert not person.check_password(password[:-1])


def test_blanks_at_the_ends_are_part_of_it(client, letters):
    client.post("/account/sign-up/", {"email": "blank@example.org", "password1": "  a sentence  "})
    assert User.objects.get(email="blank@example.org").check_password("  a sentence  ")


def test_a_password_is_kept_as_a_slow_hash_only(client, letters, slow_passwords):
    client.post("/account/sign-up/", {"email": "slow@example.org", "password1": PASSWORD})
    kept = User.objects.get(email="slow@example.org").password
    algorithm, rounds, _, _ = kept.split("$")
    assert algorithm == "pbkdf2_sha256"
    assert int(rounds) >= 600_000
    assert PASSWORD not in kept


def test_the_address_of_an_account_is_one_whatever_its_capitals(client, letters):
    PersonFactory.create(email="one@example.org")
    client.post("/account/sign-up/", {"email": "ONE@Example.Org", "password1": "a sentence of mine"})
    assert User.objects.filter(email__iexact="one@example.org").count() == 1
    assert EmailAddress.objects.filter(email__iexact="one@example.org").count() == 1
