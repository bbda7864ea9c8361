"""Posts at the same moment, fifty equal ones or a few that differ, and what came of them."""

import threading
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client

from careerplan.accounts.owned import Owned

FIFTY = 50
OWNED = [model for model in apps.get_models() if issubclass(model, Owned)]


def at_once(client: Client, address: str, data: dict[str, Any]) -> list[int]:
    """The answers of fifty browsers that share one log-in and press the button at the same moment."""
    return together(client, address, [data] * FIFTY)


def together(client: Client, address: str, forms: Sequence[dict[str, Any]]) -> list[int]:
    """The answers of as many browsers as there are forms, each of which sends its own."""
    start, answers = threading.Barrier(len(forms)), []

    def one(data: dict[str, Any]) -> None:
        browser = Client(raise_request_exception=False)
        browser.cookies = client.cookies
        start.wait()
        try:
            answers.append(browser.post(address, data).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[data]) for data in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def rows() -> dict[str, int]:
    """How many rows of each kind people own."""
    return {model.__name__: model._base_manager.count() for model in OWNED}


def since(before: dict[str, int]) -> dict[str, int]:
    """How many rows of each kind there are more than before."""
    return {name: count - before[name] for name, count in rows().items() if count != before[name]}
