"""How a web process leaves: gunicorn's threads drop who has connected and not been read yet, ours answer them first."""

import sys
import time
from types import FrameType
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

LINGER = 5  # seconds in which an idle connection may still bring a request, which is the last on it


class Worker(ThreadWorker):
    """Told to go (a restart, or enough requests served), it takes no new connections, which the other processes do,
    answers all that come on those it has, each with `Connection: close`, and goes when none is left, or when the rest
    have said nothing for `LINGER` seconds."""

    max_requests: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enough = self.max_requests
        self.max_requests = sys.maxsize  # gunicorn would stop at once
        self.told_to_go = False
        self.goes_since = self.last_asked = 0.0  # seconds of the monotonic clock; 0 until it begins to go

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.told_to_go = True

    def handle_request(self, req: Any, conn: Any) -> Any:
        self.last_asked = time.monotonic()
        if self.nr + 1 >= self.enough:
            self.told_to_go = True
        return super().handle_request(req, conn)

    def murder_keepalived(self) -> None:
        """The end of each turn of gunicorn's loop."""
        super().murder_keepalived()
        if not self.told_to_go:
            return
        now = time.monotonic()
        if not self.goes_since:
            for listener in self.sockets:
                self.poller.unregister(listener)
            self.max_keepalived = 0  # from now on each answer is the last on its connection
            self.goes_since = now
        silent = not self.futures and now - max(self.goes_since, self.last_asked) > LINGER
        if self.nr_conns <= 0 or silent or now - self.goes_since > self.cfg.graceful_timeout:
            self.alive = False
