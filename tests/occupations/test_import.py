"""A release becomes the catalogue: what it says is there, in every layout that releases have had."""

import math

import pytest
from django.core.management import call_command

from goals.occupations import catalogue
from goals.occupations.models import Anchor, Education, Element, Occupation, Rating, Related, Release, Task, Title, Tool
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from tests.occupations import releases
from tests.occupations.releases import COOKS, DIVERS, KEEPERS, LONELY, OTHERS, PILOTS, SMALL, made_up


def own(code, element):
    return Rating.objects.get(occupation__code=code, element__code=element)


@pytest.mark.parametrize("version", releases.LAYOUTS)
def test_every_layout_says_the_same(take_in, version):
    done = take_in(made_up(version))
    assert (done.release.source, done.release.name) == ("onet", version)
    assert (done.release.occupations, done.release.rated) == (6, 4)
    assert catalogue.release() == done.release
    keepers = catalogue.find(KEEPERS)
    assert (keepers.title, keepers.job_zone, keepers.rated, keepers.generic) == ("Lighthouse Keepers", 4, True, False)
    assert (keepers.schooling, keepers.schooling_least) == (16, 12)
    assert (keepers.experience, keepers.experience_least, keepers.training) == (36, 18, 18)
    assert (keepers.certification, keepers.by_zone) == (4.25, False)
    assert keepers.popularity == pytest.approx(0.6 * math.log(3) + 0.2 * math.log(3), abs=1e-6)
    assert catalogue.find(OTHERS).generic
    skill = own(KEEPERS, "2.A.1.a")
    assert (skill.importance, skill.level, skill.weak, skill.basis) == (4.5, 5, False, "own")
    assert own(PILOTS, "2.B.3.k").level == 3.5
    assert dict(Element.objects.values_list("code", "kind"))["2.C.10"] == "knowledge"
    assert Element.objects.get(code="2.B.3.k").name == "Equipment Maintenance"
    anchors = Anchor.objects.filter(element__code="2.C.1.a").order_by("value", "pk")
    assert [anchor.value for anchor in anchors] == [2, 4, 6]
    assert done.release.has_styles


@pytest.mark.parametrize("version", releases.LAYOUTS)
def test_titles_tasks_tools_and_relatives_are_kept(take_in, version):
    take_in(made_up(version))
    titles = Title.objects.filter(occupation__code=KEEPERS).order_by("text", "pk")
    assert [(title.text, title.short, title.sources, title.reported) for title in titles] == [
        ("Keeper of the Light (KOL)", "KOL", "02,09", 2),
        ("Lamp Trimmer", "", "09", 0),
    ]
    assert Title.objects.get(occupation__code=COOKS).sources == "02,10"
    assert Title.objects.get(occupation__code=COOKS).reported == 1
    tasks = Task.objects.filter(occupation__code=KEEPERS).order_by("place", "pk")
    assert [task.text for task in tasks] == ["Light the lamp at dusk.", "Polish the brass.", "Talk to the gulls."]
    tools = Tool.objects.filter(occupation__code=KEEPERS).order_by("name", "pk")
    assert [(tool.name, tool.in_demand) for tool in tools] == [("Lamp ledger", False), ("Tide tables", True)]
    assert Tool.objects.get(occupation__code=COOKS).in_demand == (version not in ("26.3", "27.3", "28.0"))
    related = Related.objects.filter(occupation__code=KEEPERS).order_by("rank", "pk")
    assert [(row.other.code, row.tier) for row in related] == [(PILOTS, 1), (LONELY, 2), (COOKS, 3)]
    answers = Education.objects.filter(occupation__code=KEEPERS, scale="RL").order_by("category", "pk")
    assert [(answer.category, answer.percent) for answer in answers] == [(2, 30), (6, 60), (8, 10)]
    assert Education.objects.filter(scale="PT").count() == Education.objects.filter(scale="OJ").count() == 2


def test_who_was_not_rated_borrows_from_the_nearest_relatives(take_in):
    take_in(made_up())
    lonely = catalogue.find(LONELY)
    assert not lonely.rated
    # keepers: closest, same minor group; pilots: supplemental, same group; divers: second tier, three zones away
    assert lonely.lenders == ["Lighthouse Keepers", "Balloon Pilots", "Pearl Divers"]
    weights = {KEEPERS: 3 * 2, PILOTS: 1 * 2, DIVERS: 2 * 0.3}
    borrowed = own(LONELY, "2.A.1.a")
    assert borrowed.basis == "borrowed"
    levels = {KEEPERS: 5, PILOTS: 4, DIVERS: 2}
    mean = sum(weights[code] * levels[code] for code in weights) / sum(weights.values())
    assert borrowed.level == pytest.approx(mean, abs=0.01)
    assert Rating.objects.filter(occupation__code=LONELY).count() == 6
    assert not Rating.objects.filter(occupation__code=OTHERS).exists()
    assert catalogue.find(KEEPERS).lenders == []


def test_the_job_zone_stands_in_for_answers(take_in):
    take_in(made_up())
    pilots, cooks, others = map(catalogue.find, (PILOTS, COOKS, OTHERS))
    assert (pilots.schooling, pilots.schooling_least, pilots.experience, pilots.experience_least) == (13, 13, 18, 9)
    assert pilots.by_zone
    assert (cooks.schooling, cooks.experience, cooks.training, cooks.by_zone) == (10, 0, 3, False)
    assert (others.job_zone, others.schooling, others.experience, others.by_zone) == (None, None, None, False)


def test_few_answers_and_irrelevance_are_kept(take_in):
    made = made_up().change("Skills.txt", 3, "Not Relevant", "Y").change("Knowledge.txt", 2, "Recommend Suppress", "Y")
    take_in(made)
    assert own(KEEPERS, "2.A.1.a").level == 0
    assert own(KEEPERS, "2.C.1.a").weak
    assert not own(KEEPERS, "2.C.10").weak


def test_new_work_styles_count_as_much_as_their_impact_is_good(take_in):
    done = take_in(made_up("30.1"))
    assert [own(code, "1.D.1.a").importance for code in (KEEPERS, PILOTS, COOKS, DIVERS)] == [5, 3, 1, 1]
    assert own(KEEPERS, "1.D.2.d").level is None
    assert "impact" in done.told
    assert not Element.objects.filter(code__startswith="1.C").exists()


@pytest.mark.parametrize("version", ["29.3", "30.1"])
def test_a_release_without_work_styles_says_so(take_in, version):
    made = made_up(version)
    del made.files["Work Styles.txt"]
    done = take_in(made)
    assert not done.release.has_styles
    assert "It says nothing of work styles." in done.told


def test_other_scales_of_work_styles_are_no_importance(take_in):
    made = made_up("30.1")
    rows = made.files["Work Styles.txt"]
    rows[1:] = [row for row in rows[1:] if row[3] == "DR"]
    assert not take_in(made).release.has_styles


def test_the_same_release_again_changes_nothing(take_in):
    first = take_in(made_up())
    again = take_in(made_up())
    assert again.release == first.release
    assert (again.changed, Release.objects.count()) == (0, 1)
    assert "nothing changed" in again.told


def test_a_folder_is_as_good_as_a_zip(db, tmp_path):
    with open_archive(made_up().unpacked(tmp_path)) as archive:
        assert import_release(archive, **SMALL).release.name == "29.3"


@pytest.mark.onet
def test_the_whole_release(db, onet_zip, capsys):
    call_command("import_onet", str(onet_zip))
    assert "1,016 occupations, 879 of them with ratings" in capsys.readouterr().out
    rows = {model: model.objects.count() for model in (Related, Anchor, Task, Tool)}
    assert rows == {Related: 18_460, Anchor: 204, Task: 18_796, Tool: 32_681}
    assert Title.objects.count() == 56_558
    assert Education.objects.filter(scale__in=["RL", "RW"]).count() == 10_201
    assert Rating.objects.filter(basis="own").count() == 73_836
    assert Rating.objects.filter(basis="borrowed").values("occupation").distinct().count() == 44
    assert Occupation.objects.filter(by_zone=True).count() == 65
    assert Occupation.objects.exclude(certification=None).count() == 516
    nurses = catalogue.find("29-1141.00")
    assert (nurses.schooling, nurses.job_zone, nurses.rated) == (16, 4, True)
    assert "Computer Programmers" in catalogue.find("15-1252.00").lenders
