"""The form of one owned row: made once, never saved over somebody's newer version, limited to the owner's rows."""

import threading
import uuid

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.db import IntegrityError, connection
from django.http import QueryDict
from django.test import Client

from careerplan.accounts.forms import OwnedForm, owned
from careerplan.web.forms import Day, Paragraphs, Ticks
from goals.gaps.models import Competency, Gap
from goals.models import Goal, Position
from paths.checkins.models import Cadence
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import CadenceFactory
from tests.factories.gaps import CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory, PositionFactory

pytestmark = pytest.mark.django_db
TOKEN = "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"


class GoalForm(OwnedForm):
    """Text, a day, text of several lines, a choice, a tick, and several of a list."""

    sure = forms.BooleanField(required=False, label="Sure of it")
    gaps = forms.ModelMultipleChoiceField(Gap.objects.all(), required=False, widget=Ticks)

    class Meta:
        model = Goal
        fields = ["title", "horizon", "why", "scene"]
        widgets = {"horizon": Day, "why": Paragraphs}


class CompetencyForm(OwnedForm):
    class Meta:
        model = Competency
        fields = ["name", "kind"]


def query(values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@pytest.fixture
def owner():
    return PersonFactory.create()


@pytest.fixture
def goal(owner):
    return GoalFactory.create(owner=owner, title="As shown", why="As shown", scene="office")


def sent(goal, **changes):
    """What a browser sends of a form that showed `goal` as it is now."""
    shown = {"title": goal.title, "horizon": goal.horizon.isoformat(), "why": goal.why, "scene": goal.scene}
    return query(shown | {"version": str(goal.version), "sure": "on"} | changes)


def edit(goal, data, **initial):
    form = GoalForm(data, instance=Goal.objects.get(pk=goal.pk), owner=goal.owner, initial={"sure": True} | initial)
    return form, form.save_if_current()


def save(goal, **values):
    for name, value in values.items():
        setattr(goal, name, value)
    goal.save()


def reads(parts):
    return "".join(f"[{part.text}]" if part.new else part.text for part in parts)


class TestAStaleEdit:
    """The form showed an older version than the row has now."""

    def test_text(self, goal):
        stale = sent(goal, title="As I wrote")
        save(goal, title="As they wrote")
        form, row = edit(goal, stale)
        [difference] = form.differences
        assert row is None
        assert (difference.label, reads(difference.saved), reads(difference.mine)) == (
            "Job title",
            "[As they wrote]",
            "[As I wrote]",
        )

    def test_a_sentence_word_by_word(self, goal):
        stale = sent(goal, title="Director of the operations of one hospital")
        save(goal, title="Director of the operations of two hospitals")
        form, _ = edit(goal, stale)
        assert reads(form.differences[0].saved) == "Director of the operations of [two hospitals]"
        assert reads(form.differences[0].mine) == "Director of the operations of [one hospital]"

    def test_a_day_in_words(self, goal):
        stale = sent(goal, horizon="2035-01-02")
        save(goal, title="As they wrote")
        form, _ = edit(goal, stale)
        day = next(difference for difference in form.differences if difference.name == "horizon")
        assert "Tuesday 2 January 2035" in "".join(part.text for part in day.mine)

    def test_a_choice_by_its_label(self, goal):
        stale = sent(goal, scene="hospital")
        save(goal, title="As they wrote")
        form, _ = edit(goal, stale)
        scene = next(difference for difference in form.differences if difference.name == "scene")
        assert (reads(scene.saved), reads(scene.mine)) == ("[Office tower]", "[Hospital or clinic]")

    def test_a_tick(self, goal):
        stale = sent(goal)
        del stale["sure"]
        save(goal, title="As they wrote")
        form, _ = edit(goal, stale)
        tick = next(difference for difference in form.differences if difference.name == "sure")
        assert (reads(tick.saved), reads(tick.mine)) == ("[Yes]", "[No]")

    def test_several_of_a_list(self, goal):
        one, two = (WhomGapFactory.create(owner=goal.owner, goal=goal, who=who) for who in ("Ann’s chief", "A peer"))
        stale = sent(goal, gaps=[str(one.pk), str(two.pk)])
        save(goal, title="As they wrote")
        form, _ = edit(goal, stale, gaps=[one.pk])
        gaps = next(difference for difference in form.differences if difference.name == "gaps")
        assert "".join(part.text for part in gaps.saved) == "Ann’s chief"
        assert "".join(part.text for part in gaps.mine) == "Ann’s chief, A peer"

    def test_what_only_one_side_changed_is_kept_from_that_side_unless_told_otherwise(self, goal):
        stale = sent(goal, scene="hospital")
        save(goal, title="As they wrote")
        form, _ = edit(goal, stale)
        assert {difference.name: difference.keep for difference in form.differences} == {
            "title": "saved",
            "scene": "mine",
        }

    def test_lines_that_both_changed_are_joined_unless_told_otherwise(self, goal):
        stale = sent(goal, why="As shown\r\nMine", title="Mine")
        save(goal, why="As shown\nTheirs", title="Theirs")
        form, _ = edit(goal, stale)
        assert {difference.name: (difference.keep, difference.joinable) for difference in form.differences} == {
            "title": ("mine", False),
            "why": ("both", True),
        }

    @pytest.mark.parametrize(
        ("take", "why"),
        [("saved", "As shown\nTheirs"), ("mine", "As shown\nMine"), ("both", "As shown\nTheirs\nMine")],
    )
    def test_the_choice_of_the_page_is_saved(self, goal, take, why):
        save(goal, why="As shown\nTheirs")
        _, row = edit(goal, sent(goal, why="As shown\r\nMine", **{"take-why": take}))
        assert row == goal
        goal.refresh_from_db()
        assert goal.why == why

    def test_ticks_and_choices_can_be_kept_as_saved(self, goal):
        gap = WhomGapFactory.create(owner=goal.owner, goal=goal)
        data = sent(goal, scene="lab", gaps=[], **{"take-scene": "saved", "take-gaps": "saved", "take-sure": "saved"})
        del data["sure"]
        form, row = edit(goal, data, gaps=[gap.pk])
        assert row.scene == "office"
        assert list(form.cleaned_data["gaps"]) == [gap]
        assert form.cleaned_data["sure"] is True

    def test_both_is_no_answer_for_a_title(self, goal):
        _, row = edit(goal, sent(goal, title="Mine", **{"take-title": "both"}))
        assert row.title == "Mine"

    def test_what_both_wrote_alike_is_saved_at_once(self, goal):
        stale = sent(goal, title="The same")
        save(goal, title="The same")
        form, row = edit(goal, stale)
        assert (form.differences, row, row.version) == ([], goal, goal.version)

    def test_what_says_nothing_new_is_saved_already(self, goal):
        _, row = edit(goal, sent(goal))
        goal.refresh_from_db()
        assert (row.version, goal.version) == (1, 1)

    @pytest.mark.parametrize("version", ["", "0", "99", "2147483648", "soon", "\x00", "9" * 30, "²"])
    def test_a_version_that_never_was_is_stale(self, goal, version):
        form, row = edit(goal, sent(goal, title="Mine", version=version))
        assert row is None
        assert [difference.name for difference in form.differences] == ["title"]

    def test_everything_sent_is_there_to_be_sent_again(self, goal):
        gap = WhomGapFactory.create(owner=goal.owner, goal=goal)
        stale = sent(goal, title="Mine", gaps=[str(gap.pk)])
        save(goal, title="Theirs")
        form, _ = edit(goal, stale)
        again = query({"version": str(goal.version)})
        for name, value in form.sent:
            again.appendlist(name, value)
        assert edit(goal, again)[1].title == "Mine"
        assert ("gaps", str(gap.pk)) in form.sent


def test_the_conflict_page_shows_both_and_sends_what_was_chosen(client, person):
    position = PositionFactory.create(owner=person, notes="Nights")
    mine = {"title": "Charge nurse", "employer": position.employer, "started_on": "2019-05-01", "notes": "Nights\nMine"}
    save(position, notes="Nights\nTheirs", employer="A teaching hospital")
    page = client.post(f"/position/{position.pk}/edit/", mine | {"version": 1})
    assert page.status_code == 409
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.h1.text == "This position changed while you were writing"
    assert "Not saved yet. Nothing you wrote is lost." in soup.select_one(".notice[role=alert]").text
    rows = {row.th.text: row for row in soup.select("tbody tr")}
    assert list(rows) == ["Job title", "Employer", "What you do there"]
    assert [mark.text for mark in rows["What you do there"].select("ins")] == ["Theirs", "Mine"]
    assert [tick["value"] for tick in soup.select("input[checked]")] == ["mine", "saved", "both"]
    form = {
        control["name"]: control["value"] for control in soup.select("main input[type=hidden], main input[checked]")
    }
    assert client.post(f"/position/{position.pk}/edit/", form).status_code == 302
    position.refresh_from_db()
    assert (position.title, position.employer) == ("Charge nurse", "A teaching hospital")
    assert position.notes == "Nights\nTheirs\nMine"


def test_markup_in_both_versions_is_shown_as_text(client, person):
    position = PositionFactory.create(owner=person)
    save(position, employer="<b>theirs</b>")
    stale = {"title": "Nurse", "employer": "<i>mine</i>", "started_on": "2019-05-01", "version": 1}
    page = client.post(f"/position/{position.pk}/edit/", stale).content.decode()
    assert "<b>theirs" not in page
    assert "<i>mine" not in page


class TestOnce:
    """A form that adds."""

    def add(self, owner, name, token=TOKEN):
        form = CompetencyForm(query({"name": name, "kind": "skill", "token": token}), owner=owner)
        return form, form.save_once()

    def test_the_same_form_twice_answers_the_same_row(self, owner):
        assert self.add(owner, "Budgets")[1] == self.add(owner, " Budgets ")[1] == self.add(owner, "")[1]
        assert owner.competencies.count() == 1

    def test_it_does_so_though_the_row_was_changed_since(self, owner):
        row = self.add(owner, "Budgets")[1]
        save(row, name="Budgeting")
        assert self.add(owner, "Budgets")[1] == row

    def test_sent_again_with_other_words_it_says_so_and_sent_once_more_it_adds_them(self, owner):
        """As when somebody presses the button, sees a typing error, mends it and presses again."""
        self.add(owner, "Budgts")
        form, row = self.add(owner, "Budgets")
        assert row is None
        assert form.non_field_errors() == [form.made.format("Budgts")]
        assert form["name"].value() == "Budgets"
        assert self.add(owner, "Budgets", form["token"].value())[1].name == "Budgets"
        assert owner.competencies.count() == 2

    def test_a_form_without_a_token_adds_each_time(self, owner):
        assert self.add(owner, "Budgets", "")[1] != self.add(owner, "Rosters", "no token")[1]

    def test_the_token_of_another_person_is_theirs_alone(self, owner):
        theirs = self.add(PersonFactory.create(), "Budgets")[1]
        mine = self.add(owner, "Budgets")[1]
        assert (mine != theirs, mine.token) == (True, theirs.token)

    def test_each_form_brings_a_token_of_its_own(self, owner):
        tokens = {str(CompetencyForm(owner=owner)["token"].value()) for _ in range(3)}
        assert len(tokens) == 3

    def test_what_the_owner_has_already_is_told_at_the_field(self, owner):
        CompetencyFactory.create(owner=owner, name="Budgets")
        form, row = self.add(owner, "budgets")
        assert row is None
        assert "You have a competency of this name already." in str(form.errors)

    def test_the_last_row_that_one_may_have(self, owner, monkeypatch):
        monkeypatch.setattr(owned, "MOST_ROWS", 2)
        CompetencyFactory.create_batch(2, owner=owner)
        CompetencyFactory.create()
        form, row = self.add(owner, "One more")
        assert row is None
        assert form.non_field_errors() == ["That is 2 already, more than one campaign can hold. Let some go first."]
        existing = owner.competencies.order_by("pk").first()
        data = query({"name": "Renamed", "kind": "skill", "version": "1"})
        assert CompetencyForm(data, instance=existing, owner=owner).save_if_current().name == "Renamed"


class LinkedForm(OwnedForm):
    class Meta:
        model = Gap
        fields = ["goal", "side", "who", "kind_of_person", "importance", "required"]


class RhythmForm(OwnedForm):
    """A goal has one rhythm, of which the form itself knows nothing."""

    class Meta:
        model = Cadence
        fields = ["every", "next_on"]


class ForOneGoalForm(OwnedForm):
    """A second gap of a goal for one competency is refused when the form is right."""

    class Meta:
        model = Gap
        fields = ["importance", "required"]


class TestAPlaceThatIsTakenAtTheSameMoment:
    """Another tab saved between the check of a form and its save: no broken page, and nothing typed is lost."""

    def test_is_told_over_the_form(self, owner, goal):
        data = query({"every": "month", "next_on": "2030-01-01", "token": TOKEN})
        form = RhythmForm(data, instance=Cadence(goal=goal), owner=owner)
        assert form.is_valid()
        CadenceFactory.create(owner=owner, goal=goal)
        assert form.save_once() is None
        assert form.non_field_errors() == [OwnedForm.taken]
        assert form["every"].value() == "month"
        assert owner.cadences.count() == 1

    def test_is_told_in_the_words_of_the_constraint(self, owner, goal):
        there = WhatGapFactory.create(owner=owner, goal=goal)
        gap = Gap(goal=goal, side="what", competency=there.competency)
        form = ForOneGoalForm(query({"importance": "3", "required": "3", "token": TOKEN}), instance=gap, owner=owner)
        assert form.save_once() is None
        assert form.non_field_errors() == ["This goal has a gap for that competency already."]

    def test_what_the_form_has_wrong_is_no_competitor(self, owner, goal):
        gap = Gap(goal=goal, side="what")
        form = ForOneGoalForm(query({"importance": "3", "required": "3", "token": TOKEN}), instance=gap, owner=owner)
        with pytest.raises(IntegrityError, match="gaps_gap_what_or_whom"):
            form.save_once()


def test_choices_are_the_owners_rows_alone(owner, goal):
    theirs = GoalFactory.create()
    form = LinkedForm(owner=owner)
    assert list(form.fields["goal"].queryset) == [goal]
    whom = {"side": "whom", "who": "x", "kind_of_person": "mentor", "importance": "3", "required": "3"}
    stolen = LinkedForm(query(whom | {"goal": str(theirs.pk)}), owner=owner)
    assert stolen.save_once() is None
    assert "goal" in stolen.errors


def at_once(people, act):
    """Everybody acts at the same moment, each in a thread with a connection of its own."""
    start, answers = threading.Barrier(len(people)), []

    def one(person):
        start.wait()
        try:
            answers.append(act(person))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_fifty_equal_posts_at_once_make_one_row(client, person):
    form = {"title": "Nurse", "started_on": "2019-05-01", "token": str(uuid.uuid4())}
    clients = []
    for _ in range(50):
        browser = Client()
        browser.cookies = client.cookies
        clients.append(browser)
    answers = at_once(clients, lambda browser: browser.post("/position/add/", form).status_code)
    assert answers == [302] * 50
    assert Position.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_name_taken_at_the_same_moment_is_told_at_the_field():
    owner = PersonFactory.create()

    def add(_):
        form = CompetencyForm(query({"name": "Budgets", "kind": "skill", "token": str(uuid.uuid4())}), owner=owner)
        return form.save_once() is not None or "already" in str(form.errors)

    assert at_once(range(6), add) == [True] * 6
    assert owner.competencies.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_edits_at_once_keep_one_and_tell_the_other(client, person):
    position = PositionFactory.create(owner=person)

    def change(title):
        browser = Client()
        browser.cookies = client.cookies
        shown = {"employer": position.employer, "started_on": "2019-05-01", "version": 1, "title": title}
        return browser.post(f"/position/{position.pk}/edit/", shown).status_code

    assert sorted(at_once(["One", "Two"], change)) == [302, 409]


@pytest.mark.django_db(transaction=True)
def test_a_link_to_a_row_deleted_meanwhile_is_told_at_the_field(monkeypatch):
    goal = GoalFactory.create()
    whom = {"side": "whom", "who": "x", "kind_of_person": "mentor", "importance": "3", "required": "3"}
    form = LinkedForm(query(whom | {"goal": str(goal.pk)}), owner=goal.owner)
    assert form.is_valid()
    goal.delete()
    assert form.save_once() is None
    assert "goal" in form.errors
