"""Two tabs at the same moment, in a certain order: one post waits for what another transaction holds."""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.test import Client

PATIENCE = 5.0
# In this worker's database: another worker's post may wait in the same cluster at the same moment.
WAITS_HERE = """
    SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database() LIMIT 1
"""


def post_meanwhile(
    client: Client, address: str, data: dict[str, Any], *, hold: Callable, then: Callable, headers: Any = None
) -> Any:
    """The answer to a post that is sent once `hold` has taken its rows, and stands waiting while `then` changes them."""
    answers: list[Any] = []
    browser = Client(raise_request_exception=False, headers=headers)
    browser.cookies = client.cookies

    def send() -> None:
        try:
            answers.append(browser.post(address, data))
        finally:
            connection.close()

    thread = threading.Thread(target=send)
    with transaction.atomic():
        hold()
        thread.start()
        _until_it_waits(thread)
        then()
    thread.join()
    return answers[0]


def _until_it_waits(thread: threading.Thread) -> None:
    """A post that needs nothing of what is held is simply done."""
    end = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute(WAITS_HERE)
            if cursor.fetchone():
                return
        time.sleep(0.02)
