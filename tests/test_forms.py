"""Every form of every page: choices of one's own rows alone, two tabs, and the same form many times at once."""

import gc
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.urls import resolve

from careerplan.accounts.owned import Owned
from goals.interviews.forms.recommendation import BecomeForm
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import TripwireFactory
from tests.shown import forms_as_shown
from tests.walk import DOORS, TODAY, everywhere

pytestmark = pytest.mark.django_db
ROOMS = ("careerplan.", "goals.", "paths.")


def forms_of(answer) -> Iterator[forms.BaseForm]:
    """Every form that a page was rendered with."""
    found, layers = {}, {}
    for context in answer.context or []:  # one for each template, of the same layers
        layers |= {id(layer): layer for layer in getattr(context, "dicts", [context])}
    for layer in layers.values():
        for value in layer.values():
            for one in value if isinstance(value, list | tuple) else [value]:
                one = getattr(one, "form", one)
                if isinstance(one, forms.BaseForm):
                    found[id(one)] = one
    yield from found.values()


@pytest.fixture
def nurse(client, demo):
    """The nurse of the demo, at one of her stages: what has begun is asked for its days, and the tripwire that waits for
    it is there, so she has another."""
    nurse = demo["nurse"]
    stage = nurse.stages.order_by("pk").first()
    stage.state, stage.started_on = "now", TODAY
    stage.save()
    TripwireFactory(owner=nurse, path=nurse.paths.by_letter()[0])
    client.force_login(nurse)
    return nurse


def form_address(page, form: forms.BaseForm) -> str:
    """Where a form of the page is sent; "" for the page itself."""
    version = form.add_prefix("version")
    soup = BeautifulSoup(page.content, "html.parser")
    return str(soup.select_one(f"main form:has(input[name='{version}'])").get("action", ""))


def with_choices_of_rows(kind: type[forms.BaseForm]) -> bool:
    fields = [field for field in kind.base_fields.values() if isinstance(field, forms.ModelChoiceField)]
    return any(field.queryset is None or issubclass(field.queryset.model, Owned) for field in fields)


def test_every_choice_offers_rows_of_its_owner_alone(first_wall_alone, client, nurse):
    """With the second wall away, so that it is the form that limits its choices."""
    Campaign(PersonFactory())
    shown = [(at, form) for at in everywhere(nurse) for form in forms_of(client.get(at))]
    shown.append(("sent from a recommendation's buttons", BecomeForm({}, owner=nurse)))
    met, asked, offered = set(), set(), 0
    for at, form in shown:
        met |= set(type(form).__mro__)
        for field in form.fields.values():
            if isinstance(field, forms.ModelChoiceField) and issubclass(field.queryset.model, Owned):
                if (question := str(field.queryset.query)) in asked:
                    continue
                asked.add(question)
                offered += field.queryset.count()
                assert not field.queryset.exclude(owner=nurse).exists(), (at, type(form), field.label)
            elif hasattr(field, "choices"):
                assert "MARK-" not in str(list(field.choices)), (at, type(form), field.label)
    assert offered > 30
    gc.collect()  # forms made for an earlier page are no forms of ours any more
    ours = [k for k in subclasses(forms.BaseForm) if k.__module__.startswith(ROOMS) and with_choices_of_rows(k)]
    assert ours
    assert not [kind for kind in ours if kind not in met], "no page shows these: give the test one that does"


def subclasses(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


NO_ROW_YET = {"draft_edit"}  # what is offered and not kept
EDITS = {name for name in DOORS if name.endswith("_edit")} - NO_ROW_YET | {
    "start_page",
    "path_choose",
    "opportunity_next",
    "sharing",
}


def changed(form: forms.BaseForm, sent: dict[str, list[str]]) -> dict[str, list[str]] | None:
    """What the form would send with one of its fields written anew; None where there is nothing to write."""
    for name, field in form.fields.items():
        if type(field) is forms.CharField and not field.widget.is_hidden and not hasattr(field, "choices"):
            return sent | {form.add_prefix(name): ["Written in the second tab"]}
    for name, field in form.fields.items():
        if isinstance(field, forms.DateField):
            return sent | {form.add_prefix(name): ["2027-01-30"]}
    return None


def test_the_second_of_two_tabs_is_told_by_every_form_that_changes_a_row(client, nurse):
    """Both tabs show the row; the first has saved; the second sends something else."""
    told = set()
    for at in everywhere(nurse):
        page = client.get(at)
        for form in forms_of(page):
            if "version" not in form.fields:
                continue
            shown = next(s for s in forms_as_shown(page) if form.add_prefix("version") in s)
            sent = changed(form, shown)
            rows = type(form.instance)._base_manager.filter(owner=nurse, pk=form.instance.pk)
            rows.update(version=form.instance.version + 1)
            before = rows.values().get()
            answer = client.post(form_address(page, form) or at, sent)
            assert answer.status_code == 409, (at, type(form), answer.status_code)
            assert "while you were writing" in answer.content.decode()
            assert rows.values().get() == before
            told.add(resolve(at.partition("?")[0]).url_name)
    assert told >= EDITS - {"start_page"}, EDITS - told
