"""What a coach said, as lists: found, changed, taken back, and gone with the consent."""

import pytest
from django.utils import timezone

from careerplan.coaching.models import Comment, Review, Section
from tests.coaching.campaign import Campaign
from tests.coaching.reviews import KINDS, address, show
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(coach, campaign, engagement):
    comments = {kind: campaign.comment(kind, coach) for kind in KINDS}
    Review.objects.create(owner=campaign.owner, coach=coach, on=timezone.localdate(), strong="STRONG-words")
    return comments


def test_own_comments_are_listed_and_lead_to_the_page(client, engagement, written):
    page = client.get("/admin/coaching/comment/").content.decode()
    assert all(f"SAID-{kind}" in page for kind in KINDS)
    answer = client.get(f"/admin/coaching/comment/{written['gap'].pk}/change/")
    assert answer.url == f"{address(engagement)}?edit={written['gap'].pk}#write"
    found = client.get("/admin/coaching/comment/?q=said-gap").content.decode()
    assert "SAID-gap" in found
    assert "SAID-step" not in found


def test_a_comment_not_answered_is_deleted_after_one_question(client, written):
    place = f"/admin/coaching/comment/{written['gap'].pk}/delete/"
    assert "SAID-gap" in client.get(place).content.decode()
    assert client.post(place, {"post": "yes"}).status_code == 302
    assert not Comment.objects.filter(pk=written["gap"].pk).exists()
    assert Comment.objects.count() == 4


def test_an_answered_comment_stays(client, campaign, written):
    Comment.objects.create(
        owner=campaign.owner, author=campaign.owner, answers=written["gap"], gap=campaign.gap, text="Answer"
    )
    assert client.post(f"/admin/coaching/comment/{written['gap'].pk}/delete/", {"post": "yes"}).status_code == 403
    assert Comment.objects.count() == 6


def test_a_review_is_read_and_taken_back_but_not_rewritten(client, written):
    review = Review.objects.get()
    assert "STRONG-words" in client.get("/admin/coaching/review/").content.decode()
    assert "STRONG-words" in client.get(f"/admin/coaching/review/{review.pk}/change/").content.decode()
    assert client.post(f"/admin/coaching/review/{review.pk}/change/", {"strong": "Rewritten"}).status_code == 403
    review.refresh_from_db()
    assert review.strong == "STRONG-words"
    assert client.post(f"/admin/coaching/review/{review.pk}/delete/", {"post": "yes"}).status_code == 302
    assert Review.objects.count() == 0


@pytest.mark.parametrize("what", ["comment", "review"])
def test_what_was_said_to_a_client_who_ended_it_is_gone_from_list_search_page_and_delete(
    client, engagement, written, what
):
    EngagementFactory(coach=engagement.coach)
    engagement.end(at=timezone.now())
    row = written["gap"] if what == "comment" else Review.objects.get()
    place = f"/admin/coaching/{what}/"
    for query in ("", "?q=SAID", "?q=STRONG"):
        page = client.get(place + query).content.decode()
        assert "SAID-" not in page
        assert "STRONG-words" not in page
    for page in ("change/", "delete/", "history/"):
        assert client.get(f"{place}{row.pk}/{page}").status_code == 404
    assert client.post(f"{place}{row.pk}/delete/", {"post": "yes"}).status_code == 404
    assert "SAID-" not in client.get("/admin/").content.decode()


def test_a_comment_about_a_section_withheld_now_is_gone(client, engagement, written):
    show(engagement, "steps")
    page = client.get("/admin/coaching/comment/").content.decode()
    assert "SAID-step" in page
    assert "SAID-gap" not in page
    assert client.get(f"/admin/coaching/comment/{written['gap'].pk}/delete/").status_code == 404


def test_another_coachs_words_are_not_there(client, written):
    other = EngagementFactory(sections=list(Section.values))
    client.force_login(other.coach)
    for what, row in (("comment", written["gap"]), ("review", Review.objects.get())):
        assert "SAID-" not in client.get(f"/admin/coaching/{what}/").content.decode()
        for page in ("change/", "delete/"):
            assert client.get(f"/admin/coaching/{what}/{row.pk}/{page}").status_code == 404
            assert client.post(f"/admin/coaching/{what}/{row.pk}/{page}", {"post": "yes"}).status_code in (403, 404)
    assert Comment.objects.count() == 5


def test_ones_own_answers_to_ones_own_coach_are_not_in_the_list(client, coach, engagement):
    own = Campaign(coach)
    root = own.comment("gap", PersonFactory())
    Comment.objects.create(owner=coach, author=coach, answers=root, gap=own.gap, text="My own answer")
    assert "My own answer" not in client.get("/admin/coaching/comment/").content.decode()


def test_djangos_own_log_keeps_no_words_of_it(client, written):
    from django.contrib.admin.models import LogEntry

    client.post(f"/admin/coaching/comment/{written['gap'].pk}/delete/", {"post": "yes"})
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("rows", [3, 60])
@pytest.mark.parametrize("what", ["comment", "review"])
def test_the_lists_cost_the_same_however_much_was_said(client, coach, campaign, engagement, count_queries, rows, what):
    for _ in range(rows):
        campaign.comment("gap", coach)
        Review.objects.create(owner=campaign.owner, coach=coach, on=timezone.localdate())
    with count_queries() as queries:
        client.get(f"/admin/coaching/{what}/")
    assert len(queries) <= 4


@pytest.mark.parametrize("query", ["p=x", "q=%00", "o=9.x", "author__password__startswith=x", "text__regex=[", "all="])
@pytest.mark.parametrize("what", ["comment", "review"])
def test_junk_breaks_no_list(client, engagement, query, what):
    assert client.get(f"/admin/coaching/{what}/?{query}", follow=True).status_code in (200, 400)
