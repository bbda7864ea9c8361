"""What there is to see of a client, handed to the rules of signals.py."""

import datetime

from careerplan.coaching.models import Client, Section
from careerplan.coaching.signals import Seen, Signal, signals


def signals_of(client: Client, today: datetime.date) -> list[Signal]:
    """Why to look at this client now. What is withheld says nothing."""
    gaps_and_steps = client.shows(Section.GAPS) and client.shows(Section.STEPS)
    seen = Seen(
        until=client.until,
        waits_since=client.waits_since,
        was_reviewed=client.reviewed_at is not None,
        answers=client.answers,
        decision=client.decision,
        confidence=client.confidence or 0,
        next_check_in=client.next_check_in,
        last_done=client.last_done,
        widest_gap_has_step=not gaps_and_steps or client.widest_gap_has_step is not False,
    )
    return signals(seen, today)
