"""Licences: which one an occupation asks, what it includes and builds on; files that are refused by file and line."""

import shutil

import pytest

from goals.occupations.licences.read import TABLES, read_licences
from goals.occupations.licences.rules import Family, Licences
from goals.occupations.lines import LineError
from goals.occupations.starter.read import read_starter


@pytest.fixture(scope="module")
def tables():
    return read_licences()


@pytest.fixture(scope="module")
def licences(tables):
    return tables.licences


@pytest.fixture
def copy(tmp_path):
    """The files in a folder of the test's own, to be spoilt."""
    shutil.copytree(TABLES, tmp_path / "tables")
    return tmp_path / "tables"


def asked(licences, code, title="", certification=None):
    family = licences.of(code, title, certification)
    return family and (family.name, family.months)


@pytest.mark.parametrize(
    ("code", "title", "family"),
    [
        ("29-1141.00", "Registered Nurses", ("registered nurse", 30)),
        ("29-1141.03", "Critical Care Nurses", ("registered nurse", 30)),
        ("29-1141.04", "Clinical Nurse Specialists", ("clinical nurse specialist", 24)),
        ("29-1151.00", "Nurse Anesthetists", ("nurse anaesthetist", 36)),
        ("29-1071.00", "Physician Assistants", ("physician assistant", 27)),
        ("29-1071.01", "Anesthesiologist Assistants", ("anaesthesiologist assistant", 27)),
        ("29-1211.00", "Anesthesiologists", ("physician: Anesthesiologists", 84)),
        ("29-1215.00", "Family doctor", ("physician: Family doctor", 84)),
        ("29-1242.00", "Orthopedic Surgeons", ("surgeon: Orthopedic Surgeons", 108)),
        ("29-1241.00", "Ophthalmologists", ("physician: Ophthalmologists", 84)),
        ("33-3051.00", "Police officer", ("police officer", 9)),
        ("33-3021.00", "Detective", ("detective", 0)),
        ("33-3021.06", "Intelligence Analysts", None),
        ("19-3033.00", "Clinical psychologist", ("psychologist", 72)),
        ("19-3034.00", "School Psychologists", ("school psychologist", 36)),
        ("19-3032.00", "Industrial-Organizational Psychologists", None),
        ("17-2141.02", "Automotive Engineers", ("engineer", 48)),
        ("53-3032.00", "Lorry driver", ("commercial driver", 2)),
        ("53-3033.00", "Delivery driver", None),
        ("53-3054.00", "Taxi Drivers", None),
        ("25-1194.00", "Vocational teacher in further education", None),
        ("31-9092.00", "Medical assistant", None),
        ("15-1252.00", "Software developer", None),
    ],
)
def test_an_occupation_asks_the_licence_of_the_longest_entry_that_fits_its_code(licences, code, title, family):
    assert asked(licences, code, title) == family


@pytest.mark.parametrize(
    ("code", "title", "certification", "family"),
    [
        ("29-2011.02", "Cytotechnologists", 4.95, ("cytotechnologists", 24)),
        ("29-1129.01", "Art Therapists", 4.0, ("art therapists", 24)),
        ("29-1299.02", "Orthoptists", 4.75, ("orthoptists", 24)),
        ("29-2053.00", "Psychiatric Technicians", 3.9, None),
        ("29-2099.00", "Health Technologists", None, None),
        ("29-1122.01", "Low Vision Therapists", 4.3, None),  # the table says that none is asked
        ("13-2071.00", "Credit Counselors", 4.1, None),  # no health occupation
    ],
)
def test_a_health_occupation_beside_the_table_is_licensed_where_certification_is_indispensable(
    licences, code, title, certification, family
):
    assert asked(licences, code, title, certification) == family


def test_a_family_is_a_degree_for_engineers_alone(licences):
    assert [family.name for family in licences.families.values() if family.kind == "degree"] == ["engineer"]


def test_who_holds_a_licence_holds_all_that_it_contains(licences):
    assert licences.held(["nurse practitioner"]) == {"nurse practitioner", "registered nurse", "practical nurse"}
    assert licences.held(["orthodontist", ""]) == {"orthodontist", "dentist"}
    assert licences.held(["dentist"]) == {"dentist"}
    assert licences.held(["physician: Family doctor", "cytotechnologists"]) == {
        "physician: Family doctor",
        "cytotechnologists",
    }


def test_what_goes_round_in_a_circle_ends():
    family = {"a": Family("a", 6, "licence", "b", "b"), "b": Family("b", 6, "licence", "a", "a")}
    licences = Licences(family, {})
    assert licences.held(["a"]) == {"a", "b"}
    assert [step.name for step in licences.way_to(family["a"], [])] == ["b", "a"]


@pytest.mark.parametrize(
    ("name", "held", "way"),
    [
        ("nurse anaesthetist", [], ["registered nurse", "nurse anaesthetist"]),
        ("nurse anaesthetist", ["registered nurse"], ["nurse anaesthetist"]),
        ("nurse anaesthetist", ["nurse practitioner"], ["nurse anaesthetist"]),
        ("detective", ["security guard"], ["police officer", "detective"]),
        ("detective", ["police supervisor"], ["detective"]),
        ("dentist", ["dental hygienist"], ["dentist"]),
        ("practical nurse", ["registered nurse"], []),
    ],
)
def test_the_way_to_a_licence_leads_through_what_it_builds_on(licences, name, held, way):
    assert [step.name for step in licences.way_to(licences.families[name], held)] == way


@pytest.mark.parametrize(
    "title",
    [
        "Electrician", "Plumber", "Hairdresser", "Lawyer", "Primary school teacher", "School principal", "Estate agent",
        "Insurance agent", "Security guard", "Firefighter", "Prison officer", "Building inspector", "Bus driver",
        "Commercial pilot", "Nursing assistant", "Family doctor", "Medical laboratory technician", "Architect",
        "Heating and cooling mechanic",
    ],
)  # fmt: skip
def test_the_licensed_roles_of_the_starter_are_known(licences, title):
    [role] = [role for role in read_starter().roles.values() if role.title == title]
    family = licences.of(role.code, role.title, role.certification)
    assert (family is not None) is (title != "Prison officer")


def test_every_row_says_where_it_can_be_checked(tables):
    assert all(len(source) > 20 for source in (tables.family_sources | tables.code_sources).values())


SPOILT = [
    ("licences", "plumber,48,licence,,,,", "it has no source"),
    ("licences", "plumber,121,licence,,,,Somebody", "months run from 0 to 120"),
    ("licences", "plumber,-1,licence,,,,Somebody", "'-1' is no number of months"),
    ("licences", "plumber,0,licence,,,,Somebody", "0 months are a promotion: say what it builds on"),
    ("licences", "plumber,48,badge,,,,Somebody", "'badge' is no kind that is known"),
    ("licences", "plumber,48,licence,,,perhaps,Somebody", "'perhaps' is no apart that is known"),
    ("licences", "plumber,48,licence,welder,,,Somebody", "there is no licence 'welder'"),
    ("licences", "plumber,48,licence,plumber,,,Somebody", "it goes round in a circle: plumber, plumber"),
    (
        "licences",
        "plumber,48,licence,EMT,,yes,Somebody",
        "where each occupation has a licence of its own, none contains",
    ),
    ("licences", "physician,48,licence,,,yes,Somebody", "'physician' is there already"),
    ("licences", " plumber,48,licence,,,,Somebody", "it has no name, or blanks around it"),
    ("licences", "plumber,48,licence", "it has not as many values as the header"),
    ("codes", "47,plumber,Somebody", "'47' is not how a code of an occupation begins"),
    ("codes", "47-2152,welder,Somebody", "there is no licence 'welder'"),
    ("codes", "47-2152,plumber,", "it has no source"),
    ("codes", "17-2,engineer,Somebody", "'17-2' is there already"),
]


@pytest.mark.parametrize(("file", "text", "told"), SPOILT, ids=[told for *_, told in SPOILT])
def test_a_line_that_cannot_be_is_refused_by_file_and_line(copy, file, text, told):
    path = copy / f"{file}.csv"
    lines = path.read_text().splitlines()
    [number] = [n for n, line in enumerate(lines) if line.startswith(("plumber,", "47-2152,"))]
    lines[number] = text
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(LineError) as refused:
        read_licences(copy)
    assert str(refused.value).startswith(f"{file}.csv, line {number + 1}: ")
    assert told in str(refused.value)


def spoil(copy, file, begins, becomes):
    path = copy / f"{file}.csv"
    text = path.read_text()
    assert text.count(f"\n{begins}") == 1
    path.write_text(text.replace(f"\n{begins}", f"\n{becomes}"))


def test_a_circle_through_several_is_refused(copy):
    spoil(copy, "licences", "practical nurse,12,licence,,,", "practical nurse,12,licence,,nurse practitioner,")
    with pytest.raises(LineError, match=r"goes round in a circle: .*practical nurse"):
        read_licences(copy)


def test_nothing_builds_on_a_licence_that_each_occupation_has_for_itself(copy):
    spoil(copy, "licences", "dentist,48,licence,,,,", "dentist,48,licence,,,yes,")
    with pytest.raises(LineError, match="oral surgeon names this one, so that it must be one and the same"):
        read_licences(copy)
    spoil(copy, "licences", "dentist,48,licence,,,yes,", "dentist,48,licence,,chiropractor,,")
    spoil(copy, "licences", "chiropractor,48,licence,,,,", "chiropractor,48,licence,,,yes,")
    with pytest.raises(LineError, match="dentist names this one"):
        read_licences(copy)


def test_a_licence_that_no_code_asks_is_refused(copy):
    spoil(copy, "codes", "47-2152,plumber,", "47-2152,electrician,")
    with pytest.raises(LineError, match=r"licences.csv, line \d+: no code of an occupation belongs to 'plumber'"):
        read_licences(copy)
