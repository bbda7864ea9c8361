"""What the coach says, read and answered by the person."""

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import RequestFactory

from careerplan.coaching.models import Comment
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import CommentFactory, EngagementFactory, ReviewFactory
from tests.factories.goals import GoalFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
SWAP = {"HX-Request": "true"}


@pytest.fixture
def coach(db):
    return PersonFactory(email="coach@example.org")


@pytest.fixture
def campaign(person):
    return Campaign(person)


def said(page):
    return soup(page).select_one("main").get_text(" ", strip=True)


def test_before_the_first_word_the_page_says_what_will_stand_here(client, person):
    assert "No word yet" in said(client.get("/sharing/comments/"))


def test_each_comment_says_what_it_is_about_and_leads_there(client, campaign, coach):
    for kind in campaign.things:
        campaign.comment(kind, coach)
    page = client.get("/sharing/comments/")
    links = {link.text: link["href"] for link in soup(page).select(".remark footer a")}
    assert links == {
        "the goal “MARK-picture-title”": f"/goals/{campaign.goal.pk}/",
        "the gap “MARK-gaps-what”": f"/gaps/{campaign.gap.pk}/",
        "the step “MARK-steps-title”": f"/steps/{campaign.step.pk}/edit/",
        "the path “MARK-paths-name”": f"/paths/{campaign.path.pk}/",
        "the check-in of Tuesday 1 September 2026": f"/check-ins/{campaign.check_in.pk}/",
    }
    for address in links.values():
        assert client.get(address).status_code == 200
    assert "5 new." in said(page)


def test_after_a_better_goal_each_comment_still_leads_to_a_page(client, campaign, coach):
    for kind in campaign.things:
        campaign.comment(kind, coach)
    campaign.let_go()
    for link in soup(client.get("/sharing/comments/")).select(".remark footer a"):
        page = client.get(link["href"], follow=True)
        assert page.status_code == 200, link["href"]
        assert "MARK-" in said(page)


def test_each_comment_stands_on_the_page_of_its_thing_and_now_says_how_many_wait(client, campaign, coach):
    for kind in campaign.things:
        campaign.comment(kind, coach)
    pages = {
        "goal": ["/goals/", f"/goals/{campaign.goal.pk}/"],
        "gap": [f"/gaps/{campaign.gap.pk}/"],
        "step": [f"/steps/{campaign.step.pk}/edit/"],
        "path": [f"/paths/{campaign.path.pk}/"],
        "check_in": [f"/check-ins/{campaign.check_in.pk}/"],
    }
    for kind, addresses in pages.items():
        for address in addresses:
            assert f"SAID-{kind}" in said(client.get(address)), address
    assert "Your coach has said 5 things that you have not read." in said(client.get("/campaign/"))


def test_a_coach_without_a_campaign_is_led_to_the_desk(client, person, campaign_of_a_client):
    page = soup(client.get("/campaign/"))
    assert page.select_one("main a[href='/admin/']")


@pytest.fixture
def campaign_of_a_client(person):
    """Somebody shares with the person, who has no campaign of their own."""
    return EngagementFactory(coach=person, coach_email=person.email)


def test_a_review_is_read_here_too(client, person, coach):
    ReviewFactory(owner=person, coach=coach, strong="The corridor is real.", question="Which figures?")
    page = said(client.get("/sharing/comments/"))
    assert "coach@example.org read your campaign The corridor is real. A question to take away: Which figures?" in page


def test_reading_the_page_marks_nothing_a_click_does(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    client.get("/sharing/comments/")
    comment.refresh_from_db()
    assert comment.read_at is None
    assert client.get(f"/sharing/comments/{comment.pk}/read/").status_code == 405
    page = client.post(f"/sharing/comments/{comment.pk}/read/", follow=True)
    assert not soup(page).select(".tag-now")
    comment.refresh_from_db()
    assert (comment.read_at is not None, comment.version) == (True, 1)


def test_all_can_be_marked_at_once(client, campaign, coach):
    for kind in campaign.things:
        campaign.comment(kind, coach)
    client.post("/sharing/comments/read/")
    assert campaign.owner.comments.unread().count() == 0


def test_an_answer_stands_below_and_counts_as_reading(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    page = client.post(f"/sharing/comments/{comment.pk}/answer/", {"text": "Cost per bed day."}, follow=True)
    assert "You Tuesday" in said(page) or "Cost per bed day." in said(page)
    answer = comment.replies.get()
    assert (answer.owner, answer.author, answer.gap) == (campaign.owner, campaign.owner, campaign.gap)
    comment.refresh_from_db()
    assert comment.read_at is not None
    assert answer.read_at is None


def test_the_same_answer_twice_is_one(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    for _ in range(2):
        assert client.post(f"/sharing/comments/{comment.pk}/answer/", TOKEN | {"text": "Once."}).status_code == 302
    assert comment.replies.count() == 1


def test_an_empty_or_endless_answer_is_told_and_kept(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    for text, told in (("", "Fill in"), ("y" * 2001, "at most 2000")):
        page = client.post(f"/sharing/comments/{comment.pk}/answer/", {"text": text})
        assert told in soup(page).select_one(".error-summary").text
        assert soup(page).title.text.startswith("Error: ")
        assert soup(page).select_one("textarea").text.strip() == text
    assert comment.replies.count() == 0


def test_by_htmx_the_answer_opens_and_lands_inside_its_conversation(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    opened = client.get(f"/sharing/comments/{comment.pk}/answer/", headers=SWAP).content.decode()
    assert opened.lstrip().startswith(f'<li class="thread" id="thread-{comment.pk}"')
    assert "<textarea" in opened
    assert "<html" not in opened
    done = client.post(
        f"/sharing/comments/{comment.pk}/answer/", {"text": "Agency spend."}, headers=SWAP
    ).content.decode()
    assert "Agency spend." in done
    assert "<textarea" not in done
    assert 'hx-swap-oob="true"' in done


def test_by_htmx_the_number_of_new_ones_goes_down_with_the_answer(client, campaign, coach):
    comment, _ = campaign.comment("gap", coach), campaign.comment("step", coach)
    assert "2 new." in said(client.get("/sharing/comments/"))
    here = {**SWAP, "HX-Current-URL": "http://testserver/sharing/comments/"}
    done = client.post(f"/sharing/comments/{comment.pk}/answer/", {"text": "Agency spend."}, headers=here)
    assert soup(done).select_one("#unread[hx-swap-oob]").get_text().startswith("1 new.")


def test_a_coach_who_reads_no_more_is_offered_no_answer(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    engagement = EngagementFactory(owner=campaign.owner, coach=coach)
    assert soup(client.get("/sharing/comments/")).select_one(f"a[href='/sharing/comments/{comment.pk}/answer/']")
    client.post(f"/sharing/{engagement.pk}/end/")
    page = client.get("/sharing/comments/")
    assert not soup(page).select_one(f"a[href='/sharing/comments/{comment.pk}/answer/']")
    assert "They do not read your campaign any more." in said(page)
    typed = client.post(f"/sharing/comments/{comment.pk}/answer/", {"text": "Typed before it ended"}, follow=True)
    assert "Answered. It stays with you." in typed.content.decode()


def test_an_answer_is_deleted_and_brought_back(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    client.post(f"/sharing/comments/{comment.pk}/answer/", {"text": "Cost per bed day."})
    answer = comment.replies.get()
    page = client.post(f"/sharing/comments/{answer.pk}/delete/", follow=True)
    assert comment.replies.count() == 0
    key = soup(page).select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/sharing/comments/"})
    assert comment.replies.get().text == "Cost per bed day."


def test_what_the_coach_wrote_is_not_the_persons_to_delete_here(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    reply = Comment.objects.create(owner=campaign.owner, author=coach, answers=comment, gap=campaign.gap, text="Go on")
    for pk in (comment.pk, reply.pk):
        assert client.post(f"/sharing/comments/{pk}/delete/").status_code == 404
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("what", ["answer", "read", "delete"])
def test_somebody_elses_conversation_is_not_there(client, person, coach, what):
    theirs = Campaign(PersonFactory()).comment("gap", coach)
    assert client.post(f"/sharing/comments/{theirs.pk}/{what}/", {"text": "x"}).status_code == 404
    assert Comment.objects.count() == 1


def test_a_gap_takes_its_comments_along_and_brings_them_back(client, campaign, coach):
    comment = campaign.comment("gap", coach)
    Comment.objects.create(owner=campaign.owner, author=campaign.owner, answers=comment, gap=campaign.gap, text="Mine")
    page = client.post(f"/gaps/{campaign.gap.pk}/delete/", follow=True)
    assert Comment.objects.count() == 0
    key = soup(page).select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/gaps/"})
    assert Comment.objects.count() == 2


def test_words_of_a_coach_whose_account_is_gone_stay(client, campaign, coach):
    campaign.comment("gap", coach)
    ReviewFactory(owner=campaign.owner, coach=coach)
    coach.delete()
    page = said(client.get("/sharing/comments/"))
    assert "SAID-gap A former coach" in page
    assert "A former coach read your campaign" in page


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_much_was_said(client, campaign, coach, count_queries, rows):
    for _ in range(rows):
        root = campaign.comment("gap", coach)
        Comment.objects.create(owner=campaign.owner, author=campaign.owner, answers=root, gap=campaign.gap, text="Yes")
        ReviewFactory(owner=campaign.owner, coach=coach)
    with count_queries() as queries:
        client.get("/sharing/comments/")
    assert len(queries) == 6


@pytest.mark.parametrize("page", ["x", "0", "-1", "99999999999999999999", "%00"])
def test_junk_pages_show_some_page(client, campaign, coach, page, request):
    campaign.comment("gap", coach)
    assert client.get(f"/sharing/comments/?page={page}").status_code == 200


# What other pages show


def shown(person, things):
    request = RequestFactory().get("/gaps/")
    request.user = person
    return Template("{% load coach %}{% comments_on things %}").render(Context({"request": request, "things": things}))


def test_a_page_of_things_shows_what_was_said_about_them_alone(campaign, coach):
    campaign.comment("gap", coach)
    campaign.comment("step", coach)
    page = shown(campaign.owner, [campaign.gap, campaign.whom])
    assert "SAID-gap" in page
    assert "SAID-step" not in page
    assert f"/gaps/{campaign.gap.pk}/" in page
    assert shown(campaign.owner, [campaign.whom]).strip() == ""
    assert shown(campaign.owner, []).strip() == ""
    assert "SAID-step" in shown(campaign.owner, campaign.step)


@pytest.mark.parametrize("rows", [3, 60])
def test_the_tag_costs_one_query_for_the_whole_list(campaign, coach, count_queries, rows):
    things = [campaign.gap, campaign.whom] * rows
    for _ in range(rows):
        campaign.comment("gap", coach)
    with count_queries() as queries:
        shown(campaign.owner, things)
    assert len(queries) == 1


def test_the_campaign_page_says_how_many_wait_to_be_read(client, campaign, coach):
    client.force_login(campaign.owner)
    assert "your coach has said" not in client.get("/campaign/").content.decode().lower()
    comment = campaign.comment("gap", coach)
    Comment.objects.create(owner=campaign.owner, author=campaign.owner, answers=comment, gap=campaign.gap, text="Mine")
    assert "Your coach has said 1 thing that you have not read" in client.get("/campaign/").content.decode()


def test_postgres_refuses_a_comment_about_nothing_two_things_or_anothers(campaign, coach):
    said_by = {"owner": campaign.owner, "author": coach}
    for row in (
        said_by,
        said_by | {"gap": campaign.gap, "step": campaign.step},
        said_by | {"goal": GoalFactory()},
        said_by | {"gap": campaign.gap, "text": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CommentFactory(**row)
