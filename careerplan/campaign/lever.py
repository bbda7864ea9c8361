"""What speaks for the best next action besides: that it closes a gap which is a lever."""

from careerplan.accounts.models import User
from careerplan.campaign.next_action import Action
from paths.lever_panel import levers_of


def with_lever(person: User, occupation: int | None, action: Action) -> Action:
    """The action with the reason of the lever that it works on, if it works on one. One query for an action that closes
    no gap with an element of the catalogue, none for one that closes no gap or for a goal without an occupation."""
    if not action.gaps or not occupation:
        return action
    rows = person.gaps.filter(pk__in=action.gaps, competency__element__isnull=False, goal__occupation__isnull=False)
    gaps = {gap.pk: gap for gap in rows.select_related("goal__occupation", "competency__element").order_by("pk")}
    if not gaps:
        return action
    [goal] = {gap.goal for gap in gaps.values()}
    reasons = {lever.element: lever.reason for lever in levers_of(person, goal)}
    elements = [gaps[pk].competency.element.code for pk in action.gaps if pk in gaps]
    reason = next((reasons[code] for code in elements if code in reasons), None)
    return action.with_lever(reason) if reason else action
