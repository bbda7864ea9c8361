"""Log-in, sign-up and reset tell nothing about an address, also not by time: the work is the same, counted in hashes."""

import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from tests.accounts.pages import code_in
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "known": "known@example.org",
    "unconfirmed": "unconfirmed@example.org",
    "closed": "closed@example.org",
    "unknown": "nobody@example.org",
}


@pytest.fixture(autouse=True)
def _people():
    PersonFactory.create(email=ADDRESSES["known"])
    PersonFactory.create(email=ADDRESSES["unconfirmed"], verified=False)
    PersonFactory.create(email=ADDRESSES["closed"], is_active=False)


@pytest.fixture
def hashes(monkeypatch):
    """How many passwords were hashed: nothing else in a request takes a tenth of one."""
    counted = []
    encode = PBKDF2PasswordHasher.encode

    def counting(self, password, salt, iterations=None):
        counted.append(iterations or self.iterations)
        return encode(self, password, salt, iterations)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counting)
    return counted


def log_in(client, email):
    return client.post("/account/log-in/", {"login": email, "password": "not the password"}, follow=True)


def sign_up(client, email):
    return client.post("/account/sign-up/", {"email": email, "password1": "not the password"}, follow=True)


def reset(client, email):
    return client.post("/account/password/reset/", {"email": email}, follow=True)


def seen(answer, email):
    """All that the person at the browser can see of it."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.redirect_chain, answer.status_code, page.replace(email, "ADDRESS")


@pytest.mark.parametrize(("door", "rounds"), [(log_in, 1), (sign_up, 1), (reset, 0)])
def test_the_answer_and_the_work_are_the_same_for_every_address(client, hashes, letters, door, rounds):
    answers, work, mails = [], [], []
    for email in ADDRESSES.values():
        hashes.clear()
        client.cookies.clear()
        before = len(letters())
        answers.append(seen(door(client, email), email))
        work.append(list(hashes))
        mails.append(len(letters()) - before)
    assert [answer == answers[0] for answer in answers] == [True] * len(ADDRESSES)
    assert work == [work[0]] * len(ADDRESSES)
    assert len(work[0]) == rounds
    assert mails == [mails[0]] * len(ADDRESSES)


def test_a_right_password_for_a_new_sign_up_of_a_known_address_opens_nothing(client, letters):
    """Else the sign-up would be a door to guess at that no limit guards."""
    for email in (ADDRESSES["known"], ADDRESSES["unconfirmed"]):
        client.cookies.clear()
        answer = client.post("/account/sign-up/", {"email": email, "password1": PASSWORD}, follow=True)
        assert answer.redirect_chain == [("/account/confirm-email/", 302)]
        assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("email", ADDRESSES.values())
def test_the_pages_after_it_answer_alike(client, letters, email):
    sign_up(client, email)
    wrong = client.post("/account/confirm-email/", {"code": "BBBB-BBBB"})
    assert "This is not the code of our latest mail." in wrong.content.decode()
    another = client.post("/account/confirm-email/", {"action": "resend"}, follow=True)
    assert another.redirect_chain == [("/account/confirm-email/", 302)]


@pytest.mark.parametrize("email", ADDRESSES.values())
def test_the_code_page_of_a_reset_answers_alike(client, letters, email):
    reset(client, email)
    wrong = client.post("/account/password/reset/code/", {"code": "BBBB-BBBB"})
    assert "This is not the code of our latest mail." in wrong.content.decode()


def test_a_wrong_password_and_an_unknown_address_are_one_sentence(client):
    pages = {seen(log_in(client, email), email)[2] for email in ADDRESSES.values()}
    assert len(pages) == 1


@pytest.mark.parametrize("email", ["known@example.org", "nobody@example.org"])
def test_asking_often_is_limited_alike(client, email):
    statuses = []
    for _ in range(5):
        client.cookies.clear()
        statuses.append(reset(client, email).status_code)
    assert statuses == [200, 200, 200, 429, 429]


def test_somebody_elses_sign_up_with_my_address_cannot_keep_me_out(client, letters):
    """Who squats on an address without being able to read its mail loses it to who can."""
    sign_up(client, ADDRESSES["unknown"])
    client.cookies.clear()
    reset(client, ADDRESSES["unknown"])
    client.post("/account/password/reset/code/", {"code": code_in(letters()[-1])})
    done = client.post("/account/password/reset/complete/", {"password1": "the owner's sentence"})
    assert done.url == "/campaign/"


def test_the_door_of_the_admin_tries_no_password_it_leads_to_the_one_that_counts(client, hashes):
    form = {"username": ADDRESSES["known"], "password": PASSWORD}
    for path in ("/admin/login/", "/admin/", "/admin/login/?next=/admin/"):
        answer = client.post(path, form, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/account/log-in/?next=")
    assert hashes == []
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/account/reauthenticate/", {"password": "a guess"}),
        ("/account/password/change/", {"oldpassword": "a guess", "password1": "a sentence of mine"}),
    ],
)
def test_who_sits_down_at_an_open_browser_cannot_go_on_guessing(client, person, hashes, path, form):
    answers = [client.post(path, form) for _ in range(15)]
    assert len(hashes) <= 10
    assert answers[-1].status_code == 429 or "That was often" in answers[-1].content.decode()
