"""What a zip or a folder holds of a release, read safely: whoever made it may mean ill.

Of a zip, names are checked and never become paths; only files that a release is known to have are read, and how much
comes out is counted while it comes, whatever the zip says of itself.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from goals.occupations.onet.refusal import RefusedError
from goals.occupations.onet.tables import KNOWN

MOST_UNPACKED = 200 * 1024 * 1024
MOST_LISTED = 1024 * 1024  # a release lists its fifty files in five thousand bytes
CHUNK = 1 << 17
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    struct.error,
    ValueError,  # names that are no text
    OverflowError,  # places beyond what a file can have
)
OUTSIDE = re.compile(r"^/|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|\0")
END_OF_ZIP = b"PK\x05\x06"


@dataclass
class Archive:
    """The known files of a release. `name` is what file, folder or address are called; `sizes` are announced sizes,
    good for a progress bar and nothing else."""

    name: str
    sizes: dict[str, int]
    opened: Callable[[str], IO[bytes]]
    left: int = MOST_UNPACKED

    def chunks(self, file: str) -> Iterator[bytes]:
        """The bytes of `file`, a little at a time."""
        try:
            with self.opened(file) as stream:
                while chunk := stream.read(CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise RefusedError(f"Unpacked, this is more than {MOST_UNPACKED // 1024**2} MB.", file)
                    yield chunk
        except DAMAGED as error:
            raise RefusedError("The file is damaged or cut short.", file) from error


@contextmanager
def open_archive(path: Path, name: str = "") -> Iterator[Archive]:
    """The release in the zip or the folder at `path`, which is called `name` where the path does not say it."""
    name = name or path.name
    with ExitStack() as opened:
        try:
            archive = _folder(path, name) if path.is_dir() else opened.enter_context(_file(path, name))
        except OSError as error:
            raise RefusedError(f"{str(path)[:200]} cannot be read ({error.strerror}).") from error
        yield archive


@contextmanager
def _file(path: Path, name: str) -> Iterator[Archive]:
    if not path.is_file():
        raise RefusedError(f"There is no file or folder {path}.")
    with path.open("rb") as stream, _zip(stream, name) as archive:
        yield archive


def _folder(path: Path, name: str) -> Archive:
    found = [file for file in path.iterdir() if file.name in KNOWN]
    for file in found:
        if file.is_symlink() or not file.is_file():
            raise RefusedError("This is a link or no file at all.", file.name)
    return Archive(name, {file.name: file.stat().st_size for file in found}, lambda file: (path / file).open("rb"))


@contextmanager
def _zip(stream: IO[bytes], name: str) -> Iterator[Archive]:
    _refuse_endless_list(stream, name)
    try:
        opened = zipfile.ZipFile(stream)
    except DAMAGED as error:
        raise RefusedError("This is not a zip file, or it is cut short.", name) from error
    with opened:
        members = _members(opened)
        folder = next(iter(members.values()), zipfile.ZipInfo()).filename.rpartition("/")[0]
        sizes = {file: info.file_size for file, info in members.items()}
        yield Archive(f"{folder} {name}".strip(), sizes, lambda file: opened.open(members[file]))


def _refuse_endless_list(stream: IO[bytes], name: str) -> None:
    """A zip's list of files is read as a whole, before anything in it can be checked."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(END_OF_ZIP)
    if at >= 0 and len(tail) >= at + 16 and struct.unpack_from("<L", tail, at + 12)[0] > MOST_LISTED:
        raise RefusedError("Its list of files is too long for a release of O*NET.", name)


def _members(opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The known files by name: each once, all in one folder."""
    found: dict[str, zipfile.ZipInfo] = {}
    for info in opened.infolist():
        _refuse_unsafe(info)
        folder, _, file = info.filename.rpartition("/")
        if file not in KNOWN:
            continue
        if "/" in folder:
            raise RefusedError(f"{info.filename} lies in a folder of a folder.")
        if file in found:
            raise RefusedError(f"There are two files {file}.")
        if found and folder != next(iter(found.values())).filename.rpartition("/")[0]:
            raise RefusedError(f"{info.filename} lies in another folder than the files before it.")
        found[file] = info
    return found


def _refuse_unsafe(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    if OUTSIDE.search(name):
        raise RefusedError(f"The zip names a file outside of its folder: {name[:100]}.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise RefusedError(f"The zip holds a link: {name[:100]}.")
    if info.flag_bits & 0x41:
        raise RefusedError(f"The zip is encrypted: {name[:100]}.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise RefusedError(f"The zip is packed in a way that releases are not: {name[:100]}.")
