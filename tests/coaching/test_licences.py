"""Staff change licences and their codes at the desk: what cannot be is said beside its field, and every process asks the
new table at once; nobody else finds it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from goals.occupations.licences import licences, stamp
from goals.occupations.licences.load import load_licences
from goals.occupations.models import Licence, LicenceCode
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory
from tests.factories.occupations import OccupationFactory
from tests.fixtures import check_links_now
from tests.interleaved import post_meanwhile

pytestmark = pytest.mark.django_db
LIST = "/admin/occupations/licence/"
CODES = "/admin/occupations/licencecode/"
NO_CODES = {"prefixes-TOTAL_FORMS": "0", "prefixes-INITIAL_FORMS": "0"}


@pytest.fixture
def staff(client, db):
    load_licences()
    check_links_now()
    person = PersonFactory(is_staff=True)
    client.force_login(person)
    return person


def licence(name):
    return Licence.objects.get(name=name)


def code(prefix):
    return LicenceCode.objects.get(prefix=prefix)


def page_of(row, what="change"):
    return f"{LIST if isinstance(row, Licence) else CODES}{row.pk}/{what}/"


def read(answer):
    return BeautifulSoup(answer.content, "html.parser")


def filled(client, place):
    """The form of a page as it stands there, by the names of its fields."""
    page = read(client.get(place))
    data = {}
    for field in page.select("#content form [name]"):
        if field.name == "select":
            data[field["name"]] = next((o.get("value", "") for o in field.select("option[selected]")), "")
        elif field.name == "textarea":
            data[field["name"]] = field.text.strip("\n")
        elif field.get("type") not in ("submit", "checkbox") or field.has_attr("checked"):
            data[field["name"]] = field.get("value", "")
    return {name: value for name, value in data.items() if "__prefix__" not in name}


def send(client, place, **changes):
    return client.post(place, filled(client, place) | changes)


def errors(answer):
    """What is said beside each field, by its name; "" for what is said of the whole."""
    page = read(answer)
    beside = {
        row.select_one("[name]:not([type=hidden])")["name"]: row.text
        for row in page.select(".form-row.errors, td:has(.errorlist)")
    }
    whole = page.select_one(".errorlist.nonfield")
    return {name: " ".join(text.split()) for name, text in beside.items()} | ({"": whole.text} if whole else {})


def rows(client, place):
    """The list, by the first column."""
    page = read(client.get(place))
    return {
        row.th.text: [" ".join(cell.text.split()) for cell in row.select("td")]
        for row in page.select("#result_list tbody tr")
    }


def test_the_list_shows_months_order_codes_roles_and_source(client, staff):
    OccupationFactory(code="29-1141.00", title="Registered nurse")
    for n in range(5):
        OccupationFactory(code=f"25-20{n}1.00", title=f"Teacher {n}")
    listed = rows(client, LIST)
    assert listed["registered nurse"][:4] == ["30", "Contains practical nurse", "29-1141", "Registered nurse"]
    assert listed["registered nurse"][4] == "National Council of State Boards of Nursing (NCLEX-RN)"
    assert listed["detective"][:2] == ["None: a promotion", "Builds on police officer"]
    assert listed["physician"][1:3] == ["Each role apart", "29-121, 29-122, 29-1241"]
    assert rows(client, f"{LIST}?q=25-20")["teacher"][3] == "Teacher 0, Teacher 2, Teacher 3 and 1 more"
    assert "Asked by six roles of the catalogue" in client.get(LIST).content.decode()


@pytest.mark.parametrize("words", ["29-1171", "practitioner", "American Association of Nurse Practitioners"])
def test_a_licence_is_found_by_name_code_and_source(client, staff, words):
    assert list(rows(client, f"{LIST}?q={words}")) == ["nurse practitioner"]


def test_health_roles_that_are_licensed_by_certification_alone_are_named(client, staff):
    assert not read(client.get(LIST)).select_one("details.concluded")
    OccupationFactory(code="29-2011.02", title="Cytotechnologists", certification=4.9)
    assert "Cytotechnologists" in read(client.get(LIST)).select_one("details.concluded").text
    answer = client.post(f"{CODES}add/", {"prefix": "29-2011.02", "licence": "", "source": "Made up for this"})
    assert answer.status_code == 302
    assert not read(client.get(LIST)).select_one("details.concluded")


@pytest.mark.parametrize(("place", "queries"), [(LIST, 14), (CODES, 13)])
@pytest.mark.parametrize("number", [3, 60])
def test_the_lists_cost_the_same_however_many_rows(client, staff, count_queries, place, queries, number):
    for n in range(number):
        row = Licence.objects.create(name=f"keeper of {n}", months=3, source="Made up", builds_on=licence("plumber"))
        LicenceCode.objects.create(prefix=f"45-{n + 1000}", source="Made up", licence=row)
        OccupationFactory(code=f"45-{n + 1000}.00")
    with count_queries() as asked:
        assert client.get(place).status_code == 200
    assert len(asked) <= queries


def test_what_is_saved_is_asked_at_once_and_survives_the_next_load(client, staff):
    before = stamp()
    place = page_of(licence("plumber"))
    assert send(client, place, months="60", source="A board of our own").status_code == 302
    assert licences().families["plumber"].months == 60
    assert stamp() != before
    assert licence("plumber").edited_at is not None
    assert code("47-2152").edited_at is None
    load_licences()
    assert licences().families["plumber"].months == 60
    assert list(rows(client, f"{LIST}?state=changed")) == ["plumber"]


def test_saving_what_was_not_changed_changes_nothing(client, staff):
    before = stamp(), list(Licence.objects.order_by("pk").values())
    assert send(client, page_of(licence("plumber"))).status_code == 302
    assert (stamp(), list(Licence.objects.order_by("pk").values())) == before


def test_a_licence_is_added_with_its_codes_and_deleted_again(client, staff):
    OccupationFactory(code="45-2093.00", title="Beekeepers")
    place = f"{LIST}add/"
    facts = {"name": "beekeeper", "months": "2", "source": "A guild", "prefixes-0-prefix": "45-2093"}
    assert send(client, place, **facts, **{"prefixes-0-source": "Bees sting"}).status_code == 302
    assert licences().of("45-2093.00", "Beekeepers", None).months == 2
    assert "Beekeepers" in read(client.get(page_of(licence("beekeeper")))).select_one("ul.roles").text
    assert list(rows(client, f"{LIST}?state=added")) == ["beekeeper"]
    load_licences()
    protected = client.post(page_of(licence("beekeeper"), "delete"), {"post": "yes"})
    assert "45-2093" in protected.content.decode()  # which must go first
    assert client.post(page_of(code("45-2093"), "delete"), {"post": "yes"}).status_code == 302
    assert client.post(page_of(licence("beekeeper"), "delete"), {"post": "yes"}).status_code == 302
    assert not Licence.objects.filter(name="beekeeper").exists()


def test_the_same_form_twice_adds_one(client, staff):
    facts = {"name": "beekeeper", "kind": "licence", "months": "2", "source": "A guild"} | NO_CODES
    assert client.post(f"{LIST}add/", facts).status_code == 302
    again = client.post(f"{LIST}add/", facts)
    assert "There is a licence of this name already." in errors(again)["name"]


def test_postgres_itself_refuses_a_name_that_differs_by_capitals_alone(staff):
    with pytest.raises(IntegrityError, match="occupations_licence_one_name"):
        Licence.objects.create(name="PLUMBER", months=2, source="A guild")


@pytest.mark.django_db(transaction=True)
def test_of_two_that_build_on_each_other_at_the_same_moment_the_later_one_is_told(client, staff):
    first, one, other = Licence.objects.filter(contains=None, builds_on=None, apart=False).order_by("pk")[:3]
    answer = post_meanwhile(
        client,
        page_of(one),
        filled(client, page_of(one)) | {"builds_on": str(other.pk)},
        hold=lambda: Licence.objects.select_for_update().get(pk=first.pk),
        then=lambda: Licence.objects.filter(pk=other.pk).update(builds_on=one),
    )
    assert "goes round in a circle" in errors(answer)["builds_on"]


def test_what_came_with_careerplan_is_not_deleted_but_switched_off(client, staff):
    for row in (licence("plumber"), code("47-2152")):
        assert client.post(page_of(row, "delete"), {"post": "yes"}).status_code == 403
        assert not read(client.get(page_of(row))).select_one(".deletelink")
    assert send(client, page_of(code("47-2152")), licence="").status_code == 302
    load_licences()
    assert licences().of("47-2152.00", "Plumbers", None) is None


def test_a_code_goes_to_another_licence(client, staff):
    assert send(client, page_of(code("39-5011")), licence=str(licence("cosmetologist").pk)).status_code == 302
    load_licences()
    assert licences().of("39-5011.00", "Barbers", None).name == "cosmetologist"


@pytest.mark.parametrize(
    ("name", "changes", "field", "told"),
    [
        ("plumber", {"months": "121"}, "months", "Months run from 0 to 120."),
        ("plumber", {"months": "0"}, "months", "0 months are a promotion: say what it builds on."),
        ("plumber", {"months": "x"}, "months", "Enter a whole number."),
        ("plumber", {"name": "electrician"}, "name", "There is a licence of this name already."),
        ("plumber", {"source": " "}, "source", "This field is required."),
        ("plumber", {"name": "REGISTERED  nurse"}, "name", "There is a licence of this name already."),
        ("plumber", {"name": "\u200b"}, "name", "Write a name."),
        ("plumber", {"contains": "physician"}, "contains", "each occupation of physician has a licence of its own"),
        ("practical nurse", {"builds_on": "nurse practitioner"}, "builds_on", "goes round in a circle: practical nurse"),
        ("registered nurse", {"apart": "on", "contains": ""}, "apart", "names this one, so that it must be one and"),
        ("physical therapist", {"apart": "on"}, "contains", "none contains another"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(client, staff, name, changes, field, told):
    before = stamp()
    for link in ("contains", "builds_on"):
        if changes.get(link):
            changes = changes | {link: str(licence(changes[link]).pk)}
    answer = send(client, page_of(licence(name)), **changes)
    assert told.casefold() in errors(answer)[field].casefold()
    assert stamp() == before
    if "months" in changes:
        assert read(answer).select_one("#id_months")["value"] == changes["months"]


@pytest.mark.parametrize(
    ("prefix", "told"),
    [("29", "The beginning of a code, as 29-10"), ("47-2152", "This code has a row already."), ("", "is required")],
)
def test_a_code_that_cannot_be_is_said_in_its_row(client, staff, prefix, told):
    place = page_of(licence("barber"))
    sent = {"prefixes-1-prefix": prefix, "prefixes-1-source": "Made up"}
    assert told in errors(send(client, place, **sent))["prefixes-1-prefix"]


def test_a_licence_can_be_renamed_with_all_that_names_it(client, staff):
    assert send(client, page_of(licence("registered nurse")), name="nurse").status_code == 302
    load_licences()
    now = licences()
    assert now.families["nurse practitioner"].builds_on == "nurse"
    assert now.held(["nurse practitioner"]) == {"nurse practitioner", "nurse", "practical nurse"}
    assert "registered nurse" not in now.families


def test_a_code_that_no_role_has_is_said(client, staff):
    place = page_of(licence("barber"))
    sent = {"prefixes-1-prefix": "45-2093", "prefixes-1-source": "Made up"}
    page = client.post(place, filled(client, place) | sent, follow=True)
    assert "No role of the catalogue has a code that begins with 45-2093" in page.content.decode()


def test_the_second_of_two_tabs_is_told_what_stands_there_and_may_insist(client, staff):
    place = page_of(licence("plumber"))
    older = filled(client, place)
    send(client, place, months="60")
    refused = client.post(place, older | {"months": "36"})
    assert "Somebody else changed this meanwhile. There it says: Months of the programme 60." in errors(refused)[""]
    assert licence("plumber").months == 60
    seen = read(refused).select_one("[name=seen]")["value"]
    assert client.post(place, older | {"months": "36", "seen": seen}).status_code == 302
    assert licence("plumber").months == 36


def test_who_changed_which_is_noted(client, staff):
    send(client, page_of(licence("plumber")), months="60")
    note = LogEntry.objects.get()
    assert (note.user, note.object_repr, note.get_change_message()) == (
        staff,
        "plumber",
        "Changed Months of the programme.",
    )


def test_coaches_and_people_find_nothing_and_change_nothing(client):
    load_licences()
    before = stamp()
    for person in (EngagementFactory(coach=PersonFactory(), owner=PersonFactory()).coach, PersonFactory()):
        browser = Client()
        browser.force_login(person)
        for row, where in ((licence("plumber"), LIST), (code("47-2152"), CODES)):
            for place in (where, f"{where}add/", page_of(row), page_of(row, "delete")):
                for answer in (browser.get(place), browser.post(place, {"post": "yes", "months": "1"})):
                    assert answer.status_code in (302, 403, 404)
                    assert b"plumber" not in answer.content
        assert "licence" not in browser.get("/admin/").content.decode()
    assert stamp() == before


def test_staff_who_coach_change_them_in_the_role_of_a_coach(client, staff):
    EngagementFactory(coach=staff, owner=PersonFactory(), until=timezone.localdate())
    assert send(client, page_of(licence("plumber")), months="60").status_code == 302
    assert licence("plumber").months == 60
