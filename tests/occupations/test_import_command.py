"""`manage.py import_onet`: a path or an address, a bar or lines, and one sentence where it cannot be done."""

import contextlib
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command

from careerplan import postgres
from goals.occupations.models import Release
from goals.occupations.onet import download
from goals.occupations.onet.download import downloaded
from goals.occupations.onet.refusal import RefusedError
from tests.frame.processes import Program, free_port
from tests.occupations.releases import made_up

FEW_RATED = "Only 4 of its occupations have ratings; a whole release has 850."


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def site(tmp_path):
    """A web server on this machine: `site.pages[path]` is (status, headers, body)."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append((self.path, self.headers["User-Agent"]))
            status, headers, body = self.server.pages.get(self.path, (404, {}, b"nothing"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.pages, server.asked = {}, []
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


ENDLESS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"  # and lines after the last chunk


@pytest.fixture
def dripping():
    """`dripping(begun)`: the address of a server that answers that, then a line in small pieces, without end."""
    ended, listening = threading.Event(), socket.create_server(("127.0.0.1", 0))

    def drip(begun):
        with contextlib.suppress(OSError), listening.accept()[0] as connection:
            connection.recv(1 << 16)
            connection.sendall(begun)
            while not ended.wait(0.05):
                connection.sendall(b"x")

    def address(begun):
        threading.Thread(target=drip, args=[begun], daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/db_31_0_text.zip"

    with listening:
        yield address
        ended.set()


def zip_of(made, tmp_path):
    return made.zip(tmp_path).read_bytes()


def fetch(address, **limits):
    with downloaded(address, **limits) as (path, name):
        return path.read_bytes(), name


def test_a_release_comes_from_an_address(db, site, tmp_path):
    body = zip_of(made_up("31.0"), tmp_path)
    site.pages["/files/db_31_0_text.zip"] = (200, {"Content-Length": str(len(body))}, body)
    with pytest.raises(CommandError, match=FEW_RATED):  # it came through, and the whole of it was read
        call_command("import_onet", f"{site.address}/files/db_31_0_text.zip", stdout=io.StringIO())
    assert [path for path, _ in site.asked] == ["/files/db_31_0_text.zip"]


def test_redirects_are_followed_from_web_address_to_web_address(site):
    site.pages |= {
        "/now": (302, {"Location": "/then"}, b""),
        "/then": (301, {"Location": f"{site.address}/db.zip"}, b""),
        "/db.zip": (200, {}, b"found"),
    }
    assert fetch(f"{site.address}/now")[0] == b"found"


@pytest.mark.parametrize("elsewhere", ["file:///etc/passwd", "ftp://127.0.0.1/db.zip", "data:text/plain,x"])
def test_a_redirect_to_anything_else_is_not_followed(site, elsewhere):
    site.pages["/now"] = (302, {"Location": elsewhere}, b"")
    with pytest.raises(RefusedError, match=r"no web address|is not allowed"):
        fetch(f"{site.address}/now")


def test_redirects_without_end_are_left(site):
    site.pages["/round"] = (302, {"Location": "/round"}, b"")
    with pytest.raises(RefusedError, match="answers 302"):
        fetch(f"{site.address}/round")
    assert len(site.asked) < 10


@pytest.mark.parametrize("announced", [True, False])
def test_a_file_that_is_too_large_is_left(site, announced):
    body = bytes(3 * 1024**2)
    site.pages["/db.zip"] = (200, {"Content-Length": str(len(body))} if announced else {}, body)
    with pytest.raises(RefusedError, match="more than 2 MB"):
        fetch(f"{site.address}/db.zip", most=2 * 1024**2)


def test_a_download_that_breaks_off(site):
    site.pages["/db.zip"] = (200, {"Content-Length": "1000"}, b"only this")
    with pytest.raises(RefusedError, match="cut short"):
        fetch(f"{site.address}/db.zip")


def test_a_server_that_never_ends(site, monkeypatch):
    monkeypatch.setattr(download, "LONGEST", -1)
    site.pages["/db.zip"] = (200, {}, b"slowly")
    with pytest.raises(RefusedError, match="the file is not here"):
        fetch(f"{site.address}/db.zip")


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nX: ", ENDLESS], ids=["answer", "header", "trailer"])
def test_a_server_that_drips(dripping, monkeypatch, begun):
    monkeypatch.setattr(download, "LONGEST", 1)
    started = time.monotonic()
    with pytest.raises(RefusedError, match=r"After 0 minutes the file is not here\."):
        fetch(dripping(begun))
    assert time.monotonic() - started < download.LONGEST_WAIT / 2


def test_what_is_said_beside_a_new_address_is_not_read(site, dripping, monkeypatch):
    site.pages["/db.zip"] = (200, {}, b"found")
    begun = f"HTTP/1.1 302 Found\r\nLocation: {site.address}/db.zip\r\n\r\n"
    monkeypatch.setattr(download, "LONGEST", 10)
    assert fetch(dripping(begun.encode()))[0] == b"found"


def test_an_address_without_a_file(site):
    with pytest.raises(RefusedError, match=r"/db\.zip answers 404"):
        fetch(f"{site.address}/db.zip")


def test_what_was_downloaded_is_not_kept(site):
    site.pages["/db_31_0_text.zip"] = (200, {}, b"found")
    with downloaded(f"{site.address}/db_31_0_text.zip") as (path, name):
        assert name == "db_31_0_text.zip"
    assert not path.exists()


def test_offline_there_is_one_sentence_and_a_failure(tmp_path):
    address = f"http://127.0.0.1:{free_port()}/db_31_0_text.zip"
    command = [sys.executable, "manage.py", "import_onet", address]
    done = subprocess.run(command, cwd=postgres.ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert f"Nothing was imported. {address} cannot be reached (Connection refused)." in done.stderr


@pytest.mark.parametrize("address", ["http://", "http://[", "http://127.0.0.1:99999/x", "https:no-such-host"])
def test_an_address_that_is_none(address):
    with pytest.raises(RefusedError, match="cannot be reached"):
        fetch(address)


def test_without_a_terminal_each_step_is_a_line(db, tmp_path):
    told = io.StringIO()
    with pytest.raises(CommandError, match=f"Nothing was imported. {FEW_RATED}"):
        call_command("import_onet", str(made_up().zip(tmp_path)), stdout=told)
    lines = told.getvalue().splitlines()
    assert lines[0] == "Reading Occupation Data.txt."
    assert "Comparing titles." in lines
    assert len(lines) == len(set(lines))
    assert not Release.objects.exists()


def test_on_a_terminal_a_bar_grows(db, tmp_path):
    told = Terminal()
    with pytest.raises(CommandError):
        call_command("import_onet", str(made_up().zip(tmp_path)), stdout=told)
    bars = [line for line in told.getvalue().split("\r") if "[" in line]
    full = [line.count("#") for line in bars]
    assert full == sorted(full)
    assert full[-1] > 20
    assert "\n" not in told.getvalue()


def test_a_path_that_leads_nowhere(db):
    with pytest.raises(CommandError, match=r"Nothing was imported\. There is no file or folder nowhere\.zip"):
        call_command("import_onet", "nowhere.zip")


@pytest.mark.parametrize("address", ["ftp://x/y", "FILE:///etc/passwd", "s3://bucket/db.zip"])
def test_an_address_of_another_kind(db, address):
    with pytest.raises(CommandError) as error:
        call_command("import_onet", address)
    assert str(error.value) == f"Nothing was imported. Only http and https addresses are read: {address} is none."


def test_who_stops_it_reads_one_sentence(dripping, tmp_path):
    command = [sys.executable, "manage.py", "import_onet", dripping(b"HTTP/1.1 200 OK\r\n\r\n")]
    stopped = Program(command, os.environ | {"PYTHONUNBUFFERED": "1"}, tmp_path / "log")
    stopped.says("Downloading.")
    assert stopped.ends(signal.SIGINT) == 130
    assert stopped.printed.splitlines() == ["Downloading.", "CommandError: Stopped: nothing was imported."]
