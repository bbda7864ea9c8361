"""What the frame around every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for base.html: the theme the person pinned, and what `bare_frame` knows."""
    return {"theme": getattr(getattr(request, "user", None), "theme", "auto"), **bare_frame()}


def bare_frame() -> dict[str, Any]:
    """What needs no person and no Postgres: whether our fonts were cut, whether this is development."""
    return {"own_fonts": settings.CUT_FONTS in settings.STATICFILES_DIRS, "development": settings.DEBUG}
