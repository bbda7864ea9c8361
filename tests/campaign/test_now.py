"""What Postgres weighs for the campaign page is what the rules would have weighed."""

import datetime
import random

import pytest
from bs4 import BeautifulSoup

from careerplan.campaign import now
from careerplan.campaign.buttons import button
from careerplan.campaign.next_action import Kind
from goals.gaps.models import Competency
from goals.gaps.readiness import distance, measure
from goals.steps.models import Step
from paths.way import read_way
from tests.factories.contacts import ContactFactory
from tests.factories.gaps import AnswerFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def made_up_gaps(person, goal, chance):
    """Gaps of both sides at any level, some of a person not found, some answered by several contacts."""
    mine = {"owner": person, "goal": goal}
    for _ in range(12):
        weights = {"importance": chance.randint(1, 5), "required": chance.randint(1, 5)}
        WhatGapFactory(**mine, **weights, competency__level=chance.randint(0, 5))
        whom = WhomGapFactory(**mine, **weights)
        for _ in range(chance.randint(0, 3)):
            contact = ContactFactory(owner=person, closeness=chance.randint(0, 5))
            AnswerFactory(owner=person, gap=whom, contact=contact)


@pytest.mark.parametrize("seed", range(5))
def test_readiness_and_the_gaps_that_nobody_works_on_are_those_of_the_rules(person, goal, seed):
    chance = random.Random(seed)
    made_up_gaps(person, goal, chance)
    made_up_gaps(person, GoalFactory(owner=person, state="idea"), chance)
    gaps = goal.gaps.figures()
    worked_on = goal.gaps.get(pk=max(gaps, key=lambda gap: gap.importance * distance(gap)).pk)
    StepFactory(owner=person, goal=goal, closes=[worked_on])
    done = goal.gaps.get(pk=gaps[-1].pk)
    StepFactory(owner=person, goal=goal, closes=[done], state=Step.State.DONE, done_on=TODAY)
    whole = now.read(person, TODAY)
    assert whole.readiness == measure(gaps).percent
    pulls = {gap.pk: gap.importance * distance(gap) for gap in gaps if distance(gap) and gap.pk != worked_on.pk}
    best = sorted(pulls, key=lambda pk: (-pulls[pk], pk))[:5]
    assert [action.pk for action in whole.actions if action.kind == Kind.GAP] == best
    assert [action.pk for action in whole.actions if action.kind == Kind.STEP] == [goal.steps.get(state="planned").pk]


def test_a_goal_without_gaps_has_no_figure_and_one_that_nothing_is_known_for_has_none_per_cent(person, goal):
    assert now.read(person, TODAY).readiness is None
    WhatGapFactory(owner=person, goal=goal, competency__level=0)
    assert now.read(person, TODAY).readiness == 0


def test_a_step_names_its_gaps_as_they_are_now(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal, competency__name="Budgeting", importance=2, required=4)
    StepFactory(owner=person, goal=goal, due_on=TODAY, closes=[gap], title="Sit in on the budget round")
    Competency.objects.update(level=3)
    action = now.read(person, TODAY).action(0)
    assert action.words == "Finish your first campaign"
    step = next(action for action in now.read(person, TODAY).actions if action.kind == Kind.STEP)
    assert "Budgeting, one level short, importance 2 of 5" in step.reason


def test_a_week_of_many_steps_shows_the_most_urgent_and_leads_to_the_others(client, person, goal):
    for number in range(12):
        StepFactory(owner=person, goal=goal, title=f"Thing {number}", due_on=datetime.date(2026, 11, 1))
    page = BeautifulSoup(client.get("/campaign/").content, "html.parser")
    assert len(page.select(".todo > li")) == 8
    assert page.find("a", string="More is due this week: see all steps")["href"] == "/steps/"


def test_steps_kept_are_the_same_on_both_pages(client, person, goal, time_machine):
    """Done late is kept; done ahead of its day too; open and not due yet is not counted."""
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))
    done = {"owner": person, "goal": goal, "state": Step.State.DONE}
    StepFactory(**done, due_on=datetime.date(2026, 11, 2), done_on=TODAY)
    StepFactory(**done, due_on=datetime.date(2026, 11, 28), done_on=TODAY)
    StepFactory(owner=person, goal=goal, due_on=datetime.date(2026, 11, 20))
    StepFactory(owner=person, goal=goal, due_on=datetime.date(2026, 11, 27))
    assert "steps kept in November" in client.get("/campaign/").content.decode()
    assert now.read(person, TODAY).glance.kept == {"done": 2, "of": 3}
    assert "two of three kept in November" in client.get("/steps/").content.decode()


class TestAMainPathThatIsLived:
    @pytest.fixture
    def stages(self, person, goal):
        """The main path of two stages; another path whose stages are nobody's business here."""
        main = CareerPathFactory(owner=person, goal=goal)
        ChoiceFactory(owner=person, path=main)
        StageFactory(owner=person, path__goal=goal, state="now", started_on=datetime.date(2020, 1, 1))
        return [StageFactory(owner=person, path=main, title=title) for title in ("Charge nurse", "Nurse manager")]

    def actions(self, person):
        return [action for action in now.read(person, TODAY).actions if action.kind == Kind.STAGE]

    def live(self, stage, **fields):
        for name, value in fields.items():
            setattr(stage, name, value)
        stage.save()

    def test_one_that_nobody_has_begun_asks_for_nothing(self, person, stages):
        assert not self.actions(person)

    def test_the_present_stage_asks_once_its_months_are_over(self, client, person, stages):
        self.live(stages[0], state="now", started_on=datetime.date(2025, 11, 24))
        assert not self.actions(person)
        self.live(stages[0], started_on=datetime.date(2025, 11, 23))
        [action] = self.actions(person)
        assert (action.pk, action.words[:21]) == (stages[0].pk, "Complete Charge nurse")
        assert button(action) == ("Look at the stage", f"/paths/stages/{stages[0].pk}/")
        self.live(stages[0], slipped=1)
        assert not self.actions(person)

    def test_the_next_one_asks_once_the_one_before_is_done(self, person, stages):
        days = {"started_on": datetime.date(2024, 1, 1), "ended_on": datetime.date(2026, 1, 1)}
        self.live(stages[0], state="done", **days)
        assert [action.words for action in self.actions(person)] == ["Start Nurse manager"]
        self.live(stages[1], state="skipped", ended_on=TODAY)
        assert not self.actions(person)

    def test_its_dates_are_those_of_the_page_of_the_path(self, client, person, goal, stages):
        days = {"started_on": datetime.date(2024, 1, 1), "ended_on": datetime.date(2026, 1, 1)}
        self.live(stages[0], state="done", **days)
        self.live(stages[1], state="now", started_on=datetime.date(2026, 1, 1), slipped=3)
        [main, _] = now.read(person, TODAY).ways
        [path] = [path for path in goal.paths.with_stages() if path.pk == stages[0].path_id]
        assert main.timeline == read_way(path, gaps=[], is_main=True, horizon=goal.horizon, today=TODAY).timeline
        assert main.timeline.arrives == datetime.date(2027, 4, 1)
