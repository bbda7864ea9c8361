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
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from scripts import chromium  # noqa: E402
from tests.browser import QUIET  # noqa: E402

VIEWS = {f"{width}-{theme}": (width, theme) for width in (1280, 390) for theme in ("light", "dark")}
PASSWORD = "run for the work you want"  # noqa: S105  the demo's


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
            shots = [
                shot
                for name in options.only or VIEWS
                for shot in shoot(browser, address, options.who, options.pages, name, options.out)
            ]
    finally:
        server.terminate()
        server.wait()
    print(f"{len(shots)} pictures in {options.out}; all of them on {contact_sheet(shots, options.out)}")


def serve() -> tuple[subprocess.Popen[bytes], str]:
    """A development server on a free port, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://localhost:{free.getsockname()[1]}"
    environment = {**os.environ, "CAREERPLAN_DEV": "1"}
    command = [sys.executable, ROOT / "manage.py", "runserver", "--noreload", address.removeprefix("http://")]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/healthz")  # noqa: S310
            return server, address
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


def shoot(browser: Browser, address: str, who: str, pages: list[str], name: str, out: Path) -> list[Path]:
    """The pages in one size and theme; prints what axe, the console and the scroll bar have to say."""
    width, theme = VIEWS[name]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and print(f"  console: {message.text[:200]}"))
    page.on("pageerror", lambda error: print(f"  script: {error}"))
    if who != "nobody":
        sign_in(page, address, who)
    shots = []
    for place in pages:
        answer = page.goto(address + place)
        label = (place.strip("/").replace("/", "_").replace("?", "_") or "landing") + f"-{name}.png"
        print(f"{place} {name} {answer.status if answer else ''}")
        page.screenshot(path=out / label, full_page=True)
        report(page, width)
        shots.append(out / label)
    context.close()
    return shots


def sign_in(page: Page, address: str, who: str) -> None:
    page.goto(f"{address}/account/log-in/")
    page.fill("input[name=login]", f"{who}@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "log-in" not in url)


def report(page: Page, width: int) -> None:
    for violation in Axe().run(page).response["violations"]:
        print(f"  axe {violation['id']}: {violation['help']}")
        for node in violation["nodes"][:4]:
            print(f"      {node['html'][:160]}")
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        print(f"  scrolls sideways: {wide} px")


def contact_sheet(shots: list[Path], out: Path, across: int = 6) -> Path:
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
    sheet.save(out / "contact-sheet.png")
    return out / "contact-sheet.png"


if __name__ == "__main__":
    main()
