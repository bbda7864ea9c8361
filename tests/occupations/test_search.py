"""What somebody calls a job, to the occupations that are probably meant: on small catalogues made here."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from careerplan.accounts.second_wall import acting_as
from goals.occupations.models import Occupation, SearchTitle, Task, Title
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.search import Match, find_occupations, is_close, rebuild_index
from tests.occupations import asked_titles

pytestmark = pytest.mark.django_db

NURSES, AIDES, MANAGERS, LORRIES = "29-1141.00", "31-1131.00", "11-9111.00", "53-3032.00"
SUPERVISORS, GENERAL, PRINCIPALS, COOKS = "43-1011.00", "11-1021.00", "11-9032.00", "35-2014.00"
OTHER_COOKS, CARPENTERS, ENGINEERING, SALES = "35-2019.00", "47-2031.00", "11-9041.00", "41-2031.00"

CATALOGUE = [
    (NURSES, "Registered Nurses", ["Staff Nurse", "School Nurse", "ICU Nurse"]),
    (AIDES, "Nursing Assistants", ["Nurse’s Aide", "Health Care Assistant"]),
    (MANAGERS, "Medical and Health Services Managers", ["Nurse Manager", "Hospital Director"]),
    (LORRIES, "Heavy and Tractor-Trailer Truck Drivers", ["Truck Driver", "Log Hauler"]),
    (SUPERVISORS, "First-Line Supervisors of Office Workers", ["Office Manager", "Office Supervisor"]),
    (GENERAL, "General and Operations Managers", ["Store Manager", "Plant Manager", "Office Manager"]),
    (PRINCIPALS, "Education Administrators", ["School Principal", "Headmaster"]),
    (COOKS, "Cooks, Restaurant", ["Line Cook", "Grill Cook"]),
    (OTHER_COOKS, "Cooks, All Other", ["Line Cook", "Grill Cook"]),
    (CARPENTERS, "Carpenters", ["Framer", "Cabinet Installer"]),
    (ENGINEERING, "Architectural and Engineering Managers", ["Engineering Director", "R&D Director"]),
    (SALES, "Retail Salespersons", ["Sales Clerk", "Bookshop Clerk"]),
]


def occupation(code, title, *names, **fields):
    fields = {"rated": True, "generic": title.endswith("All Other")} | fields
    made = Occupation.objects.create(code=code, title=title, description=f"{title} at work.", **fields)
    Title.objects.bulk_create(Title(occupation=made, text=name) for name in names)
    return made


@pytest.fixture
def catalogue(db):
    for code, title, names in CATALOGUE:
        occupation(code, title, *names)
    rebuild_index()


def codes(text, limit=5):
    return [match.code for match in find_occupations(text, limit)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("registered nurse", NURSES),
        ("NURSE", NURSES),
        ("RN", NURSES),
        ("Sr. R.N.", NURSES),
        ("nurse school", NURSES),
        ("regsitered nruse", NURSES),
        ("health care asst", AIDES),
        ("nurses aide", AIDES),
        ("lorry driver", LORRIES),
        ("HGV driver", LORRIES),
        ("truckdriver", LORRIES),
        ("trucker", LORRIES),
        ("headmistress", PRINCIPALS),
        ("head teacher", PRINCIPALS),
        ("assistant principal", PRINCIPALS),
        ("senior line cook", COOKS),
        ("carpentry", CARPENTERS),
        ("cabinet instaler", CARPENTERS),
        ("VP engineering", ENGINEERING),
        ("director of research & development", ENGINEERING),
        ("shop assistant", SALES),
        ("book shop clerk", SALES),
        ("saleswoman", SALES),
        ("I work as a nurse in a hospital", NURSES),
        ("I’m a lorry driver", LORRIES),
        ("I would like to become a carpenter", CARPENTERS),
        ("carpenter/truck driver", CARPENTERS),
        ("truck driver, carpenter", LORRIES),
        ("enfermera", NURSES),
        ("r n", NURSES),
        ("I. C. U. nurse", NURSES),
        ("framing", CARPENTERS),  # a word that no title has, of a family that one has
        ("part time carpenter", CARPENTERS),
        ("selling for a company", SALES),
    ],
)
def test_what_somebody_calls_a_job_is_found(catalogue, text, code):
    assert codes(text)[:1] == [code]


def test_the_most_common_meaning_of_a_bare_word_comes_first(catalogue):
    assert codes("manager")[:2] == [GENERAL, SUPERVISORS]


def test_a_word_that_is_not_finished_is_completed(db):
    occupation(
        CARPENTERS, "Carpenters", *(f"{kind} Carpenter" for kind in ("Ship", "Stage", "Bridge", "House", "Mine"))
    )
    rebuild_index()
    assert codes("carpe") == [CARPENTERS]


def test_all_other_loses_ties(catalogue):
    assert codes("grill cook")[:2] == [COOKS, OTHER_COOKS]


def test_of_equals_the_widespread_and_the_popular_come_first(db):
    occupation("99-0001.00", "Left", "Widget Polisher")
    occupation("99-0002.00", "Right", "Widget Polisher", popularity=3)
    occupation(NURSES, "Many", "Gadget Polisher")
    occupation("99-0003.00", "Few", "Gadget Polisher")
    rebuild_index()
    assert codes("widget polisher")[0] == "99-0002.00"
    assert codes("gadget polisher")[0] == NURSES


def test_a_title_that_workers_reported_weighs_more(db):
    for code, sources, reported in (("99-0001.00", "08", 0), ("99-0002.00", "02,10", 2)):
        made = occupation(code, f"Occupation {code}")
        Title.objects.create(occupation=made, text="Widget Polisher", sources=sources, reported=reported)
    rebuild_index()
    assert codes("widget polisher") == ["99-0002.00", "99-0001.00"]


def test_short_forms_and_brackets_are_names_too(db):
    made = occupation("99-0001.00", "Widget Polishers")
    Title.objects.create(occupation=made, text="Certified Gizmo Fixer (CGF)", short="Gizmologist")
    rebuild_index()
    assert [find_occupations(text)[0].matched for text in ("cgf", "gizmologist", "gizmo fixer")] == [
        "CGF",
        "Gizmologist",
        "Certified Gizmo Fixer",
    ]


def test_what_is_hardly_like_anything_is_not_guessed(catalogue):
    assert codes("musician") == codes("bin man") == []


def test_what_is_done_in_an_occupation_tells_too(db):
    made = occupation("99-0001.00", "Keepers", "Keeper")
    occupation("99-0002.00", "Watchers", "Watcher")
    for place, text in enumerate(("Feed elephants and other animals.", "Wash elephants.", "Lead elephants about.")):
        Task.objects.create(occupation=made, place=place, text=text)
    occupation("99-0003.00", "Elephant Riders", "Rider")
    rebuild_index()
    assert codes("feeding elephants") == ["99-0003.00", "99-0001.00"]


def test_whose_figures_an_occupation_has_is_said(db):
    occupation("99-0001.00", "Polishers", rated=True)
    occupation("99-0002.00", "Borrowers", rated=False, borrowed_from="Polishers")
    occupation("99-0003.00", "Strangers", rated=False)
    rebuild_index()
    said = {
        match.code: (match.is_borrowed, match.has_figures)
        for word in ("polisher", "borrower", "stranger")
        for match in find_occupations(word)
    }
    assert said == {"99-0001.00": (False, True), "99-0002.00": (True, True), "99-0003.00": (False, False)}


def test_a_retired_occupation_is_not_found(catalogue):
    Occupation.objects.filter(code=NURSES).update(retired=True)
    assert NURSES not in codes("registered nurse"), "before the search is made anew"
    rebuild_index()
    assert NURSES not in codes("registered nurse")
    assert not SearchTitle.objects.filter(text="Registered Nurses").exists()


def test_a_rebuilt_search_knows_what_is_new_and_forgets_what_went(catalogue):
    Title.objects.filter(text="Framer").update(text="Joiner of Ships")
    rebuild_index()
    assert codes("ship joiner")[0] == CARPENTERS
    assert find_occupations("framer")[:1] != [CARPENTERS]
    assert not SearchTitle.objects.filter(text="Framer").exists()


@pytest.mark.parametrize("text", ["", " ", "?!", "\0", "the", "…", "𓀀", "日本語", "\ud800"])
def test_nothing_that_can_be_compared_finds_nothing(catalogue, text):
    assert find_occupations(text) == []


def test_an_empty_catalogue_finds_nothing(db):
    rebuild_index()
    assert find_occupations("nurse") == []
    assert find_occupations("nruse in a hosptial") == []


def test_no_more_are_answered_than_asked_for(catalogue):
    assert len(find_occupations("manager", limit=1)) == 1
    assert len(find_occupations("manager", limit=3)) == 3


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
@example("%_%\\ %s 100% nurse_")
@example("'; DROP TABLE occupations_title; --")
@example("㎯" * 200)
@example("a" * 300)
@example("nurse " * 50)
@example("xqzj" * 40)
@example("İstanbul ſtraße ﷺ")
def test_any_text_has_an_answer(catalogue, text):
    found = find_occupations(text)
    assert len(found) <= 5
    assert all(isinstance(match, Match) for match in found)


def test_a_sign_that_means_any_letter_elsewhere_means_nothing_here(catalogue):
    assert find_occupations("%") == []
    assert find_occupations("____") == []


def test_a_person_searches_too_and_mends_typos_by_a_setting_that_stays_inside(catalogue):
    with acting_as(0), connection.cursor() as cursor:
        cursor.execute("SHOW pg_trgm.similarity_threshold")
        before = cursor.fetchone()
        assert codes("regsitered nruse")[0] == NURSES
        cursor.execute("SHOW pg_trgm.similarity_threshold")
        assert cursor.fetchone() == before


@pytest.mark.parametrize(
    ("scores", "close"), [([], False), ([2.0], False), ([2.0, 1.9], True), ([2.0, 1.8], True), ([2.0, 1.7], False)]
)
def test_two_that_are_close_are_the_persons_choice(scores, close):
    assert is_close([Match("29-1141.00", "Nurses", "Nurse", score) for score in scores]) is close


def test_the_command_prints_json(catalogue, capsys):
    call_command("find_occupation", "nurse manager", "--json")
    first = json.loads(capsys.readouterr().out)[0]
    assert list(first) == ["code", "title", "matched", "score"]
    assert (first["code"], first["matched"]) == (MANAGERS, "Nurse Manager")


def test_the_command_prints_nothing_found_as_an_empty_list(catalogue, capsys):
    call_command("find_occupation", "日本語", "--json")
    assert json.loads(capsys.readouterr().out) == []


def test_the_command_prints_a_list_to_read(catalogue, capsys):
    call_command("find_occupation", "nurse manager")
    call_command("find_occupation", "日本語")
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith(MANAGERS)
    assert first.endswith("Medical and Health Services Managers: Nurse Manager")
    assert last == "No occupation is called anything like it."


def test_the_search_is_made_anew_by_command(catalogue, capsys):
    SearchTitle.objects.all().delete()
    call_command("rebuild_search")
    assert codes("registered nurse")[0] == NURSES


@pytest.mark.parametrize(
    "text",
    ["Lorry driver", "Shop assistant", "Estate agent", "nurse", "teacher", "accountant", "software engineer", "chef"],
)
def test_the_starter_catalogue_is_searched_too(starter, text):
    assert find_occupations(text)


def test_the_starters_own_titles_are_found(starter):
    titles = Title.objects.select_related("occupation").order_by("pk")[::12]
    missed = [title.text for title in titles if title.occupation.code not in codes(title.text)]
    assert len(missed) <= len(titles) // 50, missed


@pytest.mark.onet("titles_dev.json")
@pytest.mark.slow
def test_what_people_call_their_jobs_is_found_in_the_whole_release(db, onet_zip):
    queries = asked_titles.beside(onet_zip)
    with open_archive(onet_zip) as archive:
        import_release(archive)

    def hits(kind, every):
        return asked_titles.hits(codes, [asked for asked in queries if asked.kind == kind][::every])

    first, five = hits(asked_titles.CENSUS, every=4)  # `make bench` asks them all
    assert first >= 0.50
    assert five >= 0.715
    first, five = hits(asked_titles.PLAIN, every=1)
    assert first >= 0.95
    assert five >= 0.99
