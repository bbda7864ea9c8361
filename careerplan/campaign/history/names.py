"""What a row of the history is called: by its own words, else by what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from careerplan.accounts.history import names_of
from careerplan.accounts.models import User
from careerplan.campaign.history.fields import said

# Rows that have no words of their own: the link to what they are about, its model, and the field that names it.
ABOUT = {
    "gaps.Gap": ("competency_id", "gaps.Competency", "name"),
    "gaps.Reading": ("competency_id", "gaps.Competency", "name"),
    "interviews.Interview": ("contact_id", "contacts.Contact", "name"),
    "contacts.Touch": ("contact_id", "contacts.Contact", "name"),
    "paths.Score": ("path_id", "paths.CareerPath", "name"),
    "opportunities.StatusEvent": ("opportunity_id", "opportunities.Opportunity", "title"),
}
OWN = ("title", "name", "path_name", "who", "text", "coach_email")


@dataclass(frozen=True)
class Names:
    """The names of what some rows are about; those of things deleted since are known too."""

    known: dict[tuple[str, int], str]

    def of(self, model: str, data: dict[str, Any]) -> str:
        """What the row is called: "Clinic lead", "The ward manager, Tuesday 24 November"."""
        link, about, _ = ABOUT.get(model, ("", "", ""))
        named = next((data[key] for key in OWN if data.get(key)), "") or self.known.get((about, data.get(link) or 0))
        on = said(model, "on", data["on"], data) if data.get("on") and model in DATED else ""
        if model == "opportunities.StatusEvent":
            status = said(model, "status", data["status"], data)
            status = status if status.startswith("I ") else status[:1].lower() + status[1:]
            return f"{named or 'A job'}: {status}, {on}"
        every = said(model, "every", data["every"], data) if data.get("every") else ""
        words = ", ".join(filter(None, [named, on])) or every
        return words or data.get("reason") or data.get("aim") or "a detail"


DATED = ("contacts.Touch", "opportunities.StatusEvent", "checkins.CheckIn", "coaching.Review")


def names(person: User, rows: Iterable[tuple[str, dict[str, Any]]]) -> Names:
    """The names that these rows need, each (model, data): one query for each model that they are about."""
    needed: dict[tuple[str, str], set[int]] = {}
    for model, data in rows:
        link, about, field = ABOUT.get(model, ("", "", ""))
        if data.get(link):
            needed.setdefault((about, field), set()).add(data[link])
    return Names(
        {
            (about, pk): name
            for (about, field), pks in needed.items()
            for pk, name in names_of(person, apps.get_model(about), field, pks).items()
        }
    )
