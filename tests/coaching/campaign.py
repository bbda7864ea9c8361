"""A client's campaign with one row in every owned table, each text marked by the section it belongs to."""

import datetime

from django.utils import timezone

from careerplan.coaching.models import Comment
from goals.contacts.models import Contact, Touch
from goals.gaps.models import Answer, Competency, Gap, Reading
from goals.interviews.models import Interview, Question, Recommendation
from goals.models import Goal, Position
from goals.steps.models import Step, StepGap
from paths.checkins.models import (
    Amendment,
    Cadence,
    CheckIn,
    CheckInDraft,
    Commitment,
    Pause,
    Reminder,
    Subscription,
    Tripwire,
)
from paths.models import CareerPath, Choice, Criterion, Score, Stage, StageGap, Veto
from paths.opportunities.models import Opportunity, StatusEvent
from tests.factories.occupations import OccupationFactory

DAY = datetime.date(2026, 9, 1)


class Campaign:
    """`campaign.goal`, `.gap`, `.whom`, `.step`, `.path`, `.check_in`, ...: one of each, of one client."""

    def __init__(self, owner):
        self.owner = owner
        self.picture()
        self.people()
        self.gaps()
        self.steps()
        self.paths()
        self.jobs()
        self.check_ins()

    def make(self, model, **fields):
        return model.objects.create(owner=self.owner, **fields)

    def picture(self):
        self.goal = self.make(
            Goal, title="MARK-picture-title", line="MARK-picture-line", why="MARK-picture-why", day="MARK-picture-day",
            people="MARK-picture-people", horizon=datetime.date(2036, 9, 1), state="active",
        )  # fmt: skip
        self.position = self.make(Position, title="MARK-picture-position", started_on=DAY)

    def people(self):
        self.contact = self.make(
            Contact, name="HIDDEN-name", role="MARK-people-role", organisation="HIDDEN-organisation", closeness=3,
            kind="mentor", how_met="HIDDEN-met", reach_by="HIDDEN-reach", can_give="HIDDEN-give", notes="HIDDEN-notes",
            link="https://hidden-link.example",
        )  # fmt: skip
        self.make(Touch, contact=self.contact, on=DAY, closeness=3, note="HIDDEN-touch")
        self.interview = self.make(
            Interview, contact=self.contact, state="held", held_on=DAY, aim="HIDDEN-aim", message="HIDDEN-message",
            notes="HIDDEN-interview-notes",
        )  # fmt: skip
        self.make(Question, interview=self.interview, text="HIDDEN-question", answer="HIDDEN-answer")
        self.make(Recommendation, interview=self.interview, title="HIDDEN-recommended", kind="person")

    def gaps(self):
        self.competency = self.make(Competency, name="MARK-gaps-what", level=2, evidence="MARK-gaps-evidence")
        self.make(Reading, competency=self.competency, on=DAY, level=2)
        self.gap = self.make(Gap, goal=self.goal, side="what", competency=self.competency, importance=5, required=4)
        self.whom = self.make(
            Gap, goal=self.goal, side="whom", who="MARK-gaps-whom", kind_of_person="mentor", required=5
        )
        self.make(Answer, gap=self.whom, contact=self.contact)

    def steps(self):
        self.step = self.make(
            Step, goal=self.goal, title="MARK-steps-title", state="done", done_on=DAY, came_of_it="MARK-steps-came",
            notes="HIDDEN-step-notes",
        )  # fmt: skip
        self.make(StepGap, step=self.step, gap=self.gap)

    def paths(self):
        self.path = self.make(CareerPath, goal=self.goal, name="MARK-paths-name", letter="A", differs="MARK-paths-how")
        stage = self.make(Stage, path=self.path, place=1, title="MARK-paths-stage", note="MARK-paths-note")
        self.make(StageGap, stage=stage, gap=self.gap)
        self.make(Choice, goal=self.goal, path=self.path, reason="MARK-paths-reason", on=DAY)
        criterion = self.make(Criterion, goal=self.goal, name="MARK-paths-criterion")
        self.make(Score, criterion=criterion, path=self.path, points=4)
        self.make(Veto, goal=self.goal, occupation=OccupationFactory())
        self.make(Tripwire, path=self.path, by=DAY, signed_on=DAY, evidence="MARK-paths-evidence")

    def jobs(self):
        self.job = self.make(
            Opportunity, title="MARK-jobs-title", employer="MARK-jobs-employer", pay="HIDDEN-pay",
            notes="HIDDEN-job-notes", hours="HIDDEN-hours", link="https://hidden-job.example",
        )  # fmt: skip
        self.make(StatusEvent, opportunity=self.job, status="applied", on=DAY, note="HIDDEN-status-note")

    def check_ins(self):
        self.make(Cadence, goal=self.goal, next_on=datetime.date(2026, 12, 8))
        self.check_in = self.make(
            CheckIn, goal=self.goal, on=DAY, decision="stay", wins="MARK-check_ins-wins",
            obstacles="MARK-check_ins-obstacles", reason="MARK-check_ins-reason", learnt="HIDDEN-learnt",
        )  # fmt: skip
        self.make(Commitment, check_in=self.check_in, step=self.step)
        self.make(
            Amendment, check_in=self.check_in, on=DAY, note="MARK-check_ins-note", before={"learnt": "HIDDEN-was"}
        )
        self.make(Pause, goal=self.goal, from_on=DAY, until_on=datetime.date(2026, 12, 8))
        self.make(CheckInDraft, goal=self.goal, words="HIDDEN-draft")
        self.make(Subscription)
        self.make(Reminder, goal=self.goal, kind="check_in", due_on=DAY, try_at=timezone.now(), why="HIDDEN-why")

    def let_go(self):
        """The goal is let go for a better one, which is answered."""
        self.goal.state, self.goal.state_on, self.goal.state_reason = "abandoned", DAY, "A better one"
        self.goal.save()
        return self.make(Goal, title="A better goal", horizon=datetime.date(2036, 9, 1), state="active")

    @property
    def things(self):
        """What a coach may comment on, by kind."""
        return {name: getattr(self, name) for name in ("goal", "gap", "step", "path", "check_in")}

    def comment(self, kind, author, **more):
        return Comment.objects.create(
            owner=self.owner, author=author, text=f"SAID-{kind}", **{kind: self.things[kind]}, **more
        )
