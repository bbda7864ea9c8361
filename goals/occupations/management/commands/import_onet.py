"""A release of O*NET becomes the catalogue of occupations."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goals.occupations.onet.archive import Archive, open_archive
from goals.occupations.onet.download import CURRENT, downloaded, is_address, refuse_other_address
from goals.occupations.onet.load import import_release
from goals.occupations.onet.refusal import RefusedError

WIDE = 30  # characters of the bar
INTERRUPTED = 130  # what shells answer for a program that Ctrl-C ended


class Command(BaseCommand):
    help = "Import a release of O*NET: the official text files as a zip, an unpacked folder or an address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", nargs="?", default=CURRENT, help=f"zip, folder or address; without it {CURRENT}")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        try:
            with self.archive(options["source"]) as archive:
                done = import_release(archive, self.tell)
        except RefusedError as refused:
            raise CommandError(f"{self.end()}Nothing was imported. {refused}") from refused
        except KeyboardInterrupt:
            raise CommandError(f"{self.end()}Stopped: nothing was imported.", returncode=INTERRUPTED) from None
        self.stdout.write(f"{self.end()}{done.told}")
        self.stdout.write(f"It took {time.monotonic() - begun:.1f} seconds.")

    @contextmanager
    def archive(self, source: str) -> Iterator[Archive]:
        """What `source` is or leads to."""
        refuse_other_address(source)
        if not is_address(source):
            with open_archive(Path(source)) as archive:
                yield archive
            return
        with downloaded(source, self.tell) as (path, name), open_archive(path, name) as archive:
            yield archive

    told = ""

    def tell(self, doing: str, percent: int) -> None:
        """How far it is: a bar that grows on a terminal, elsewhere a line for each thing that is done."""
        if self.stdout.isatty():
            full = WIDE * percent // 100
            self.stdout.write(f"\r\033[K[{'#' * full}{'.' * (WIDE - full)}] {percent:3} %  {doing[:40]}", ending="")
            self.stdout.flush()
        elif doing != self.told:
            self.stdout.write(f"{doing}.")
        self.told = doing

    def end(self) -> str:
        """What takes the bar away."""
        return "\r\033[K" if self.told and self.stdout.isatty() else ""
