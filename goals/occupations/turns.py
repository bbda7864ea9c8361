"""The catalogue is written by one at a time, whichever way it comes in."""

from django.db import connection

ONE_AT_A_TIME = 4_152_029  # the key of the lock


def take_turn() -> None:
    """Wait until nobody else writes the catalogue; the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
