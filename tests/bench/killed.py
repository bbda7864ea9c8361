"""kill -9 of web, job worker and Postgres under load, more often than `make test` does it; everything is counted."""

import os
import sys
from dataclasses import asdict

os.environ.setdefault("CAREERPLAN_DEV", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerplan.settings")

import django

PEOPLE, KILLS, MAILS = 8, 10, 200  # kills of each of the three


def main() -> int:
    """Prints what was counted; 1 when anything was lost, doubled or answered as it should not be."""
    django.setup()
    from tests.frame.killed import kill_and_count, killable

    with killable() as (product, sink):
        counted = kill_and_count(product, sink, seed=1, people=PEOPLE, kills=KILLS, mails=MAILS)
    wrong = [counted.lost, counted.doubled, counted.odd, counted.mails_lost, counted.mails_doubled]
    print("killed under load: " + ", ".join(f"{name} {_short(value)}" for name, value in asdict(counted).items()))
    return int(any(wrong))


def _short(value: object) -> str:
    return str(len(value)) if isinstance(value, list) else f"{value:.0f}"


if __name__ == "__main__":
    sys.exit(main())
