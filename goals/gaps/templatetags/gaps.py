"""What pages show of a gap."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goals.gaps.models import Gap
from goals.gaps.taking import rests_on_onet

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=16)
def importance(value: int) -> SafeString:
    """How much a gap counts, as five dots with the words for those who hear the page."""
    dots = "".join(
        f'<circle class="{"is-on" if place < value else "is-off"}" cx="{5 + 10.5 * place:g}" cy="6" r="3.5"/>'
        for place in range(5)
    )
    return format_html(
        '<span class="importance"><span class="visually-hidden">Importance {} of 5</span>'
        '<svg width="52" height="12" viewBox="0 0 52 12" aria-hidden="true" focusable="false">{}</svg></span>',
        value,
        mark_safe(dots),  # noqa: S308  numbers and our own two words
    )


@register.filter
def rest_on_onet(gaps: Iterable[Gap]) -> bool:
    """Does the note of any of them hold words of O*NET's, which its licence asks to name?"""
    return rests_on_onet(gap.note for gap in gaps)
