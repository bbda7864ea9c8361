"""A new person signs up, shows that the address is theirs, and begins."""

import pytest
from allauth.account.models import EmailAddress

from careerplan.accounts.models import User
from tests.accounts.pages import code_in, error_at, heading, one
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
NEW = {"email": "new@example.org", "password1": "a sentence of mine", "time_zone": "Europe/Lisbon"}


def sign_up(client, **changes):
    return client.post("/account/sign-up/", NEW | changes, follow=True)


def test_from_the_form_over_the_code_in_the_mail_to_the_guided_start(client, letters):
    page = sign_up(client)
    assert page.redirect_chain == [("/account/confirm-email/", 302)]
    assert "a code of eight letters to new@example.org" in " ".join(soup(page).get_text(" ", strip=True).split())
    [letter] = letters()
    assert letter["to"] == ["new@example.org"]
    done = client.post("/account/confirm-email/", {"code": code_in(letter)})
    assert (done.status_code, done.url) == (302, "/start/")
    person = User.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.time_zone == "Europe/Lisbon"
    assert EmailAddress.objects.get(user=person).verified


def test_the_code_may_be_typed_in_small_letters_without_the_dash(client, letters):
    sign_up(client)
    code = code_in(letters()[0]).replace("-", " ").lower()
    assert client.post("/account/confirm-email/", {"code": code}).url == "/start/"


def test_a_wrong_code_is_told_at_the_field_and_three_of_them_end_it(client, letters):
    sign_up(client)
    for _ in range(2):
        page = client.post("/account/confirm-email/", {"code": "BBBB-BBBB"})
        assert error_at(page, "code") == "This is not the code of our latest mail. Look once more."
    last = client.post("/account/confirm-email/", {"code": "BBBB-BBBB"}, follow=True)
    assert heading(last) == "Welcome back"
    assert "That was often" in one(last, ".notice").get_text()
    right = client.post("/account/confirm-email/", {"code": code_in(letters()[0])}, follow=True)
    assert heading(right) == "Welcome back"


def test_another_code_can_be_asked_for_and_replaces_the_first(client, letters):
    sign_up(client)
    page = client.post("/account/confirm-email/", {"action": "resend"}, follow=True)
    assert heading(page) == "Look in your mail"
    first, second = (code_in(letter) for letter in letters())
    assert client.post("/account/confirm-email/", {"code": first}).status_code == 200
    assert client.post("/account/confirm-email/", {"code": second}).url == "/start/"


def test_who_mistyped_the_address_goes_back_and_types_another(client):
    page = sign_up(client, email="nwe@example.org")
    back = one(page, "form[action='/account/log-out/'] input[name=next]")["value"]
    page = client.post("/account/log-out/", {"next": back}, follow=True)
    assert heading(page) == "Start your campaign"
    assert sign_up(client).redirect_chain == [("/account/confirm-email/", 302)]


def test_the_same_form_twice_makes_one_person_and_the_second_code_works(client, letters):
    sign_up(client)
    client.cookies.clear()  # the browser left the first answer, and its cookie, for the second
    assert heading(sign_up(client)) == "Look in your mail"
    assert User.objects.filter(email="new@example.org").count() == 1
    assert client.post("/account/confirm-email/", {"code": code_in(letters()[1])}).url == "/start/"


def test_who_never_typed_the_code_is_asked_for_one_at_log_in(client, letters):
    sign_up(client)
    client.cookies.clear()
    log_in = {"login": NEW["email"], "password": NEW["password1"]}
    assert heading(client.post("/account/log-in/", log_in, follow=True)) == "Look in your mail"
    assert client.post("/account/confirm-email/", {"code": code_in(letters()[1])}).url == "/campaign/"


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"email": ""}, "email", "Write your e-mail address."),
        ({"email": "new at example"}, "email", "Write the whole address, such as you@example.org."),
        ({"email": f"{'a' * 63}@{'b.' * 120}org"}, "email", "No e-mail address is as long as that."),
        ({"password1": ""}, "password1", "Choose a password."),
        ({"password1": "eleven char"}, "password1", "Use 12 characters or more. A short sentence works well."),
        ({"password1": "new@example.org"}, "password1", "This is too close to your e-mail."),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_the_address_stays(client, change, field, sentence):
    page = sign_up(client, **change)
    assert page.status_code == 200
    assert error_at(page, field).startswith(sentence)
    assert one(page, "title").get_text().startswith("Error: ")
    assert one(page, "input[name=email]").get("value", "") == (NEW | change)["email"]
    assert not User.objects.exists()


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Europe/Lisbon\x00"])
def test_a_time_zone_that_nobody_knows_becomes_utc(client, zone):
    sign_up(client, time_zone=zone.replace("\x00", "%00"))
    assert User.objects.get().time_zone == "UTC"


def test_the_form_reads_right_without_script(client):
    page = client.get("/account/sign-up/")
    assert one(page, "input[name=time_zone]")["type"] == "hidden"
    for name, filled in (("email", "email"), ("password1", "new-password")):
        control = one(page, f"input[name={name}]")
        assert control["autocomplete"] == filled
        assert "placeholder" not in control.attrs
        assert one(page, f"label[for={control['id']}]").get_text(strip=True)
    assert not soup(page).select("input[name=password2]")


def test_who_is_logged_in_goes_on_to_the_campaign(client, person):
    assert client.get("/account/sign-up/").url == "/campaign/"


def test_a_known_address_is_told_so_by_mail_alone(client, letters):
    known = PersonFactory.create(email="new@example.org")
    page = sign_up(client)
    assert heading(page) == "Look in your mail"
    [letter] = letters()
    assert letter["subject"] == "You have a campaign already"
    assert "http://localhost:8000/account/log-in/" in letter["text"]
    known.refresh_from_db()
    assert known.check_password(PASSWORD)
