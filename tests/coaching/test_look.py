"""The admin's stylesheet repeats the colours of the site's: held against each other."""

import re
from pathlib import Path

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
SHARED = (
    "paper", "surface", "sunken", "ink", "ink-2", "hair", "edge", "accent", "accent-strong", "accent-soft", "on-accent",
    "focus", "danger", "danger-soft", "good", "good-soft",
)  # fmt: skip


def tokens(name):
    """The tokens of a stylesheet as it first says them."""
    found = {}
    for token, value in re.findall(r"--([a-z0-9-]+):\s*(light-dark\([^)]+\))", (CSS / name).read_text()):
        found.setdefault(token, re.sub(r"\s+", "", value))
    return {token: found.get(token) for token in SHARED}


def test_admin_and_site_have_the_same_colours():
    site = tokens("site.css")
    assert None not in site.values()
    assert tokens("admin.css") == site


def test_the_admin_asks_for_no_font_that_may_not_be_there():
    assert "@font-face" not in (CSS / "admin.css").read_text()
