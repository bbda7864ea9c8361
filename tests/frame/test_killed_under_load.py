"""Restarts and kill -9 of web, job worker and Postgres while people save steps and mails go out."""

import http.client
import threading
from collections.abc import Iterator

import pytest

from tests.frame.killed import kill_and_count, killable
from tests.frame.load import Load
from tests.frame.production import Production
from tests.frame.sink import Sink

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def running_product() -> Iterator[tuple[Production, Sink]]:
    with killable() as both:
        yield both


class OnOneConnection(threading.Thread):
    """A proxy that keeps its connection until it is told that an answer is the last one on it."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.over, self.broken = threading.Event(), list[str]()

    def run(self) -> None:
        while not self.over.wait(0.02):
            try:
                self.connection.request("GET", "/healthz")
                self.connection.getresponse().read()
            except (OSError, http.client.HTTPException) as error:
                self.broken.append(repr(error))
                self.connection.close()


def test_a_restart_under_load_loses_no_request(running_product):
    product, _ = running_product
    proxy = OnOneConnection(product.port)
    with Load(product, 4) as load:
        proxy.start()
        for _ in range(2):
            load.goes_on()
            product.restart()
        load.goes_on()
        proxy.over.set()
        proxy.join()
    assert proxy.broken == []
    assert (load.broken, load.unanswered, load.odd) == ([], 0, [])
    assert load.lost_and_doubled() == ([], [])


def test_kill_9_under_load_loses_no_step_and_doubles_none_nor_a_mail(running_product):
    """A step that was told saved is there, once, however often the form was sent. A mail goes out once, but for one that
    was in the hands of a worker, or of Postgres, at the moment of a kill: that one may come again, as the same mail."""
    counted = kill_and_count(*running_product, seed=20261128, people=4, kills=2, mails=30)
    assert (counted.lost, counted.doubled, counted.odd) == ([], [], [])
    assert counted.writes >= 10 * counted.kills
    assert (counted.mails_lost, counted.mails_doubled) == (0, [])
    assert counted.mails_again <= counted.kills
