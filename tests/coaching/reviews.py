"""The review page of one client: where it is, what is shown, and in which section one may comment on what."""

from careerplan.coaching.models import Engagement

KINDS = {"goal": "picture", "gap": "gaps", "step": "steps", "path": "paths", "check_in": "check_ins"}


def show(engagement, *sections):
    Engagement.objects.filter(pk=engagement.pk).update(sections=list(sections))


def address(engagement, query=""):
    return f"/admin/coaching/client/{engagement.pk}/change/{query}"
