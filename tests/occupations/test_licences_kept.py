"""Licences in the database: loaded with every catalogue, kept where staff changed them, written by nobody else."""

import dataclasses

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from careerplan.accounts.second_wall import acting_as
from goals.occupations.licences import licences, stamp
from goals.occupations.licences.load import load_licences
from goals.occupations.licences.read import read_licences
from goals.occupations.licences.reading import asking
from goals.occupations.models import Licence, LicenceCode
from goals.occupations.starter.load import load_starter
from tests.factories.accounts import PersonFactory
from tests.factories.occupations import ReleaseFactory, small_catalogue
from tests.fixtures import check_links_now
from tests.occupations.releases import made_up

pytestmark = pytest.mark.django_db
FILES = read_licences()


def changed_files(*, without=(), **families):
    """What the files say, without some families, and with others than theirs."""
    here = FILES.licences
    kept = {name: families.get(name.replace(" ", "_"), family) for name, family in here.families.items()}
    kept = {name: family for name, family in kept.items() if name not in without}
    codes = {prefix: name for prefix, name in here.codes.items() if name not in without}
    return dataclasses.replace(FILES, licences=dataclasses.replace(here, families=kept, codes=codes))


def edit(row, **facts):
    """As staff leave it."""
    for field, value in facts.items():
        setattr(row, field, value)
    row.edited_at = timezone.now()
    row.save()


def rows():
    return [list(model.objects.order_by("pk").values()) for model in (Licence, LicenceCode)]


def versions():
    """Where Postgres keeps each row: elsewhere after it was written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ctid::text FROM occupations_licence UNION ALL SELECT ctid::text FROM occupations_licencecode"
        )
        return sorted(cursor.fetchall())


def test_the_tables_say_what_the_files_say(count_queries):
    load_licences()
    check_links_now()
    with count_queries() as queries:
        read = licences()
    assert read == FILES.licences
    assert len(queries) == 2
    assert Licence.objects.get(name="plumber").source == FILES.family_sources["plumber"]
    assert LicenceCode.objects.get(prefix="29-1122.01").licence is None


def test_a_release_of_onet_brings_them(take_in):
    take_in(made_up())
    assert licences() == FILES.licences


def test_an_upgrade_brings_them_where_a_release_of_onet_is_in_force():
    ReleaseFactory()
    assert load_starter() is None
    assert licences() == FILES.licences


def test_the_same_files_again_write_nothing():
    load_licences()
    before = rows(), versions()
    load_licences()
    assert (rows(), versions()) == before


def test_what_staff_changed_survives_and_the_rest_follows_the_files():
    load_licences()
    edit(Licence.objects.get(name="plumber"), months=60, name="master plumber")
    edit(LicenceCode.objects.get(prefix="33-9032"), licence=None)
    edit(LicenceCode.objects.get(prefix="17-2"), prefix="17-20")
    edit(Licence(name="beekeeper", months=2, source="Made up"))
    edit(LicenceCode(prefix="45-2093", licence=Licence.objects.get(name="beekeeper"), source="Made up"))
    plumber = dataclasses.replace(FILES.licences.families["plumber"], months=50)
    electrician = dataclasses.replace(FILES.licences.families["electrician"], months=50)
    load_licences(changed_files(plumber=plumber, electrician=electrician))
    now = licences()
    assert now.families["master plumber"].months == 60
    assert "plumber" not in now.families
    assert now.families["electrician"].months == 50
    assert now.codes["47-2152"] == "master plumber"
    assert now.codes["33-9032"] == ""
    assert (now.codes["17-20"], "17-2" in now.codes) == ("engineer", False)
    assert (now.codes["45-2093"], now.families["beekeeper"].months) == ("beekeeper", 2)


def test_what_staff_added_under_a_name_that_the_files_bring_later_stays_theirs():
    edit(Licence(name="plumber", months=7, source="Made up"))
    load_licences()
    assert licences().families["plumber"].months == 7
    assert licences().codes["47-2152"] == "plumber"


def test_what_the_files_no_longer_name_goes_unless_staff_changed_it_or_point_at_it():
    load_licences()
    edit(Licence.objects.get(name="barber"), months=10)
    edit(LicenceCode.objects.get(prefix="47-4021"))
    without = ["barber", "plumber", "elevator mechanic", "nurse practitioner"]
    load_licences(changed_files(without=without))
    now = licences()
    assert {name for name in without if name in now.families} == {"barber", "elevator mechanic"}
    assert [code for code in ("39-5011", "47-2152", "47-4021", "29-1171") if code in now.codes] == ["47-4021"]
    load_licences()
    assert licences().families.keys() == FILES.licences.families.keys()


def test_the_stamp_tells_of_every_change_that_counts(count_queries):
    empty = stamp()
    load_licences()
    with count_queries() as queries:
        seen = [empty, stamp()]
    assert len(queries) == 1
    plumber = Licence.objects.get(name="plumber")
    for change in (
        lambda: edit(plumber, months=47),
        lambda: edit(plumber, builds_on=Licence.objects.get(name="electrician")),
        lambda: edit(plumber, builds_on=None, contains=Licence.objects.get(name="electrician")),
        lambda: edit(plumber, contains=None, apart=True),
        lambda: edit(LicenceCode.objects.get(prefix="47-2152"), licence=None),
        lambda: LicenceCode.objects.get(prefix="47-2152").delete(),
    ):
        change()
        seen.append(stamp())
    assert len(set(seen)) == len(seen)
    edit(plumber, source="Looked up again")
    assert stamp() == seen[-1]


def test_a_role_that_is_licensed_by_its_certification_is_told_apart():
    load_licences()
    nurse = small_catalogue()["29-1141.00"]
    type(nurse).objects.filter(pk=nurse.pk).update(code="29-2011.02", title="Cytotechnologists")
    assert asking().by_certification == [("29-2011.02", "Cytotechnologists")]


@pytest.fixture
def loaded(db):
    load_licences()
    check_links_now()


WRITES = [
    lambda: Licence.objects.create(name="beekeeper", months=2, source="Made up"),
    lambda: LicenceCode.objects.create(prefix="45-2093", source="Made up"),
    lambda: Licence.objects.filter(name="plumber").update(months=1),
    lambda: LicenceCode.objects.filter(prefix="47-2152").update(licence=None),
    lambda: LicenceCode.objects.filter(prefix="47-2152").delete(),
]


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("who", [{}, {"is_staff": True, "is_active": False}, None], ids=["person", "left", "visitor"])
def test_a_request_of_anybody_but_staff_reads_them_and_writes_nothing(loaded, write, who):
    person = 0 if who is None else PersonFactory(**who).pk
    before = rows()
    with acting_as(person):
        assert licences() == FILES.licences
        try:
            with transaction.atomic():
                write()
        except DatabaseError as refused:
            assert "row-level security" in str(refused)  # noqa: PT017  a change of what one does not see is none
    assert rows() == before


@pytest.mark.parametrize("write", WRITES)
def test_a_request_of_staff_writes_them(loaded, write):
    before = rows()
    with acting_as(PersonFactory(is_staff=True).pk):
        write()
    assert rows() != before


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (Licence, {"name": "", "months": 1, "source": "x"}),
        (Licence, {"name": "x", "months": 121, "source": "x"}),
        (Licence, {"name": "x", "months": 1, "source": ""}),
        (Licence, {"name": "x", "months": 1, "source": "x", "kind": "badge"}),
        (Licence, {"name": "x", "months": 1, "source": "x", "apart": True, "contains": "plumber"}),
        (Licence, {"name": "x", "months": 1, "source": "x", "pk": 4711, "contains_id": 4711}),
        (Licence, {"name": "x", "months": 1, "source": "x", "pk": 4711, "builds_on_id": 4711}),
        (Licence, {"name": "plumber", "months": 1, "source": "x"}),
        (LicenceCode, {"prefix": "29", "source": "x"}),
        (LicenceCode, {"prefix": "29-11412", "source": "x"}),
        (LicenceCode, {"prefix": "45-2093", "source": ""}),
        (LicenceCode, {"prefix": "47-2152", "source": "x"}),
    ],
)
def test_postgres_refuses_a_row_that_cannot_be(loaded, model, facts):
    if "contains" in facts:
        facts = facts | {"contains": Licence.objects.get(name=facts["contains"])}
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.create(**facts)
