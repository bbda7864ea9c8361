"""Mail leaves by a real worker through a real SMTP server: after the commit, once, whole, and to nobody else."""

import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from careerplan.accounts import mail

CODE = {"code": "BCDF-GHJK"}
CONFIRM = "account/email/email_confirmation_signup"


class Sink:
    """An SMTP server that keeps what it is given, after refusing the first `refusals`."""

    def __init__(self):
        self.mails, self.envelopes, self.refusals = [], [], 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's word
        if self.refusals:
            self.refusals -= 1
            return "451 Come back later"
        self.envelopes.append(envelope)
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 Kept"


@pytest.fixture
def sink(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield sink
    server.stop()


def due_again():
    """What waits for another try is due now."""
    assert ProcrastinateJob.objects.filter(status="todo", attempts__gt=0).exists()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = %s", [timezone.now()])


def test_a_mail_arrives_as_text_and_as_a_page(sink, drain_jobs):
    mail.queue(mail.letter(CONFIRM, "you@example.org", CODE))
    assert sink.mails == []
    drain_jobs()
    [arrived] = sink.mails
    assert (arrived["To"], arrived["Subject"]) == ("you@example.org", "Your code for CareerPlan")
    assert arrived.get_content_type() == "multipart/alternative"
    text, page = (part.get_content() for part in arrived.iter_parts())
    assert "BCDF-GHJK" in text
    assert "BCDF-GHJK" in page
    assert "<html" in page
    assert sink.envelopes[0].rcpt_tos == ["you@example.org"]


def test_what_a_person_asked_for_is_mailed(client, sink, drain_jobs):
    client.post("/account/sign-up/", {"email": "new@example.org", "password1": "a sentence of mine"})
    drain_jobs()
    assert [arrived["To"] for arrived in sink.mails] == ["new@example.org"]


def test_what_was_taken_back_mails_nothing(sink, drain_jobs):
    with transaction.atomic():
        mail.queue(mail.letter(CONFIRM, "you@example.org", CODE))
        transaction.set_rollback(True)
    drain_jobs()
    assert sink.mails == []


def test_a_mail_server_that_is_busy_gets_it_later_under_the_same_name_once(sink, drain_jobs):
    sink.refusals = 2
    mail.queue(mail.letter(CONFIRM, "you@example.org", CODE))
    names = {ProcrastinateJob.objects.get().args["message_id"]}
    for _ in range(2):
        drain_jobs()
        assert sink.mails == []
        due_again()
        names.add(ProcrastinateJob.objects.get().args["message_id"])
    drain_jobs()
    drain_jobs()
    [arrived] = sink.mails
    assert names == {arrived["Message-ID"]}


def test_two_mails_have_two_names(sink, drain_jobs):
    for _ in range(2):
        mail.queue(mail.letter(CONFIRM, "you@example.org", CODE))
    drain_jobs()
    assert len({arrived["Message-ID"] for arrived in sink.mails}) == 2


@pytest.mark.parametrize(
    "address",
    [
        "you@example.org\nBcc: all@example.org",
        "you@example.org\r\nBcc: all@example.org",
        "you@example.org,all@example.org",
        "you@example.org, all@example.org",
        "You <you@example.org>",
        "you@example.org\x00",
        "",
        "you",
    ],
)
def test_what_is_not_one_address_gets_no_mail(db, letters, address):
    with pytest.raises(ValidationError):
        mail.letter(CONFIRM, address, CODE)
    assert letters() == []


@pytest.mark.parametrize("evil", ["x\nBcc: all@example.org", "x\r\nBcc: all@example.org", "x\n\nbody"])
def test_a_line_break_makes_no_header(db, letters, evil):
    for fields in ({"subject": evil}, {"from_email": evil}, {"to": [evil]}, {"headers": {"X-Reason": evil}}):
        with pytest.raises(ValueError, match="newline"):
            mail.queue(EmailMessage(**{"subject": "x", "body": "x", "to": ["you@example.org"]} | fields))
    assert letters() == []


def test_what_people_wrote_stands_in_a_mail_as_text_and_in_one_line_of_the_subject(
    sink, drain_jobs, tmp_path, settings
):
    letter = mail.letter("account/email/email_changed", "you@example.org", {
        "from_email": "<script>old</script>", "to_email": "new\r\nBcc: all@example.org", "timestamp": timezone.now(), "ip": "::1",
    })  # fmt: skip
    mail.queue(letter)
    drain_jobs()
    [arrived] = sink.mails
    assert arrived["Bcc"] is None
    _, page = (part.get_content() for part in arrived.iter_parts())
    assert "<script>" not in page
    assert sink.envelopes[0].rcpt_tos == ["you@example.org"]


def test_accents_and_other_scripts_arrive(sink, drain_jobs):
    mail.queue(EmailMessage("Grüße aus Łódź 👩🏽‍⚕️", "مرحبا\n", to=["you@example.org"]))
    drain_jobs()
    [arrived] = sink.mails
    assert arrived["Subject"] == "Grüße aus Łódź 👩🏽‍⚕️"
    assert arrived.get_content().strip() == "مرحبا"
