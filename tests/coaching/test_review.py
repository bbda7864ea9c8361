"""The review page: a client's campaign read only, comments beside it, a summing-up below."""

import datetime
import re

import pytest
import time_machine
from bs4 import BeautifulSoup

from careerplan.coaching.models import Comment, Engagement, Review, Section
from goals.gaps.models import Competency, Gap
from goals.steps.models import Step
from tests.coaching.campaign import Campaign
from tests.coaching.mail import sent_mail
from tests.coaching.reviews import KINDS, address, show
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory

pytestmark = pytest.mark.django_db
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


def said(page):
    return BeautifulSoup(page.content, "html.parser").select_one(".review").get_text(" ", strip=True)


def marks(page):
    """The marker words on a page: ({sections}, {hidden})."""
    text = page.content.decode()
    return set(re.findall(r"MARK-([a-z_]+)-", text)), set(re.findall(r"HIDDEN-[a-z-]+|hidden-[a-z]+", text))


def test_consent_with_its_last_day_stands_above_everything(client, engagement):
    show(engagement, "picture", "gaps")
    Engagement.objects.filter(pk=engagement.pk).update(until=datetime.date(2027, 3, 31))
    with time_machine.travel("2026-11-24T09:00Z"):
        client.force_login(engagement.coach)
        page = said(client.get(address(engagement)))
    sentence = "You may read the goal picture and gaps until 31 March 2027. Steps, people, paths, jobs and check-ins"
    assert page.index(sentence) < page.index("An ordinary day")


def test_everything_shared_is_read_and_hidden_columns_are_not(client, engagement):
    shown, hidden = marks(client.get(address(engagement)))
    assert shown == set(Section.values)
    assert hidden == set()


@pytest.mark.parametrize("section", Section.values)
def test_a_withheld_section_is_not_on_the_page_nor_a_title_of_it(client, engagement, section):
    show(engagement, *(s for s in Section.values if s != section))
    shown, _ = marks(client.get(address(engagement)))
    assert shown == set(Section.values) - {section}


def test_with_nothing_shared_the_page_says_so(client, engagement):
    show(engagement)
    page = client.get(address(engagement))
    assert marks(page) == (set(), set())
    assert "Nothing is shown to you until" in said(page)


def test_columns_that_stay_hidden_are_not_even_fetched(client, engagement, count_queries):
    with count_queries() as queries:
        client.get(address(engagement))
    asked = "\n".join(q.split(" FROM ")[0] for q in queries)
    for column in (
        '"contacts_contact"."name"', '"contacts_contact"."notes"', '"contacts_contact"."reach_by"', '"steps_step"."notes"',
        '"interviews_interview"."notes"', '"interviews_interview"."message"', '"opportunities_opportunity"."pay"',
        '"opportunities_opportunity"."notes"', '"checkins_checkin"."learnt"', '"checkins_amendment"."before"', '"gaps_competency"."evidence"',
    ):  # fmt: skip
        assert column not in asked


def test_of_an_amendment_the_note_is_read_and_not_what_was_said_before(client, campaign, engagement):
    show(engagement, "check_ins")
    page = client.get(address(engagement))
    assert "MARK-check_ins-note" in said(page)
    assert "HIDDEN" not in page.content.decode()


def test_a_whom_gap_shows_its_level_but_nobodys_name_while_people_are_withheld(client, campaign, engagement):
    show(engagement, "gaps")
    page = client.get(address(engagement))
    assert "MARK-gaps-whom" in said(page)
    assert "In touch, a sponsor needed" in said(page)
    assert "HIDDEN" not in page.content.decode()


def test_words_of_onet_in_a_note_are_credited_to_the_coach_too(client, campaign, engagement):
    assert "CC BY 4.0" not in said(client.get(address(engagement)))
    Gap.objects.filter(owner=campaign.owner).update(note="It is very important there. From O*NET 29.3.")
    assert "O*NET Database by USDOL/ETA, used under the CC BY 4.0 license" in said(client.get(address(engagement)))


def test_only_the_active_goals_rows_are_read_even_where_the_goal_is_withheld(client, campaign, engagement):
    old = campaign.owner.goals.create(title="MARK-old", horizon="2030-01-01", state="abandoned", state_on="2026-01-01")
    Step.objects.create(owner=campaign.owner, goal=old, title="OLD-step")
    Gap.objects.create(owner=campaign.owner, goal=old, side="whom", who="OLD-gap", kind_of_person="peer")
    show(engagement, "gaps", "steps")
    page = client.get(address(engagement)).content.decode()
    assert "OLD" not in page
    assert "MARK-steps-title" in page


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_much_there_is(client, campaign, engagement, count_queries, rows):
    for n in range(rows):
        what = Competency.objects.create(owner=campaign.owner, name=f"Skill {n}")
        Gap.objects.create(owner=campaign.owner, goal=campaign.goal, side="what", competency=what)
        step = Step.objects.create(owner=campaign.owner, goal=campaign.goal, title=f"Step {n}")
        step.gaps.add(campaign.gap, through_defaults={"owner": campaign.owner})
        campaign.comment("gap", engagement.coach)
    with count_queries() as queries:
        assert client.get(address(engagement)).status_code == 200
    assert len(queries) <= 20


@pytest.mark.parametrize("rows", [3, 60])
def test_earlier_conversations_cost_the_same_and_fetch_nothing_hidden(
    client, coach, campaign, engagement, count_queries, rows
):
    for n in range(rows):
        what = Competency.objects.create(owner=campaign.owner, name=f"Skill {n}")
        gap = Gap.objects.create(owner=campaign.owner, goal=campaign.goal, side="what", competency=what)
        Comment.objects.create(owner=campaign.owner, author=coach, gap=gap, text="Said")
    campaign.comment("step", coach)
    campaign.comment("check_in", coach)
    campaign.let_go()
    with count_queries() as queries:
        assert client.get(address(engagement)).status_code == 200
    assert len(queries) <= 20
    asked = "\n".join(q.split(" FROM ")[0] for q in queries)
    for column in (
        '"steps_step"."notes"',
        '"checkins_checkin"."learnt"',
        '"checkins_amendment"."before"',
        '"gaps_competency"."evidence"',
    ):
        assert column not in asked


# Comments


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_is_written_beside_what_it_is_about(client, coach, campaign, engagement, kind):
    on = f"{kind}-{campaign.things[kind].pk}"
    soup = BeautifulSoup(client.get(address(engagement)).content, "html.parser")
    link = soup.select_one(f"#{on} .note-add a")["href"]
    form = BeautifulSoup(client.get(link.split("#")[0]).content, "html.parser").select_one("form#write")
    sent = client.post(form["action"], {"text": "Which two figures?\r\nName them."})
    comment = Comment.objects.get()
    assert sent.url == f"{address(engagement)}#note-{comment.pk}"
    assert (comment.owner, comment.author, comment.about) == (campaign.owner, coach, campaign.things[kind])
    assert comment.text == "Which two figures?\nName them."
    soup = BeautifulSoup(client.get(address(engagement)).content, "html.parser")
    assert "Which two figures?" in soup.select_one(f"#{on} #note-{comment.pk}").text


def test_the_same_comment_twice_is_one(client, campaign, engagement):
    for _ in range(2):
        client.post(address(engagement, f"?on=gap-{campaign.gap.pk}"), TOKEN | {"text": "Once."})
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "told"), [("", "This field is required"), ("x" * 2001, "at most 2000"), ("\x00", "Null")]
)
def test_what_cannot_be_said_is_told_and_kept(client, campaign, engagement, text, told):
    page = client.post(address(engagement, f"?on=gap-{campaign.gap.pk}"), {"text": text})
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.title.text.startswith("Error: ")
    assert told in soup.select_one("#write .field-error").text
    assert soup.select_one("#write textarea").text.strip() == text.strip()
    assert Comment.objects.count() == 0


def test_a_comment_needs_a_thing_that_is_shown(client, campaign, engagement):
    other = Campaign(PersonFactory())
    show(engagement, "picture", "steps")
    for on in (
        f"gap-{campaign.gap.pk}", f"step-{other.step.pk}", "gap-0", "gap-99999999999999999999", "owner-1", "gap-x", "%00",
    ):  # fmt: skip
        assert client.post(address(engagement, f"?on={on}"), {"text": "Planted"}).status_code == 404
        assert client.get(address(engagement, f"?on={on}")).status_code == 200
    assert Comment.objects.count() == 0


def test_the_clients_answer_stands_below_and_can_be_answered(client, coach, campaign, engagement):
    root = campaign.comment("gap", coach)
    Comment.objects.create(
        owner=campaign.owner, author=campaign.owner, answers=root, gap=campaign.gap, text="Agency spend"
    )
    soup = BeautifulSoup(client.get(address(engagement)).content, "html.parser")
    note = soup.select_one(f"#note-{root.pk}")
    assert "Client" in note.select_one(".note-reply").text
    assert "Agency spend" in note.select_one(".note-reply").text
    assert client.post(address(engagement, f"?answer={root.pk}"), {"text": "Go on"}).status_code == 302
    reply = Comment.objects.get(text="Go on")
    assert (reply.answers, reply.gap, reply.author) == (root, campaign.gap, coach)


def test_ones_own_comment_is_changed_and_an_older_page_is_told(client, coach, campaign, engagement):
    root = campaign.comment("gap", coach)
    at = address(engagement, f"?edit={root.pk}")
    assert "SAID-gap" in BeautifulSoup(client.get(at).content, "html.parser").select_one("#write textarea").text
    assert client.post(at, {"text": "Better said", "version": 1}).status_code == 302
    told = client.post(at, {"text": "From an older page", "version": 1})
    assert told.status_code == 409
    assert "Better said" in told.content.decode()
    root.refresh_from_db()
    assert root.text == "Better said"


def test_what_others_wrote_is_neither_seen_nor_changed_nor_answered(client, campaign, engagement):
    other = EngagementFactory(owner=campaign.owner, sections=list(Section.values)).coach
    theirs = campaign.comment("gap", other)
    answer = Comment.objects.create(
        owner=campaign.owner, author=campaign.owner, answers=theirs, gap=campaign.gap, text="To the other coach"
    )
    page = client.get(address(engagement)).content.decode()
    assert "SAID-gap" not in page
    assert "To the other coach" not in page
    for query in (f"?edit={theirs.pk}", f"?edit={answer.pk}", f"?answer={theirs.pk}", f"?answer={answer.pk}"):
        assert client.post(address(engagement, query), {"text": "Changed", "version": 1}).status_code == 404
    assert set(Comment.objects.values_list("text", flat=True)) == {"SAID-gap", "To the other coach"}


@pytest.mark.parametrize(
    "query", ["?edit=x", "?edit=%00", "?edit=99999999999999999999", "?answer=-1", "?answer=٣", "?x=1"]
)
def test_junk_in_the_address_opens_nothing_and_takes_nothing(client, engagement, query):
    assert client.get(address(engagement, query)).status_code == 200
    assert client.post(address(engagement, query), {"text": "x"}).status_code == 404
    assert (Comment.objects.count(), Review.objects.count()) == (0, 0)


def test_consent_that_ends_between_reading_and_writing_is_a_404(client, coach, campaign, engagement, monkeypatch):
    """The page was read, the section was withheld in another request, then the comment comes to be saved."""
    from django.db import connection

    def withhold(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "coaching_comment"'):
            with connection.cursor() as cursor:
                execute("RESET ROLE", None, False, context)
                Engagement.objects.filter(pk=engagement.pk).update(sections=["steps"])
                cursor.execute("SET LOCAL ROLE careerplan_coach")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(withhold):
        answer = client.post(address(engagement, f"?on=gap-{campaign.gap.pk}"), {"text": "Too late"})
    assert answer.status_code == 404
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_better_goal_what_was_said_is_read_and_answered_on(client, coach, campaign, engagement, kind):
    root = campaign.comment(kind, coach)
    campaign.comment(kind, campaign.owner, answers=root)
    Comment.objects.filter(author=campaign.owner).update(text="ANSWER")
    campaign.let_go()
    past = BeautifulSoup(client.get(address(engagement)).content, "html.parser").select_one("#past")
    for told in (root.name_of_thing[4:], f"SAID-{kind}", "ANSWER"):
        assert told in past.text
    assert not past.select(".note-add")
    form = BeautifulSoup(client.get(address(engagement, f"?answer={root.pk}")).content, "html.parser")
    assert client.post(form.select_one("#past form#write")["action"], {"text": "Go on"}).status_code == 302
    assert Comment.objects.get(text="Go on").answers == root
    show(engagement, *(set(Section.values) - {KINDS[kind]}))
    page = client.get(address(engagement)).content.decode()
    assert "ANSWER" not in page
    assert 'id="past"' not in page


def test_without_an_earlier_goal_nothing_is_said_of_one(client, coach, campaign, engagement):
    campaign.comment("gap", coach)
    assert 'id="past"' not in client.get(address(engagement)).content.decode()


# The review


def test_a_review_is_sent_once_with_one_mail_and_the_queue_moves_on(client, coach, campaign, engagement):
    sent = TOKEN | {"strong": "You can smell the corridor.", "question": "Which figures?"}
    for _ in range(2):
        page = client.post(address(engagement), sent, follow=True)
    assert page.redirect_chain == [("/admin/coaching/client/", 302)]
    review = Review.objects.get()
    assert (review.owner, review.coach, review.question) == (campaign.owner, coach, "Which figures?")
    (mail,) = sent_mail()
    assert mail.to == [campaign.owner.email]
    assert "/sharing/comments/" in mail.body
    assert "corridor" not in mail.body
    assert "Nothing new" in page.content.decode()


def test_a_review_may_say_nothing(client, engagement):
    client.post(address(engagement), {"strong": "", "question": ""})
    assert Review.objects.count() == 1


def test_a_review_that_is_too_long_is_told_and_kept(client, engagement):
    page = client.post(address(engagement), {"strong": "x" * 1001, "question": "Why?"})
    soup = BeautifulSoup(page.content, "html.parser")
    assert "at most 1000" in soup.select_one("#verdict .error-summary").text
    assert soup.select_one("textarea[name=question]").text.strip() == "Why?"
    assert Review.objects.count() == 0


def test_a_coach_changes_nothing_of_the_clients_by_any_method(client, campaign, engagement):
    before = {m: list(m.objects.order_by("pk").values()) for m in (Gap, Step, Competency, Engagement)}
    data = {"title": "Stolen", "sections": list(Section.values), "until": "2030-01-01", "ended_at": "", "owner": 1}
    for method in ("put", "patch", "delete"):
        getattr(client, method)(address(engagement), data)
    client.post(address(engagement), data)
    for model, pk in (("gap", campaign.gap.pk), ("step", campaign.step.pk), ("goal", campaign.goal.pk)):
        for app in ("gaps", "steps", "goals", "coaching"):
            assert client.post(f"/admin/{app}/{model}/{pk}/change/", data).status_code == 404
    for place in (
        f"/gaps/{campaign.gap.pk}/edit/",
        f"/goals/{campaign.goal.pk}/edit/",
        f"/sharing/{engagement.pk}/edit/",
    ):
        assert client.post(place, data).status_code == 404
    assert {m: list(m.objects.order_by("pk").values()) for m in before} == before
