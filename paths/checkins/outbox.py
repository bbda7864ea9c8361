"""The outbox: what waits in it is sent, each mail once.

A batch is peeked at with all that its letters need, in a number of queries that does not depend on how many there are.
Then each mail is one short transaction: take its row, unless another worker has it; look whether it is still to go;
send; write down that it has gone. A worker that is killed at any moment gives its row back. One case cannot be helped:
if it is killed after the mail server has accepted a mail and before that is written down, the mail is sent again, under
the same Message-ID.

It runs in the worker, outside the wall: every query names the owner.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.mail import get_connection
from django.db import connection, transaction
from django.utils import timezone

from careerplan.accounts import refusals
from paths.checkins.aiming import never_came
from paths.checkins.backing_off import try_again_at
from paths.checkins.due_letters import due_letters
from paths.checkins.letters import DueLetter, letter_of
from paths.checkins.models import Reminder
from paths.checkins.still_to_go import Claimed, claim

BATCH = 200
MAILS_A_CONNECTION = 100  # servers end one that brings many more
TOO_MANY = 20  # mails put off one after the other: the server takes none now, whatever it says

MARK_SENT = "UPDATE checkins_reminder SET state = 'sent', sent_at = %s, why = '' WHERE owner_id = %s AND id = %s"

State = Reminder.State
logger = logging.getLogger(__name__)


@dataclass
class Drained:
    """What became of a round: how many were sent, not needed any more, refused for good, put off; and whether the
    server was away."""

    sent: int = 0
    dropped: int = 0
    failed: int = 0
    put_off: int = 0
    in_a_row: int = 0  # put off, the latest
    is_away: bool = False
    is_cut_short: bool = False  # the time was over before all was looked at

    @property
    def is_over(self) -> bool:
        return self.is_away or self.in_a_row >= TOO_MANY


class Line:
    """A connection to the mail server that stays open from mail to mail."""

    def __init__(self) -> None:
        self.backend: Any = get_connection()
        self.carried = 0

    def carry(self, due: DueLetter) -> None:
        """Send it. Raises OSError when it did not go."""
        if self.carried == MAILS_A_CONNECTION:
            self.close()
        self.backend.open()
        message = letter_of(due)
        message.extra_headers["Message-ID"] = due.message_id
        self.backend.send_messages([message])
        self.carried += 1

    def close(self) -> None:
        """What went wrong with the connection is no matter any more."""
        try:
            self.backend.close()
        except OSError:
            logger.debug("The mail server had closed the connection.", exc_info=True)
        self.backend, self.carried = get_connection(), 0


def drain(*, until: float, clock: Callable[[], float] = time.monotonic) -> Drained:
    """Send what waits and is to be tried by now, until the clock says `until` (seconds) or the server is away."""
    round_, line, seen = Drained(), Line(), set[int]()
    try:
        while batch := due_letters(timezone.now(), most=BATCH, leave_out=seen):
            for pk, due in batch.items():
                round_.is_cut_short = clock() >= until
                if round_.is_over or round_.is_cut_short:
                    return round_
                _one(pk, due, line, round_)
            seen = set(batch)
    finally:
        line.close()
    return round_


def _one(pk: int, due: DueLetter, line: Line, round_: Drained) -> None:
    """One mail, from taking its row to writing down what became of it."""
    with transaction.atomic():
        claimed = claim(pk, due, now=timezone.now())
        if claimed is None:
            return
        if why_not := claimed.why_not or _nothing_to_tell(due):
            _write(due, pk, state=State.DROPPED, why=why_not)
            round_.dropped += 1
        else:
            _send(pk, due, claimed, line, round_)


def _nothing_to_tell(due: DueLetter) -> str:
    return "There is nothing to tell." if due.kind == Reminder.Kind.DIGEST and not due.lines else ""


def _send(pk: int, due: DueLetter, claimed: Claimed, line: Line, round_: Drained) -> None:
    try:
        line.carry(due)
    except OSError as error:
        _not_sent(pk, due, claimed, refusals.reply_of(error), line, round_)
    except Exception as error:  # a letter that cannot be written must not keep back those of others
        logger.exception("The letter of reminder %s cannot be written.", pk)
        _put_off(pk, due, claimed, f"The letter cannot be written: {type(error).__name__}", round_)
    else:
        _mark_sent(due, pk)
        round_.sent, round_.in_a_row = round_.sent + 1, 0


def _not_sent(pk: int, due: DueLetter, claimed: Claimed, reply: refusals.Reply, line: Line, round_: Drained) -> None:
    """Refused for good, or to be tried again later."""
    if reply.is_for_good:
        refusals.refuse(due.email, reply, at=timezone.now())
        _write(due, pk, state=State.FAILED, why=f"Refused for good: {reply.code} {reply.words}")
        if due.kind == Reminder.Kind.CHECK_IN:
            never_came(owner=due.person, goal=due.goal, due_on=due.due_on)
        round_.failed, round_.in_a_row = round_.failed + 1, 0
        return
    logger.warning("The mail server did not take a reminder: %s %s", reply.code or "", reply.words)
    _put_off(pk, due, claimed, f"{reply.code or 'No answer:'} {reply.words}", round_)
    if reply.is_away:
        round_.is_away = line.carried == 0  # else it only wanted this connection to end
        line.close()


def _put_off(pk: int, due: DueLetter, claimed: Claimed, why: str, round_: Drained) -> None:
    attempts = min(claimed.attempts + 1, 1_000)
    _write(due, pk, attempts=attempts, try_at=try_again_at(attempts, now=timezone.now()), why=why)
    round_.put_off, round_.in_a_row = round_.put_off + 1, round_.in_a_row + 1


def _mark_sent(due: DueLetter, pk: int) -> None:
    """By hand: between the mail server's answer and the commit every millisecond counts."""
    with connection.cursor() as cursor:
        cursor.execute(MARK_SENT, [timezone.now(), due.person, pk])


def _write(due: DueLetter, pk: int, **fields: Any) -> None:
    if "why" in fields:
        fields["why"] = fields["why"][:300]
    Reminder.objects.filter(owner=due.person, pk=pk).update(**fields)
