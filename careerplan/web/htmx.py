"""One page, two sizes: the full page, or the named pieces that a swap asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

NOTICES = "components/_notices.html"


def wants_fragment(request: HttpRequest) -> bool:
    """True only for a swap into the current page, not for a boosted or restored one."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragments: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or for a swap only its `fragments`: the target first, the others out of band.

    A fragment is the name of a partial in `template`, or a template of its own ("components/_notices.html").
    The server names the pieces, never the browser.
    """
    if fragments and wants_fragment(request):
        body = "".join(
            render_to_string(name if "/" in name else f"{template}#{name}", {**context, "oob": place > 0}, request)
            for place, name in enumerate(fragments)
        )
        response = HttpResponse(body, status=status)
    else:
        response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _without_a_broken_address(htmx: Any) -> None:
    """A header that says where the browser is, and cannot be read as an address, says nothing."""
    try:
        _ = htmx.current_url_abs_path
    except ValueError:
        htmx.current_url_abs_path = None


class LoginRedirectMiddleware:
    """Send the whole browser to the log-in page, never the log-in page into a fragment."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _without_a_broken_address(request.htmx)  # type: ignore[attr-defined]
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if request.htmx and response.status_code == 302:  # type: ignore[attr-defined]
            login = resolve_url(settings.LOGIN_URL)
            if response.url.split("?")[0] == login:
                back = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
                return HttpResponseClientRedirect(f"{login}?{urlencode({'next': back})}")
        return response
