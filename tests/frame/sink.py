"""An SMTP server for tests that kill and count: it keeps what it accepts, and can hold a mail at either side of that."""

import asyncio
import email
import email.policy
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from tests.frame.processes import free_port


class Sink:
    """What it accepted is in `mails`. While `hold` is "before" or "after", a mail waits before it is accepted or when
    it has been, until the sender is gone; `held` is set when one does. Each takes `delay` seconds."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.port, self.mails, self.hold, self.held = free_port(), list[EmailMessage](), "", threading.Event()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def names(self) -> Counter[str]:
        """How often each Message-ID was accepted."""
        return Counter(str(mail["Message-ID"]) for mail in list(self.mails))

    @property
    def subjects(self) -> Counter[str]:
        """How often each subject was accepted."""
        return Counter(str(mail["Subject"]) for mail in list(self.mails))

    async def _wait(self, side: str) -> bool:
        if self.hold != side:
            return False
        self.held.set()
        while self.hold == side:
            await asyncio.sleep(0.02)
        return True

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802  aiosmtpd's word
        await asyncio.sleep(self.delay)
        if await self._wait("before"):
            return "451 The sender went away"
        message = email.message_from_bytes(envelope.content, _class=EmailMessage, policy=email.policy.default)
        self.mails.append(message)
        return "250 Kept"

    async def handle_QUIT(self, server, session, envelope) -> str:  # noqa: N802
        await self._wait("after")
        return "221 Bye"


@contextmanager
def listening() -> Iterator[Sink]:
    """A sink on a port of this machine."""
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=sink.port)
    server.start()
    try:
        yield sink
    finally:
        sink.hold = ""
        server.stop()
