"""What other pages show of coaching: the coach's comments on the things of a page."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse

from careerplan.coaching.models import ABOUT, Comment

register = template.Library()
FEW = 5
PAGES = {
    "goal": "goal_detail",
    "gap": "gap_detail",
    "step": "step_edit",
    "path": "path_detail",
    "check_in": "check_in_detail",
}
KINDS = {Comment._meta.get_field(kind).related_model: kind for kind in ABOUT}


@register.inclusion_tag("coaching/_comments_on.html", takes_context=True)
def comments_on(context: dict[str, Any], things: Iterable[Model] | Model) -> dict[str, Any]:
    """What coaches say about these goals, gaps, steps, paths or check-ins, or about a single one: one query.

    `{% comments_on gaps %}` shows nothing where nothing was said.
    """
    rows = [things] if isinstance(things, Model) else list(things)
    if not rows:
        return {"threads": []}
    about = {f"{KINDS[type(rows[0])]}__in": [row.pk for row in rows]}
    said = context["request"].user.comments.from_coaches().filter(answers=None, **about)
    things_by_name = {f"{KINDS[type(row)]}-{row.pk}": row for row in rows}
    found = [(comment, things_by_name[f"{comment.kind}-{comment.about_id}"]) for comment in said.newest_first()]
    return {"threads": found, "alone": len(rows) == 1}


@register.inclusion_tag("coaching/_comments_since.html", takes_context=True)
def comments_since(context: dict[str, Any], moment: datetime.datetime | None) -> dict[str, Any]:
    """What coaches said of anything since that moment, the latest few, each with a link to it: one query."""
    said = context["request"].user.comments.from_coaches()
    if moment:
        said = said.filter(created_at__gt=moment)
    return {"said": said.select_related("goal", "gap__competency", "step", "path", "check_in").newest_first()[:FEW]}


@register.filter
def lower_first(text: str) -> str:
    """ "Registered nurse" inside a sentence: "registered nurse"; "MRI technician" stays."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


@register.filter
def page_of(comment: Comment) -> str:
    """Where the person finds the thing that a comment is about."""
    return reverse(PAGES[comment.kind], args=[comment.about_id])
