"""What a form forgets, the column still refuses; and what a field says when it refuses."""

import pytest
from django import forms
from django.db import DatabaseError, transaction
from django.http import QueryDict
from django.utils.http import urlencode

from careerplan.web.fields import DayField, LinkField, WholeField
from careerplan.web.forms import Day, Paragraphs
from goals.gaps.models import Competency, Gap
from goals.models import Position
from paths.opportunities.models import Opportunity
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import CompetencyFactory, WhomGapFactory
from tests.factories.goals import PositionFactory

pytestmark = pytest.mark.django_db


def refused(rows, **values):
    try:
        with transaction.atomic():
            assert rows.update(**values) == 1
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    ("day", "is_refused"),
    [("1919-12-31", True), ("1920-01-01", False), ("2200-12-31", False), ("2201-01-01", True), ("9999-12-31", True)],
)
def test_postgres_holds_days_to_what_people_live_through(day, is_refused):
    PositionFactory.create(ended_on=None, started_on="1920-01-01")
    assert refused(Position.objects.all(), started_on=day) is is_refused


@pytest.mark.parametrize(("level", "is_refused"), [(-1, True), (0, False), (5, False), (6, True), (32768, True)])
def test_postgres_holds_levels_to_their_scale(level, is_refused):
    CompetencyFactory.create()
    assert refused(Competency.objects.all(), level=level) is is_refused
    WhomGapFactory.create()
    assert refused(Gap.objects.all(), importance=level) is (is_refused or level == 0)


@pytest.mark.parametrize(
    ("link", "is_refused"),
    [
        ("", False),
        ("https://example.org/a?b=c#d", False),
        ("HTTP://example.org", False),
        ("javascript:alert(1)", True),
        ("data:text/html,x", True),
        ("//example.org", True),
        ("ftp://example.org", True),
        (" https://example.org", True),
        ("x\nhttps://example.org", True),
    ],
)
def test_postgres_takes_only_links_that_are_safe_to_show(link, is_refused):
    Opportunity.objects.create(owner=PersonFactory.create(), title="Charge nurse", employer="A hospital")
    assert refused(Opportunity.objects.all(), link=link) is is_refused


def errors(field, value):
    try:
        field.clean(value)
    except forms.ValidationError as error:
        return error.messages
    return []


def test_a_day_out_of_reach_says_what_to_choose():
    field = DayField().formfield()
    assert errors(field, "1919-12-31") == ["Choose a date after 1920."]
    assert errors(field, "2201-01-01") == ["Choose a date before the year 2200."]


def test_a_number_off_the_scale_says_the_scale():
    field = WholeField(low=1, high=5).formfield()
    assert errors(field, "6") == ["Choose a whole number from 1 to 5."]
    assert errors(field, "3") == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"])
def test_a_link_that_is_none_is_refused_by_the_form(link):
    assert errors(LinkField().formfield(), link)


def test_a_link_without_its_beginning_becomes_a_safe_one():
    assert LinkField().formfield().clean("example.org/jobs") == "https://example.org/jobs"


class Diary(forms.Form):
    on = forms.DateField(widget=Day, help_text="Any day.")
    text = forms.CharField(widget=Paragraphs, required=False)
    sure = forms.BooleanField(required=False)


def test_a_day_is_shown_as_the_browsers_picker_wants_it(settings):
    assert 'type="date" name="on" value="2026-11-24"' in str(Diary({"on": "2026-11-24"})["on"])


def test_a_line_end_counts_once_however_the_browser_sends_it():
    form = Diary({"on": "2026-11-24", "text": "one\r\ntwo"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "one\ntwo"


def test_a_field_in_error_is_marked_and_points_at_what_it_says():
    group = str(Diary({"on": "soon"})["on"].as_field_group())
    assert 'class="field has-error"' in group
    assert "is-invalid" in group
    assert 'aria-invalid="true"' in group
    assert 'aria-describedby="id_on_helptext id_on_error"' in group


def test_what_is_optional_says_so_and_a_tick_does_not():
    form = Diary()
    assert "optional" in form["text"].as_field_group()
    assert "optional" not in form["on"].as_field_group()
    assert "optional" not in form["sure"].as_field_group()


class Chosen(forms.Form):
    """Every kind of field that asks to choose."""

    one = forms.ChoiceField(choices=[("a", "A")])
    number = forms.TypedChoiceField(choices=[("1", "One")], coerce=int)
    several = forms.MultipleChoiceField(choices=[("a", "A")])
    row = forms.ModelChoiceField(Position.objects.all())
    rows = forms.ModelMultipleChoiceField(Position.objects.all())


@pytest.mark.parametrize("sent", ["<i>gone</i>", "9" * 20, "987654321", "%(value)s"])
def test_a_choice_that_is_not_there_is_told_in_plain_words_that_do_not_repeat_it(sent):
    form = Chosen(QueryDict(urlencode(dict.fromkeys(Chosen.base_fields, sent))))
    told = {name: str(errors[0]) for name, errors in form.errors.items()}
    gone, no_choice = "This one is not there any more. Choose another.", "That is not among the choices. "
    assert told == dict.fromkeys(("row", "rows"), gone) | dict.fromkeys(
        ("one", "number", "several"), f"{no_choice}Choose one of them."
    )
