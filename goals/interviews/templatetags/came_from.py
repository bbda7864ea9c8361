"""Who recommended a step, a contact or a gap: one query for a whole list of them.

{% load came_from %}
{% came_from steps as origins %}
{% for step in steps %} ... {% origin origins step %} ... {% endfor %}

On the page of one of them: {% origin_of step %}
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template

from goals.contacts.models import Contact
from goals.gaps.models import Gap
from goals.interviews.models import Recommendation
from goals.steps.models import Step

register = template.Library()
LINKS = {Step: "step", Contact: "contact", Gap: "gap"}


@dataclass(frozen=True)
class Origin:
    """The talk in which something was recommended, and by whom."""

    name: str
    interview: int


@register.simple_tag
def came_from(rows: Iterable[Any]) -> dict[int, Origin]:
    """For each of these steps, contacts or gaps that was recommended, by its pk, who did."""
    listed = list(rows)
    if not listed:
        return {}
    link = LINKS[type(listed[0])]
    found = Recommendation.objects.filter(
        owner=listed[0].owner_id, **{f"{link}__in": [row.pk for row in listed]}
    ).order_by("-pk")
    values = found.values_list(f"{link}_id", "interview__contact__name", "interview_id")
    return {pk: Origin(name, interview) for pk, name, interview in values}


@register.inclusion_tag("interviews/_came_from.html")
def origin(origins: dict[int, Origin], row: Any) -> dict[str, Origin | None]:
    """ "Came from: the quality and safety lead", or nothing."""
    return {"origin": origins.get(row.pk)}


@register.inclusion_tag("interviews/_came_from.html")
def origin_of(row: Any) -> dict[str, Origin | None]:
    """The same, of one row alone."""
    return origin(came_from([row]), row)
