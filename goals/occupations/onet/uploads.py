"""Releases that staff upload: kept in the database, where the worker finds them wherever it runs, and imported by job.

The import is one transaction, which nobody else sees into: how far it is, is written beside it.
"""

import datetime
import logging
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goals.occupations.models import Upload, UploadPart
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.onet.refusal import RefusedError

PART = 1 << 20
KILLED = "It broke off with its worker, and nothing has changed. Upload it again."
BROKE = "It broke off, and nothing has changed. The log of the worker says why."
logger = logging.getLogger(__name__)


@transaction.atomic
def keep(*, name: str, size: int, chunks: Iterable[bytes], now: datetime.datetime, token: uuid.UUID) -> Upload:
    """Keep an uploaded release until the worker has imported it, and ask the worker to; what has its `token` was kept
    already."""
    facts = {"name": name[:200], "size": size, "uploaded_at": now, "moved_at": now}
    upload, is_new = Upload.objects.get_or_create(token=token, defaults=facts)
    if not is_new:
        return upload
    for place, content in enumerate(_parts(chunks)):
        UploadPart.objects.create(upload=upload, place=place, content=content)
    take_in.defer(upload=upload.pk)
    return upload


# Tried again only when its worker was killed: every other end is written down. By then it is silent enough to be over.
@app.task(queue="catalogue", retry=RetryStrategy(max_attempts=2, wait=int(Upload.PATIENCE.total_seconds())))
def take_in(*, upload: int, **limits: Any) -> None:
    """Import an upload that waits; its file goes, whatever comes of it. Asked twice, it is done once."""
    _give_up_silent(timezone.now())
    waiting = Upload.objects.filter(pk=upload, state=Upload.State.WAITING)
    if not waiting.update(state=Upload.State.RUNNING, moved_at=timezone.now()):
        return
    try:
        with _kept(upload) as (path, name), _beside(upload) as tell, open_archive(path, name) as archive:
            state, told = Upload.State.DONE, import_release(archive, tell, **limits).told
    except RefusedError as refused:
        state, told = Upload.State.REFUSED, str(refused)
    except Exception:  # whatever it was: staff are told that it broke off, and the log keeps the whole of it
        logger.exception("The import of upload %s broke off.", upload)
        state, told = Upload.State.BROKEN, BROKE
    UploadPart.objects.filter(upload=upload).delete()
    whole = {"percent": 100} if state == Upload.State.DONE else {}
    Upload.objects.filter(pk=upload).update(state=state, told=told[:1000], doing="", moved_at=timezone.now(), **whole)


def _give_up_silent(now: datetime.datetime) -> None:
    """A worker that was killed tells nothing: what it had begun broke off, and its file goes."""
    silent = Upload.objects.filter(state=Upload.State.RUNNING, moved_at__lt=now - Upload.PATIENCE)
    UploadPart.objects.filter(upload__in=silent).delete()
    silent.update(state=Upload.State.BROKEN, told=KILLED, doing="")


def _parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for chunk in chunks:
        held += chunk
        while len(held) >= PART:
            yield held[:PART]
            held = held[PART:]
    if held:
        yield held


@contextmanager
def _kept(upload: int) -> Iterator[tuple[Path, str]]:
    """The uploaded file, on the disk as long as the block lasts, and its name."""
    with tempfile.NamedTemporaryFile(prefix="onet-") as file:
        parts = UploadPart.objects.filter(upload=upload).order_by("place", "pk")
        for content in parts.values_list("content", flat=True).iterator(chunk_size=1):
            file.write(content)
        file.flush()
        yield Path(file.name), Upload.objects.values_list("name", flat=True).get(pk=upload)


@contextmanager
def _beside(upload: int) -> Iterator[Callable[[str, int], None]]:
    """How far it is, written by a connection of its own."""
    beside = connections.create_connection(DEFAULT_DB_ALIAS)

    def tell(doing: str, percent: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(
                "UPDATE occupations_upload SET doing = %s, percent = %s, moved_at = %s WHERE id = %s",
                [doing[:200], percent, timezone.now(), upload],
            )

    try:
        yield tell
    finally:
        beside.close()
