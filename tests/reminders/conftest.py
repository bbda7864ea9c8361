"""What tests of reminders share: a mail server that answers as it is told, and a turn of the clockwork."""

import pytest

from paths.checkins import tasks
from tests.reminders.mail_server import MailServer, mail_server
from tests.reminders.people import mail_goes_to


@pytest.fixture
def sink(settings) -> MailServer:
    with mail_server() as sink:
        mail_goes_to(settings, sink.port)
        yield sink


@pytest.fixture
def turn():
    """`turn()`: one turn of planning and sending, as the worker does it every minute."""
    return tasks.remind
