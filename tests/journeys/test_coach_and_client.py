"""Coach and client in two browsers: invited, accepted, read, said, answered, ended; and every page of the desk looked at."""

import datetime
import re

import pytest

from careerplan.accounts.models import User
from careerplan.campaign.demo import cast
from careerplan.campaign.demo.load import load
from careerplan.coaching.models import Comment, Engagement, Review
from goals.occupations.licences.load import load_licences
from goals.occupations.models import Licence
from tests.journeys.test_every_page import LOOKS, complaints, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
COACH = "reads.along@example.org"


@pytest.fixture
def demo(transactional_db):
    load(datetime.date.today())
    Engagement.objects.all().delete()
    return User.objects.get(email=cast.NURSE)


@pytest.mark.parametrize("javascript", [True, False], ids=["with_javascript", "without"])
def test_a_coach_is_invited_reads_and_is_answered(someone, demo, javascript):
    client, coach = someone(javascript=javascript), someone(javascript=javascript)
    client.signs_in(cast.NURSE, cast.PASSWORD)
    client.goes("/sharing/")
    client.presses("Invite a coach")
    client.writes(coach_email=COACH)
    client.page.get_by_label("Jobs").uncheck()
    client.presses("Send the invitation")
    client.reads(f"{COACH}, invited", "Has not accepted yet")

    client.drain_jobs()
    link = re.search(r"/sharing/invitation/\S+", client.postbox.newest(COACH))[0]
    coach.signs_up(COACH)
    coach.goes(link)
    coach.reads(f"{cast.NURSE} asks you to read their campaign", "Goal picture")
    coach.presses("Accept")
    coach.presses("Read it")
    coach.reads(
        "You may read the goal picture, gaps, steps, paths and check-ins until", "People and jobs are not shared"
    )
    coach.reads("Director of hospital operations", "The director of nursing", "An ordinary day")
    coach.does_not_read("Charge nurse, surgical ward, My hospital", "What you learnt")

    coach.page.get_by_role("link", name="Comment on Budgeting and cost control").click()
    coach.writes(text="Name two figures you would have to know by heart.")
    coach.presses("Add comment")
    coach.reads("Name two figures you would have to know by heart.")
    coach.page.get_by_label("One question to take away").fill("What would your budget meeting ask?")
    coach.presses("Send the review")
    coach.is_at("/admin/coaching/client/")
    coach.reads("Nothing new", "gets one mail about it")

    client.drain_jobs()
    assert "What would your budget" not in client.postbox.newest(cast.NURSE)
    client.goes("/sharing/comments/")
    client.reads("Name two figures", "What would your budget meeting ask?", "New")
    client.presses("Answer on the gap “Budgeting", within=".thread:first-child")
    client.writes(text="Cost per bed day, and agency spend.")
    client.presses("Answer", within=".thread form")
    client.reads("Cost per bed day, and agency spend.")

    coach.goes("/admin/coaching/client/")
    coach.reads("Answered you", "Waits for you")
    coach.page.get_by_role("link", name="Director of hospital operations").first.click()
    coach.reads("Cost per bed day, and agency spend.")

    client.goes("/sharing/")
    client.presses("End it now")
    client.reads("sees nothing of yours any more")
    assert coach.page.reload().status == 403
    coach.reads("Nobody shares a campaign with you just now")
    (only,) = coach.complaints  # Chromium tells of a page that answers 403; nothing else may be said
    assert "403" in only
    coach.complaints.clear()


def test_every_page_of_the_desk_is_open_to_everybody(browser, live_server, client, demo):
    coach, staff = User.objects.get(email=cast.COACH), User.objects.get(email=cast.STAFF)
    everything = ["picture", "gaps", "steps", "people", "paths", "jobs", "check_ins"]
    engagement = Engagement.objects.create(
        owner=demo, coach=coach, coach_email=coach.email, sections=everything, until="2099-01-01",
        accepted_at="2026-11-01T00:00Z",
    )  # fmt: skip
    review = Review.objects.create(owner=demo, coach=coach, on=datetime.date.today(), strong="The corridor is real.")
    comment = Comment.objects.create(owner=demo, author=coach, gap=demo.gaps.first(), text="Which figures?")
    campaign = f"/admin/coaching/client/{engagement.pk}/change/"
    load_licences()
    licence = Licence.objects.get(name="registered nurse")
    places = {
        coach: [
            "/admin/", "/admin/coaching/", "/admin/coaching/client/", "/admin/coaching/client/?q=ward&status=waits",
            campaign, f"{campaign}?on=gap-{comment.gap_id}", f"{campaign}?edit={comment.pk}", "/admin/coaching/comment/",
            f"/admin/coaching/comment/{comment.pk}/delete/", "/admin/coaching/review/",
            f"/admin/coaching/review/{review.pk}/change/",
        ],
        staff: ["/admin/", "/admin/accounts/user/", f"/admin/accounts/user/{demo.pk}/change/",
                f"/admin/accounts/user/{demo.pk}/delete/", "/admin/occupations/licence/",
                f"/admin/occupations/licence/{licence.pk}/change/", "/admin/occupations/licence/add/",
                "/admin/occupations/licencecode/",
                f"/admin/occupations/licencecode/{licence.prefixes.first().pk}/change/"],
        demo: ["/admin/"],
    }  # fmt: skip
    found = []
    for person, addresses in places.items():
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        sign_in(context, client, person, live_server.url)
        page = context.new_page()
        for place in addresses:
            said = []  # axe itself asks for the sheets that a sheet imports, so only what comes before it counts
            note = lambda message, said=said: said.append(message.text) if message.type == "error" else None  # noqa: E731
            page.on("console", note)
            page.goto(place)
            page.wait_for_load_state("networkidle")
            page.remove_listener("console", note)
            found += [f"{place}: {what}" for what in said if "403" not in what]
            found += [f"{place}: {what}" for look in LOOKS for what in complaints(page, *look)]
        context.close()
    assert not found, "\n".join(found)
