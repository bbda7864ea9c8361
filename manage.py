#!/usr/bin/env python3
"""Django's command line, on the product's own Postgres unless DATABASE_URL names another one."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


NOT_SET_UP = (
    "CareerPlan runs on Python 3.11 or newer with its packages: `make setup`, then .venv/bin/python manage.py ..."
)


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - the person may have typed another Python
        sys.exit(NOT_SET_UP)
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(NOT_SET_UP)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerplan.settings")
    choose_development()
    if not os.environ.get("DATABASE_URL"):
        from careerplan import postgres

        try:
            os.environ["DATABASE_URL"] = postgres.ensure()
        except postgres.ServerError as error:
            sys.exit(str(error))
    execute_from_command_line(sys.argv)


def choose_development() -> None:
    """A checkout with its .venv is a developer's, unless the environment says otherwise.

    Elsewhere nothing is assumed: settings are production's, which refuse to start without a secret.
    """
    if (ROOT / ".venv").exists() and not os.environ.get("SECRET_KEY"):
        os.environ.setdefault("CAREERPLAN_DEV", "1")


if __name__ == "__main__":
    main()
