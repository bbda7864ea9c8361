#!/usr/bin/env python3
"""Look at pages: pictures at 1280 and 390 px, light and dark, a contact sheet, and what axe and the console say.

    .venv/bin/python scripts/shoot.py --as nurse /gaps/ /steps/            pictures in .local/shots/
    .venv/bin/python scripts/shoot.py --as beginner --only 390-dark /gaps/

Starts a server of its own on the development database (`manage.py load_demo` fills it) and signs in like a person.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from scripts import chromium  # noqa: E402
from tests.browser import QUIET  # noqa: E402

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS = {f"{width}-{theme}": (width, theme) for width in (1280, 390) for theme in THEMES}
NOT_OURS = "status of 404"  # a page that is not there is looked at too
PASSWORD = "run for the work you want"  # noqa: S105  the demo's


@dataclass
class Look:
    """The pictures taken, and how many things there were to complain about."""

    pictures: list[Path] = field(default_factory=list)
    findings: int = 0
    is_listening: bool = True

    def hear(self, message: ConsoleMessage) -> None:
        """An error on the console, unless axe makes it, which asks for the sheets that a sheet imports."""
        if message.type == "error" and self.is_listening:
            self.say(f"console: {message.text[:200]}")

    def say(self, finding: str) -> None:
        if NOT_OURS not in finding:
            self.findings += 1
            print(f"  {finding}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", help="addresses, such as /gaps/")
    parser.add_argument("--as", dest="who", default="nurse", help="nurse, beginner, coach, staff or nobody")
    parser.add_argument("--only", action="append", choices=VIEWS, help="only these sizes and themes")
    parser.add_argument("--out", type=Path, default=ROOT / ".local" / "shots")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    server, address = serve()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=[*QUIET, "--no-sandbox"])
            looks = [shoot(browser, address, options.who, options.pages, n, options.out) for n in options.only or VIEWS]
    finally:
        server.terminate()
        server.wait()
    pictures = [picture for look in looks for picture in look.pictures]
    sheet = contact_sheet(pictures, options.out / "contact-sheet.png")
    print(f"{len(pictures)} pictures in {options.out}; all of them on {sheet}")


def serve() -> tuple[subprocess.Popen[bytes], str]:
    """A development server on a free port, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://localhost:{free.getsockname()[1]}"
    environment = {**os.environ, "CAREERPLAN_DEV": "1"}
    command = [sys.executable, str(ROOT / "manage.py"), "runserver", "--noreload", address.removeprefix("http://")]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/healthz")  # noqa: S310
            return server, address
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


def shoot(browser: Browser, address: str, who: str, pages: list[str], name: str, out: Path) -> Look:
    """The pages in one size and theme; prints what axe, the console and the scroll bar have to say."""
    width, theme = VIEWS[name]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page, look = context.new_page(), Look()
    page.on("console", look.hear)
    page.on("pageerror", lambda error: look.say(f"script: {error}"))
    if who != "nobody":
        sign_in(page, address, who)
    for place in pages:
        answer = page.goto(address + place)
        label = (place.strip("/").replace("/", "_").replace("?", "_") or "landing") + f"-{name}.png"
        print(f"{place} {name} {answer.status if answer else ''}")
        page.screenshot(path=out / label, full_page=True)
        report(page, width, look)
        look.pictures.append(out / label)
    context.close()
    return look


def sign_in(page: Page, address: str, who: str) -> None:
    page.goto(f"{address}/account/log-in/")
    page.fill("input[name=login]", f"{who}@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "log-in" not in url)


def report(page: Page, width: int, look: Look) -> None:
    look.is_listening = False
    for violation in Axe().run(page).response["violations"]:
        nodes = "".join(f"\n      {node['html'][:160]}" for node in violation["nodes"][:4])
        look.say(f"axe {violation['id']}: {violation['help']}{nodes}")
    look.is_listening = True
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        look.say(f"scrolls sideways: {wide} px")


def contact_sheet(shots: list[Path], file: Path, across: int = 6) -> Path:
    """All pictures, small, on one."""
    thumbs = []
    for shot in shots:
        picture = Image.open(shot).convert("RGB")
        picture = picture.crop((0, 0, picture.width, min(picture.height, int(picture.width * 2.2))))
        thumbs.append(picture.resize((320, int(picture.height * 320 / picture.width))))
    rows = [thumbs[at : at + across] for at in range(0, len(thumbs), across)]
    heights = [max(thumb.height for thumb in row) + 12 for row in rows]
    sheet = Image.new("RGB", (across * 332, sum(heights)), "#888888")
    for row, top in zip(rows, [sum(heights[:place]) for place in range(len(rows))], strict=True):
        for column, thumb in enumerate(row):
            sheet.paste(thumb, (column * 332, top))
    sheet.save(file)
    return file


if __name__ == "__main__":
    main()
