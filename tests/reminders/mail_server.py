"""A mail server that answers as it is told, for some addresses or for all."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller

from tests.frame.sink import Sink


class MailServer(Sink):
    """A sink that takes `delay` seconds for each mail. `to` are answers by recipient, `to_all` is one for everybody;
    `data` one to every mail's words. `tried` are the recipients that it was asked about, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.delay, self.to, self.to_all, self.data = 0.0, dict[str, str](), "", ""
        self.tried, self.connections = list[str](), 0
        self._controller: Controller | None = None

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802  aiosmtpd's word
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options) -> str:  # noqa: N802
        self.tried.append(address)
        if answer := self.to.get(address) or self.to_all:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.delay)
        return self.data or await super().handle_DATA(server, session, envelope)

    @property
    def reached(self) -> list[str]:
        """Whom the mails that were accepted are for, in their order."""
        return [str(mail["To"]) for mail in list(self.mails)]

    def starts(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stops(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """One that runs, on a port of this machine."""
    server = MailServer()
    server.starts()
    try:
        yield server
    finally:
        server.hold = ""
        server.stops()
