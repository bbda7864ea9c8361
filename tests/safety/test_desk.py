"""The desk (/admin/): every address, by every role and method; what is not shared is nowhere; junk breaks nothing."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from careerplan.accounts.models import User
from careerplan.accounts.owned import Owned
from careerplan.coaching.models import Review, Section
from careerplan.coaching.site import desk
from goals.occupations.models import Licence, LicenceCode, Upload
from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory
from tests.walk import DESK, desk_address, desk_routes

pytestmark = pytest.mark.django_db
LOGIN = "/account/log-in/"
METHODS = ["get", "head", "options", "post", "put", "patch", "delete"]
ROLES = ["visitor", "stranger", "client", "coach", "former coach", "another's coach", "staff"]
OUTSIDE = ["stranger", "client"]
SWAP = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A client with a coach who wrote to them, a coach they left, somebody else's coach, staff, and a stranger."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield people_of_the_desk()
        transaction.set_rollback(True)


def people_of_the_desk():
    campaign = Campaign(PersonFactory(email="hidden-client@example.org"))
    coach, former, other, staff = (PersonFactory(is_staff=n == 3) for n in range(4))
    everything = list(Section.values)
    shared = EngagementFactory(owner=campaign.owner, coach=coach, sections=everything)
    left = EngagementFactory(owner=campaign.owner, coach=former, sections=everything, ended_at=timezone.now())
    for somebody in (former, other):
        EngagementFactory(coach=somebody, sections=everything, owner=PersonFactory())
    world = {"client": campaign.owner, "coach": coach, "former coach": former, "another's coach": other}
    world |= {"staff": staff, "stranger": PersonFactory(), "visitor": None, "campaign": campaign}
    return world | {"rows of": {who: rows_of(campaign, who) for who in (coach, former)}, "shared": shared, "left": left}


@pytest.fixture(params=["both walls", "the first wall alone"])
def walls(request):
    """Each wall for itself: with the second one away the desk's own queries must hold."""
    if request.param == "the first wall alone":
        request.getfixturevalue("first_wall_alone")


def rows_of(campaign, coach):
    """What the desk's addresses are about: the client's engagement with this coach, and what this coach wrote."""
    review = Review.objects.create(owner=campaign.owner, coach=coach, on=timezone.localdate(), strong="SAID-review")
    return {
        "client": campaign.owner.engagements.get(coach=coach).pk,
        "comment": campaign.comment("gap", coach).pk,
        "review": review.pk,
        "user": campaign.owner.pk,
        "upload": Upload.objects.create(name="db.zip", size=1, uploaded_at=timezone.now(), moved_at=timezone.now()).pk,
        "licence": Licence.objects.create(name=f"licence {coach.pk}", months=1, source="Made up").pk,
        "licencecode": LicenceCode.objects.create(prefix=f"45-{coach.pk % 10_000}", source="Made up").pk,
    }


def about(world, who):
    coach = world["former coach"] if who == "former coach" else world["coach"]
    return world["rows of"][coach]


def browser(person, **headers):
    client = Client(raise_request_exception=False, headers=headers)
    if person:
        client.force_login(person)
    return client


def asked(world, who, method, route, data=None, **headers):
    """The answer; what it changed is taken back."""
    client = browser(world[who], **headers)
    with transaction.atomic():
        answer = getattr(client, method)(desk_address(route, about(world, who)), data or {})
        transaction.set_rollback(True)
    return answer


def everything():
    models = [model for model in apps.get_models() if issubclass(model, Owned)]
    rows = {model: list(model._base_manager.order_by("pk").values()) for model in models}
    return rows | {User: list(User.objects.order_by("pk").values("pk", "email", "password", "is_active", "is_staff"))}


def test_every_address_of_the_desk_says_who_may_open_it():
    assert sorted(desk_routes()) == sorted(DESK), "keep DESK in tests/walk.py in step with the desk"


@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
@pytest.mark.parametrize("method", METHODS)
def test_a_visitor_is_sent_to_log_in(world, method, headers):
    wrong = []
    for route in DESK:
        answer = asked(world, "visitor", method, route, **headers)
        to = answer.headers.get("Location") or answer.headers.get("HX-Redirect", "")
        if not to.startswith((LOGIN, "/admin/login/?next=/admin/")):
            wrong.append((route, answer.status_code, to))
    assert not wrong


@pytest.mark.parametrize(("method", "headers"), [*((m, {}) for m in METHODS), ("get", SWAP), ("post", SWAP)])
@pytest.mark.parametrize("who", OUTSIDE)
def test_who_coaches_nobody_is_told_that_this_is_not_theirs(world, who, method, headers):
    wrong = []
    for route in DESK:
        answer = asked(world, who, method, route, **headers)
        to = answer.headers.get("Location", "")
        if answer.status_code != 403 and not to.startswith("/admin/login/") and (route, to) != ("logout/", "/admin/"):
            wrong.append((route, answer.status_code, to))
    assert not wrong


@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
@pytest.mark.parametrize("who", ["coach", "staff"])
def test_coach_and_staff_open_what_is_theirs(world, who, headers):
    wrong = []
    for route, door in DESK.items():
        for method, right in zip(("get", "post"), getattr(door, who), strict=True):
            answer = asked(world, who, method, route, {"post": "yes"} if "delete" in route else {}, **headers)
            if answer.status_code != right:
                wrong.append((route, method, answer.status_code, right))
    assert not wrong


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("who", ["another's coach", "former coach", "staff"])
def test_what_is_not_shown_to_me_is_a_404_by_every_method(world, walls, who, method):
    wrong = []
    for route in DESK:
        if "object_id" in route and route.startswith("coaching/") and not route.endswith("object_id>/"):
            answer = asked(world, who, method, route, {"post": "yes", "text": "x", "strong": "x"})
            if answer.status_code != 404:
                wrong.append((route, answer.status_code))
    assert not wrong


@pytest.mark.parametrize("who", ROLES)
def test_methods_that_are_no_form_change_nothing(world, who):
    before = everything()
    client = browser(world[who])
    data = {"is_active": "", "is_staff": "on", "text": "x", "strong": "x", "post": "yes"}
    for route in DESK:
        for method in ("get", "head", "options", "put", "patch", "delete"):
            getattr(client, method)(desk_address(route, about(world, who)), data)
    assert everything() == before


@pytest.mark.parametrize("who", ROLES)
def test_what_another_site_sends_to_the_desk_is_refused(world, who):
    taken = []
    client = Client(enforce_csrf_checks=True)
    if world[who]:
        client.force_login(world[who])
    for route in DESK:
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(desk_address(route, about(world, who)), {"post": "yes"})
            if answer.status_code != 403:
                taken.append((route, method, answer.status_code))
    assert taken == []


@pytest.mark.parametrize("who", ["coach", "staff", "client"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_at_the_desk_writes_nothing(world, who, method, refuse_writing):
    client = browser(world[who])
    client.raise_request_exception = True
    with refuse_writing():
        answers = [getattr(client, method)(desk_address(route, about(world, who))).status_code for route in DESK]
    assert answers.count(200) >= {"coach": 9, "staff": 4, "client": 0}[who]  # they were read, not refused


LISTS = ["", *(route for route in DESK if route.count("/") == 2)]
QUERIES = ["?q=MARK", "?q=SAID", "?q=hidden-client", "?_popup=1", "?all=", "?section=gaps", "?status=waits"]
BESIDE = [  # doors that Django's admin has and ours has not
    "autocomplete/?app_label=coaching&model_name=comment&field_name=gap&term=MARK",
    "goals/goal/", "gaps/gap/", "steps/step/", "contacts/contact/", "pghistory/events/", "auth/group/", "r/1/1/",
]  # fmt: skip


@pytest.mark.parametrize("who", ["another's coach", "former coach", "staff", "stranger"])
def test_nothing_of_what_is_not_shown_stands_anywhere_at_the_desk(world, walls, who):
    """List, search, filter, pop-up, object, delete page, history, action, autocomplete."""
    client, rows, found = browser(world[who]), about(world, who), []
    places = [desk_address(route, rows) for route in DESK]
    places += [desk_address(route, rows) + query for route in DESK if route in LISTS for query in QUERIES]
    places += [f"/admin/{place}" for place in BESIDE]
    for place in places:
        text = client.get(place).content.decode()
        asked_for = place.partition("?q=")[2]
        words = {"MARK-", "SAID-", "HIDDEN-", *([] if who == "staff" else ["hidden-client@"])} - {asked_for}
        found += [(place, word) for word in words if word in text]
    for kind in ("client", "comment", "review"):
        act = {"action": "delete_selected", "_selected_action": [rows[kind]], "post": "yes", "index": "0"}
        text = client.post(f"/admin/coaching/{kind}/", act).content.decode()
        found += [(kind, word) for word in ("MARK-", "SAID-", "hidden-client@") if word in text]
    assert not found
    assert Review.objects.filter(strong="SAID-review").count() == 2


def test_the_desk_shows_what_is_shared_so_that_the_test_above_could_find_it(world):
    rows, client = about(world, "coach"), browser(world["coach"])
    for place, word in {
        "coaching/client/": "MARK-picture-title",
        f"coaching/client/{rows['client']}/change/": "MARK-gaps-what",
        "coaching/comment/": "SAID-gap",
        "coaching/review/?_popup=1": "SAID-review",
        f"coaching/review/{rows['review']}/change/": "hidden-client@",
    }.items():
        assert word in client.get(f"/admin/{place}").content.decode(), place


IDS = ["0", "-1", "x", "9" * 20, "%00", "1%00", "_5F", "1_2", "1.5", "%F0%9F%92%A9", "a/b"]
JUNK = ["%00", "9" * 20, "%F0%9F%92%A9'[%25", "-1"]


@pytest.mark.parametrize("who", ["coach", "staff"])
def test_no_id_breaks_the_desk(world, who):
    client, broken = browser(world[who]), []
    for route in DESK:
        if "object_id" in route:
            for pk in IDS:
                for method in ("get", "post"):
                    at = "/admin/" + route.replace("<path:object_id>", pk)
                    answer = getattr(client, method)(at, {"post": "yes"} if method == "post" else {}, follow=True)
                    if answer.status_code not in (403, 404):
                        broken.append((at, method, answer.status_code))
    assert not broken


@pytest.mark.parametrize("who", ["coach", "staff"])
def test_no_search_filter_order_or_page_breaks_the_desk(world, who):
    client, broken = browser(world[who]), []
    for model, rows in desk._registry.items():
        filters = [one.parameter_name for one in rows.list_filter]
        at = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for name in (
            *filters,
            "p",
            "q",
            "o",
            "e",
            "all",
            "_popup",
            "_to_field",
            "_facets",
            "_changelist_filters",
            "pk",
            "id__in",
        ):
            for value in JUNK:
                answer = client.get(f"{at}?{name}={value}", follow=True)
                if answer.status_code >= 500:
                    broken.append((at, name, value))
        for act in ("delete_selected", "x", "\x00", ""):
            picked = {"action": act, "_selected_action": ["\x00", "9" * 20, "x"], "index": "x", "_save": "1"}
            if client.post(at, picked).status_code >= 500:
                broken.append((at, act))
    assert not broken


@pytest.mark.parametrize("value", ["\x00", "9" * 20, "x", "on"])
def test_no_field_of_an_account_breaks_the_desk(world, value):
    client = browser(world["staff"])
    data = dict.fromkeys(("email", "joined", "seen", "is_active", "is_staff", "_popup", "_to_field"), value)
    for what in ("change", "delete"):
        at = f"/admin/accounts/user/{world['stranger'].pk}/{what}/"
        assert client.post(at, data | {"post": value}).status_code < 500
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
