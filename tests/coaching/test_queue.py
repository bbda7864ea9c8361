"""The coach's queue in the admin: who waits, since when, and who is not there."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

from careerplan.coaching.models import Engagement, Section
from goals.gaps.models import Gap
from goals.models import Goal
from paths.checkins.models import Cadence, CheckIn
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import CommentFactory, EngagementFactory, InvitationFactory, ReviewFactory
from tests.factories.goals import GoalFactory, PositionFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/coaching/client/"
NOW = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)
ALL = list(Section.values)


@pytest.fixture
def coach(client, db):
    coach = PersonFactory()
    client.force_login(coach)
    return coach


def days_ago(count):
    return NOW - datetime.timedelta(days=count)


def client_of(coach, title, since=0, **given):
    """A client who accepted `since` days ago, with a goal of that age."""
    with time_machine.travel(days_ago(since), tick=False):
        engagement = EngagementFactory(**{"coach": coach, "sections": ALL, "until": datetime.date(2027, 6, 1)} | given)
        GoalFactory(owner=engagement.owner, title=title, line="")
    return engagement


def rows(page):
    """The table as {column: text} by row."""
    soup = BeautifulSoup(page.content, "html.parser")
    return [
        {cell["class"][0].removeprefix("field-"): cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])}
        for row in soup.select("#result_list tbody tr")
    ]


def campaigns(page):
    soup = BeautifulSoup(page.content, "html.parser")
    return [next(link.stripped_strings) for link in soup.select("#result_list tbody th a")]


@pytest.fixture
def queue(client, coach):
    """Opens the queue on 24 November at nine."""

    def opened(query=""):
        with time_machine.travel(NOW, tick=False):
            client.force_login(coach)
            return client.get(QUEUE + query)

    return opened


def test_the_longest_waiting_comes_first_and_who_has_nothing_new_last(coach, queue):
    client_of(coach, "Three days", since=3)
    client_of(coach, "Fifteen days", since=15)
    read = client_of(coach, "Read", since=30)
    with time_machine.travel(days_ago(2), tick=False):
        ReviewFactory(owner=read.owner, coach=coach)
    page = queue()
    assert campaigns(page) == ["Fifteen days", "Three days", "Read"]
    assert [row["waits"] for row in rows(page)] == ["15 days", "3 days", "–"]
    assert [row["status"] for row in rows(page)] == ["Waits for you", "Waits for you", "Nothing new"]
    assert "Waits 15 days" in rows(page)[0]["signal_list"]
    assert rows(page)[0]["shared_until"] == "1 Jun 2027"


def test_what_changed_since_the_review_waits_from_its_day_on(coach, queue):
    engagement = client_of(coach, "Nurse to operations", since=30)
    with time_machine.travel(days_ago(20), tick=False):
        ReviewFactory(owner=engagement.owner, coach=coach)
    with time_machine.travel(days_ago(6), tick=False):
        PositionFactory(owner=engagement.owner)
    with time_machine.travel(days_ago(4), tick=False):
        Campaign(PersonFactory())  # somebody else's changes are not news of this client
        Gap.objects.create(
            owner=engagement.owner, goal=engagement.owner.goals.get(), side="whom", who="x", kind_of_person="peer"
        )
    (row,) = rows(queue())
    assert (row["is_new"], row["waits"]) == ("Goal picture, Gaps", "6 days")


def test_an_answer_to_the_coach_waits_too(coach, queue):
    engagement = client_of(coach, "Nurse to operations", since=30)
    with time_machine.travel(days_ago(20), tick=False):
        ReviewFactory(owner=engagement.owner, coach=coach)
    about = {"owner": engagement.owner, "goal": engagement.owner.goals.get()}
    with time_machine.travel(days_ago(20), tick=False):
        asked = CommentFactory(**about, author=coach)
        asked_by_another = CommentFactory(**about, author=PersonFactory())
    with time_machine.travel(days_ago(5), tick=False):
        CommentFactory(**about, author=engagement.owner, answers=asked_by_another)
    with time_machine.travel(days_ago(2), tick=False):
        CommentFactory(**about, author=engagement.owner, answers=asked)
    (row,) = rows(queue())
    assert (row["waits"], row["signal_list"]) == ("2 days", "Answered you")


def test_what_was_decided_about_an_earlier_goal_is_no_news_any_more(coach, queue):
    engagement = client_of(coach, "Nurse to operations", since=5)
    goal = engagement.owner.goals.get()
    mine = {"owner": engagement.owner, "goal": goal}
    CheckIn.objects.create(**mine, on=NOW.date(), decision="better", confidence=5, reason="The other one")
    Cadence.objects.create(**mine, next_on=days_ago(20).date())
    (row,) = rows(queue())
    assert "Found a better goal" in row["signal_list"]
    assert "Check-in 20 days late" in row["signal_list"]
    goal.state, goal.state_on, goal.state_reason = "abandoned", NOW.date(), "The other one"
    goal.save()
    GoalFactory(owner=engagement.owner, title="The other one")
    (row,) = rows(queue())
    assert row["signal_list"] == "Your first review"


def test_a_withheld_section_shows_no_title_no_position_no_news_no_signal(coach, queue):
    engagement = client_of(coach, "Secret goal", since=30, sections=["steps"])
    PositionFactory(owner=engagement.owner, title="Secret position")
    with time_machine.travel(days_ago(20), tick=False):
        ReviewFactory(owner=engagement.owner, coach=coach)
    page = queue()
    assert "Secret" not in page.content.decode()
    (row,) = rows(page)
    assert row["campaign_of"] == f"Picture not shared {engagement.owner.email}"
    assert (row["is_new"], row["status"]) == ("–", "Nothing new")


def test_whether_the_widest_gap_has_a_step_is_said_only_where_gaps_and_steps_are_shared(coach, queue):
    with time_machine.travel(days_ago(1), tick=False):
        campaign = Campaign(PersonFactory())
        engagement = EngagementFactory(coach=coach, owner=campaign.owner, sections=["gaps", "steps"])
    Gap.objects.filter(pk=campaign.whom.pk).update(importance=5, required=5)
    assert "Widest gap" not in rows(queue())[0]["signal_list"]  # what 5 x 2 has one; whom 5 x 2 comes after it
    Gap.objects.filter(pk=campaign.gap.pk).update(importance=1)
    assert "Widest gap has no step" in rows(queue())[0]["signal_list"]
    for sections in (["gaps"], ["steps"]):
        Engagement.objects.filter(pk=engagement.pk).update(sections=sections)
        assert "Widest gap" not in rows(queue())[0]["signal_list"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=operations", ["Nurse to operations"]),
        ("?q=OPERATIONS nurse", ["Nurse to operations"]),
        ("?q=ambulance", ["Nurse to operations"]),
        ("?q=book@example", ["Bookkeeper"]),
        ("?q=nobody", []),
        ("?status=waits", ["Nurse to operations", "Bookkeeper"]),
        ("?status=read", []),
        ("?waiting=7", ["Nurse to operations"]),
        ("?consent=ends", ["Bookkeeper"]),
        ("?section=people", ["Nurse to operations"]),
        ("?o=-0", ["Nurse to operations", "Bookkeeper"]),
        ("?o=0", ["Bookkeeper", "Nurse to operations"]),
    ],
)
def test_search_filters_and_order(coach, queue, query, found):
    nurse = client_of(coach, "Nurse to operations", since=9)
    Goal.objects.filter(owner=nurse.owner).update(day="You come in past the ambulance bay.")
    client_of(
        coach, "Bookkeeper", since=2, owner=PersonFactory(email="book@example.org"), sections=["picture"],
        until=datetime.date(2026, 12, 3),
    )  # fmt: skip
    assert campaigns(queue(query)) == found


def test_filters_say_how_many(coach, queue):
    client_of(coach, "Nurse to operations", since=9)
    text = BeautifulSoup(queue().content, "html.parser").select_one("#changelist-filter").get_text(" ", strip=True)
    assert "Waits for you (1) Nothing new (0)" in text
    assert "A week or longer (1) Two weeks or longer (0)" in text


def test_a_word_of_a_withheld_picture_finds_nobody(coach, queue):
    client_of(coach, "Nurse to operations", sections=["gaps"])
    assert rows(queue("?q=operations")) == []


def test_only_clients_who_share_today_are_there(coach, queue):
    client_of(coach, "Mine")
    client_of(PersonFactory(), "Another coach’s")
    client_of(coach, "Ended", ended_at=NOW)
    client_of(coach, "Over", until=datetime.date(2026, 11, 23))
    InvitationFactory(coach_email=coach.email)
    assert campaigns(queue()) == ["Mine"]


def test_consent_withdrawn_is_gone_from_list_search_and_page_at_once(client, coach, queue):
    engagement = client_of(coach, "Nurse to operations")
    client_of(coach, "Another")
    assert client.get(f"{QUEUE}{engagement.pk}/change/").status_code == 200
    client.force_login(engagement.owner)
    client.post(f"/sharing/{engagement.pk}/end/")
    assert campaigns(queue()) == ["Another"]
    assert rows(queue("?q=operations")) == []
    for page in ("change/", "history/", "delete/", ""):
        assert client.get(f"{QUEUE}{engagement.pk}/{page}", follow=True).status_code == 404


@pytest.mark.parametrize("count", [3, 60])
def test_sixty_clients_cost_the_same_queries_as_three(client, coach, count_queries, count):
    for _ in range(count):
        EngagementFactory(coach=coach, sections=ALL)
    with count_queries() as queries:
        assert len(rows(client.get(QUEUE))) == count
    assert len(queries) <= 7


def test_the_door_is_shut_to_everybody_else(client, person):
    page = client.get(QUEUE, follow=True)
    assert page.status_code == 403
    assert "Nobody shares a campaign with you just now" in page.content.decode()
    client.logout()
    assert client.get("/admin/logout/").status_code == 302
    assert client.get(QUEUE).url == f"/account/log-in/?next={QUEUE}"
    assert client.get("/admin/login/?next=/admin/coaching/").url == "/account/log-in/?next=%2Fadmin%2Fcoaching%2F"
    assert client.post("/admin/login/", {"username": person.email, "password": "x"}).url.startswith("/account/log-in/")


def test_staff_see_no_campaign(client):
    Campaign(EngagementFactory(sections=ALL).owner)
    client.force_login(PersonFactory(is_staff=True, is_superuser=True))
    assert client.get("/admin/").status_code == 200
    assert "Clients" not in client.get("/admin/").content.decode()
    engagement = Engagement.objects.get()
    for page in ("", f"{engagement.pk}/change/", f"{engagement.pk}/delete/", f"{engagement.pk}/history/", "add/"):
        assert client.get(QUEUE + page).status_code in (403, 404)


@pytest.mark.parametrize(
    "query",
    [
        "p=x", "p=99999999999999999999", "p=-1", "o=x.-y.99999999999999999999", "o=..", "q=%00", "q=%F0%9F%92%A9", "e=1",
        "status=%00", "status=x", "waiting=99999999999999999999", "all=", "all=x", "_popup=1", "_to_field=id", "section=",
        "_facets=1", "q=" + "a+" * 200,
    ],
)  # fmt: skip
def test_junk_in_the_address_breaks_nothing(client, coach, query):
    client_of(coach, "Nurse to operations")
    assert client.get(f"{QUEUE}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["campaign__regex=[", "client__password__startswith=p", "client__email=x", "until__gte=x", "id__in=x", "_to_field=coach"],
)  # fmt: skip
def test_what_is_no_filter_of_ours_is_refused(client, coach, query):
    client_of(coach, "Nurse to operations")
    assert client.get(f"{QUEUE}?{query}").status_code == 400


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "x", "%00", "1_2", "-1", "1/../2", "None"])
@pytest.mark.parametrize("what", ["change/", "delete/", "history/"])
def test_an_id_that_is_not_mine_is_a_404(client, coach, pk, what):
    client_of(coach, "Nurse to operations")
    assert client.get(f"{QUEUE}{pk}/{what}").status_code == 404


def test_there_is_nothing_to_add_delete_or_act_on(client, coach):
    engagement = client_of(coach, "Nurse to operations")
    act = {"action": "delete_selected", "_selected_action": [engagement.pk, "x", "99999999999999999999"], "index": "0"}
    assert client.post(QUEUE, act).status_code in (200, 302, 403)
    assert client.get(f"{QUEUE}add/").status_code == 403
    assert client.post(f"{QUEUE}{engagement.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Engagement.objects.filter(pk=engagement.pk, ended_at=None).exists()


@pytest.mark.parametrize("path", ["password_change/", "autocomplete/", "r/1/1/", "nothing/", "auth/user/"])
def test_what_the_account_does_better_is_not_here(client, coach, path):
    client_of(coach, "Nurse to operations")
    assert client.get(f"/admin/{path}").status_code == 404
    assert client.post(f"/admin/{path}").status_code == 404


def test_no_page_writes_style_or_script_into_itself(client, coach):
    client_of(coach, "Nurse to operations")
    for page in ("/admin/", "/admin/coaching/", QUEUE):
        soup = BeautifulSoup(client.get(page).content, "html.parser")
        assert not soup.select("style, [style], script:not([src]), [onclick]")


def test_the_last_day_is_a_day_of_utc(coach, queue):
    client_of(coach, "Nurse to operations", until=datetime.date(2026, 11, 24))
    assert campaigns(queue()) == ["Nurse to operations"]
    assert "Consent ends today" in rows(queue())[0]["signal_list"]
