"""The cells of the table that holds paths side by side: hundreds of them, so each is made once and remembered."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from paths.models import CareerPath
from paths.weighing import MOST_POINTS

register = template.Library()


@register.simple_tag
def cell_name(path: CareerPath, is_wide: bool) -> SafeString:
    """Whose cell it is, where the table lies in blocks: the letter to see; to hear the name, unless there are many."""
    return _cell_name(path.letter, "" if is_wide else path.name)


@lru_cache(maxsize=500)
def _cell_name(letter: str, name: str) -> SafeString:
    heard = format_html('<span class="visually-hidden">{}</span>', name) if name else ""
    return format_html(
        '<span class="cell-name"><span class="line-badge line-{}" aria-hidden="true">{}</span>{}</span>',
        letter.lower(), letter, heard,
    )  # fmt: skip


@register.simple_tag
@lru_cache(maxsize=500)
def score_bar(points: int, letter: str, is_wide: bool) -> SafeString:
    """The number, and a bar in the path's colour; of more paths than there are colours the number alone."""
    if is_wide:
        return format_html("<b>{}</b>", points)
    bar = mark_safe('<rect class="is-off" width="100%" height="6" rx="3"/>')
    return format_html(
        '<span class="score line-{}"><b>{}</b><svg width="100%" height="6" aria-hidden="true" focusable="false">{}'
        '<rect class="is-path" width="{}%" height="6" rx="3"/></svg></span>',
        letter.lower(), points, bar, 100 * points // MOST_POINTS,
    )  # fmt: skip
