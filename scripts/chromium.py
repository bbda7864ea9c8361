"""The Chromium that browser tests and screenshots drive: found, or else installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
CACHES = (".cache/ms-playwright", "Library/Caches/ms-playwright")
BUILDS = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")


def main() -> None:
    if not (find() or installed_by_playwright() or installed_by_apt()):
        sys.exit("No Chromium could be found or installed: install one, or set CHROMIUM to where it is.")


def find() -> str | None:
    """$CHROMIUM, else Playwright's own download, else the system's."""
    if chosen := os.environ.get("CHROMIUM"):
        if not shutil.which(chosen):
            sys.exit(f"CHROMIUM is {chosen}, but there is no such program.")
        return chosen
    return next(downloads(), None) or next(filter(None, map(shutil.which, (*COMMANDS, *APPLICATIONS))), None)


def downloads() -> Iterator[str]:
    chosen = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for cache in [Path(chosen)] if chosen else [Path.home() / place for place in CACHES]:
        for build in BUILDS:
            yield from map(str, sorted(cache.glob(build), reverse=True))


def installed_by_playwright() -> bool:
    return attempt(sys.executable, "-m", "playwright", "install", "chromium") and find() is not None


def installed_by_apt() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    attempt("apt-get", "update", "-qq")
    return attempt("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium") and find() is not None


def attempt(*command: str) -> bool:
    print("No Chromium yet, trying:", *command, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603 - our own commands
    if done.returncode:
        print(*(done.stdout + done.stderr).split("\n")[-4:], sep="\n", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main()
