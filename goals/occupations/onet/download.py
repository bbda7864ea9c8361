"""A release from an address: http and https alone, so much and no more, in so much time and no more."""

import re
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import unquote

from goals.occupations.onet.progress import Tell, quiet
from goals.occupations.onet.refusal import RefusedError

CURRENT = "https://www.onetcenter.org/dl_files/database/db_31_0_text.zip"  # the newest release when this was written
MOST_BYTES = 60 * 1024 * 1024  # of a zip, however it comes; a release has 13 million
LONGEST_WAIT, LONGEST = 20, 600  # seconds: for an answer, for all of it
AGENT = "CareerPlan (import of O*NET)"
CHUNK = 1 << 17
OTHER_ADDRESS = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*://", re.IGNORECASE)

Piece = tuple[bytes, int]  # of the file, and how many bytes the whole of it has; 0 where nobody said it


class Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, from web address to web address."""

    max_redirections = 5

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if not is_address(newurl):
            raise RefusedError(f"The address leads to {newurl[:200]}, which is no web address.")
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        fp.close()  # or urllib would read all that is said beside the new address, however much it is
        return following


class Answer(Protocol):
    """What a web server answers."""

    headers: Any

    def read1(self, most: int) -> bytes:
        """The next bytes, as they come."""


def is_address(source: str) -> bool:
    """Is it http or https?"""
    return bool(re.match(r"https?:", source, re.IGNORECASE))


def refuse_other_address(source: str) -> None:
    """An ftp address is no path either."""
    if OTHER_ADDRESS.match(source):
        raise RefusedError(f"Only http and https addresses are read: {source[:200]} is none.")


@contextmanager
def downloaded(address: str, tell: Tell = quiet, most: int = MOST_BYTES) -> Iterator[tuple[Path, str]]:
    """The file at `address`, kept as long as the block lasts, and what it is called."""
    name = unquote(re.split(r"[?#]", address)[0].rpartition("/")[2])
    with tempfile.NamedTemporaryFile(prefix="onet-") as file:
        got = 0
        for chunk, whole in _in_time(_pieces(address, most)):
            file.write(chunk)
            got += len(chunk)
            tell("Downloading", min(100 * got // whole, 100) if whole else 0)
        file.flush()
        yield Path(file.name), name


def _in_time(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces as they come. They come by a thread of their own, which ends with the process: whatever a server
    does, and wherever it stops, nobody waits for it longer than they should."""
    given: Queue[Piece | RefusedError | None] = Queue(maxsize=8)
    Thread(target=_give, args=(pieces, given), daemon=True).start()
    end = time.monotonic() + LONGEST
    while got := _next(given, end):
        if isinstance(got, RefusedError):
            raise got
        yield got


def _next(given: "Queue[Piece | RefusedError | None]", end: float) -> Piece | RefusedError | None:
    with suppress(Empty):
        if (left := end - time.monotonic()) > 0:
            return given.get(timeout=left)
    raise RefusedError(f"After {LONGEST // 60} minutes the file is not here.")


def _give(pieces: Iterator[Piece], given: "Queue[Piece | RefusedError | None]") -> None:
    """Each piece, and what comes of it in the end: None when all of them came."""
    outcome: RefusedError | None = RefusedError("The download broke off.")
    try:
        for piece in pieces:
            given.put(piece)
        outcome = None
    except RefusedError as refused:
        outcome = refused
    finally:
        given.put(outcome)


def _pieces(address: str, most: int) -> Iterator[Piece]:
    try:
        with closing(_opener().open(address, timeout=LONGEST_WAIT)) as answer:
            yield from _received(answer, most)
    except HTTPError as error:
        raise RefusedError(f"{address} answers {error.code} {error.reason}.") from error
    except (OSError, HTTPException, ValueError) as error:
        raise RefusedError(
            f"{address} cannot be reached ({_why(error)}). Is this machine online? A zip that was downloaded"
            " elsewhere can be imported by its path."
        ) from error


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        Redirects(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", AGENT)]
    return opener


def _received(answer: Answer, most: int) -> Iterator[Piece]:
    announced = answer.headers.get("Content-Length") or ""
    whole = int(announced) if announced.isdecimal() and len(announced) < 16 else 0
    got = 0
    while chunk := answer.read1(CHUNK):
        got += len(chunk)
        if max(got, whole) > most:
            raise RefusedError(f"The file has more than {most // 1024**2} MB: that is no release of O*NET.")
        yield chunk, whole
    if got < whole:
        raise RefusedError("The download was cut short.")


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
