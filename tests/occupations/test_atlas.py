"""The catalogue as arrays: what they say of the starter's roles, and of roles without figures."""

import numpy as np
import pytest

from goals.occupations import catalogue
from goals.occupations.atlas import atlas, rebuild_atlas
from goals.occupations.atlas.build import spread
from goals.occupations.atlas.reading import read_rows
from goals.occupations.models import Related
from tests.occupations.releases import DIVERS, KEEPERS, LONELY, OTHERS, made_up

NURSE, PRACTITIONER, ASSISTANT, SUPERVISOR, CASHIER = (
    "29-1141.00", "29-1171.00", "41-2031.00", "41-1011.00", "41-2011.00",
)  # fmt: skip


def table(code):
    """What the catalogue's tables say of an occupation: importance and level by the element's code."""
    asked = catalogue.asked_of([catalogue.find(code)])
    return {c: a for figures in asked.values() for c, a in figures.items() if a.level is not None}


def rank(level, levels):
    """The middle of the ranks of all levels that are the same, as a share of all."""
    below, same = sum(other < level for other in levels), sum(other == level for other in levels)
    return (below + (same + 1) / 2) / len(levels)


def test_every_role_of_the_starter_is_a_row(starter):
    found = atlas()
    assert (found.release, found.is_onet) == ("The starter catalogue", False)
    assert list(found.codes) == catalogue.codes()
    assert found.titles[found.index[CASHIER]] == catalogue.find(CASHIER).title
    assert all(found.index[code] == row for row, code in enumerate(found.codes))
    assert (len(found.elements), found.is_knowledge.sum(), found.lenders) == (68, 33, {})
    assert list(found.elements) == sorted(found.elements)
    assert "Administration and management" in found.element_names
    assert found.level.shape == found.importance.shape == found.weight.shape == (168, 68)


def test_figures_are_those_of_the_catalogue(starter):
    found, nurse = atlas(), catalogue.find(NURSE)
    row, asked = found.index[NURSE], table(NURSE)
    assert found.level[row].tolist() == [asked[element].level for element in found.elements]
    assert found.importance[row].tolist() == [asked[element].importance for element in found.elements]
    for name in ("schooling", "schooling_least", "experience", "experience_least", "training"):
        assert getattr(found, name)[row] == getattr(nurse, name)
    assert found.zone[row] == nurse.job_zone


@pytest.mark.parametrize(("start", "goal"), [(CASHIER, NURSE), (ASSISTANT, SUPERVISOR), (NURSE, PRACTITIONER)])
def test_the_gap_is_the_weighted_part_that_lies_above(starter, start, goal):
    """Recomputed without arrays, from the tables: the weight is importance above 3, times how unusual the level is."""
    mine, theirs = table(start), table(goal)
    levels = {element: [] for element in theirs}
    for code in catalogue.codes():
        for element, asked in table(code).items():
            levels[element].append(asked.level)
    weight = {
        element: (asked.importance - 1) / 4 * rank(asked.level, levels[element])
        for element, asked in theirs.items()
        if asked.importance >= 3
    }
    missing = sum(w * max(0, theirs[element].level - mine[element].level) for element, w in weight.items())
    whole = sum(w * theirs[element].level for element, w in weight.items())
    found = atlas()
    a, b = found.index[start], found.index[goal]
    assert found.gap[a, b] == pytest.approx(missing / whole, abs=1e-4)
    assert found.full[b] == pytest.approx(whole, rel=1e-4)
    assert found.rest(found.level[a], b) == pytest.approx(found.gap[a, b], abs=1e-5)
    assert 0 < found.gap[a, b] < 1


def test_who_has_everything_lacks_nothing_and_who_has_nothing_everything(starter):
    found = atlas()
    goal = found.index[NURSE]
    assert found.rest(found.level[goal], goal) == 0
    assert found.rest(np.zeros(len(found.elements)), goal) == pytest.approx(1)
    assert found.rest([0] * len(found.elements), goal) == pytest.approx(1)
    assert not found.gap.diagonal().any()
    assert ((found.gap >= 0) & (found.gap <= 1)).all()


def test_relatives_are_those_of_the_catalogue(starter):
    found = atlas()
    listed = {(row.occupation.code, row.other.code): row.tier - 1 for row in Related.objects.select_related()}
    for (start, other), tier in listed.items():
        a, b = found.index[start], found.index[other]
        assert found.tier[a, b] == tier
        assert found.related[a, b]
        assert found.related[b, a]
    assert (found.tier < 9).sum() == len(listed)


def test_supervisors_are_a_step_up_from_their_own_field(starter):
    found = atlas()
    called = {title for title, leads in zip(found.titles, found.supervisor, strict=True) if leads}
    assert {"Shop supervisor", "Office supervisor", "Police supervisor", "Kitchen or restaurant supervisor"} <= called
    assert len(called) == 9
    assistant, supervisor = found.index[ASSISTANT], found.index[SUPERVISOR]
    assert found.ladder[assistant, supervisor]
    assert not found.ladder[supervisor].any()
    assert all(found.field[a] == found.field[b] for a, b in zip(*found.ladder.nonzero(), strict=True))


def test_moves_cost_less_to_what_is_near(starter):
    found = atlas()
    nurse, cashier, practitioner = (found.index[code] for code in (NURSE, CASHIER, PRACTITIONER))
    assert found.hop_cost[nurse, practitioner] < found.move_cost[cashier, practitioner]
    assert found.move_cost[cashier, practitioner] < np.inf == found.hop_cost[cashier, practitioner]
    assert (found.move_cost >= 0.4 - 1e-6).all()


def test_a_hop_is_an_edge_or_a_leap_to_what_is_near_enough(starter):
    found = atlas()
    up = found.zone[None].astype(int) - found.zone[:, None]
    assert not found.edge.diagonal().any()
    assert up[found.edge].max() <= 2
    assert np.isinf(found.hop_cost.diagonal()).all()
    assert (found.hop_cost[found.edge] == found.move_cost[found.edge]).all()
    leap = np.isfinite(found.hop_cost) & ~found.edge
    assert found.hop_cost[leap] == pytest.approx(found.move_cost[leap] + 0.5)
    assert found.gap[leap].max() <= 0.25
    assert np.abs(up[leap]).max() <= 1


def test_a_role_that_many_people_have_is_nearer(starter):
    """All roles of the starter go by about ten titles: who are many is told by our estimates of employment."""
    rows = read_rows(starter)
    told = dict(zip(rows.codes, spread(rows), strict=True))
    assert told[ASSISTANT] > 150 > 70 > told["41-9022.00"]
    assert told["15-2051.01"] == 0  # not estimated: as rare as the rarest


def test_fields_read_business_as_management_and_health_support_as_health(starter):
    found = atlas()
    field = dict(zip(found.codes, found.field, strict=True))
    assert field["13-2011.00"] == field["11-3031.00"] == "11"
    assert field["31-9092.00"] == field[NURSE] == "29"
    assert field[CASHIER] == "41"
    numbers = dict(zip(found.field, found.field_ix.tolist(), strict=True))
    assert [numbers[name] for name in found.field] == found.field_ix.tolist()
    assert len(set(numbers.values())) == len(numbers)


def test_specialities_are_codes_beneath_another_role(starter):
    found = atlas()
    assert {code for code, special in zip(found.codes, found.special, strict=True) if special} == {
        code for code in found.codes if not code.endswith(".00") and f"{code[:7]}.00" in found.index
    }


def test_who_holds_a_licence_holds_what_it_contains(starter):
    found = atlas()
    nurse, practitioner, cashier = (found.index[code] for code in (NURSE, PRACTITIONER, CASHIER))
    assert (found.licence[nurse], found.programme[nurse]) == ("registered nurse", 30)
    assert (found.licence[cashier], found.programme[cashier]) == ("", 0)
    assert found.held(practitioner, cashier) == {"nurse practitioner", "registered nurse", "practical nurse"}
    assert found.held(cashier) == found.held() == frozenset()


def test_nobody_writes_what_all_share(starter):
    found = atlas()
    arrays = [value for value in vars(found).values() if isinstance(value, np.ndarray)]
    assert len(arrays) == 22
    assert not any(array.flags.writeable for array in arrays)


def test_roles_without_figures_can_be_named_and_nothing_leads_through_them(take_in):
    take_in(made_up())
    found = atlas()
    assert (found.release, found.is_onet) == ("O*NET 29.3", True)
    assert OTHERS not in found.index
    assert catalogue.find(OTHERS)
    assert len(found.codes) == 5
    assert found.lenders == {found.index[LONELY]: ("Lighthouse Keepers", "Balloon Pilots", "Pearl Divers")}
    assert np.isfinite(found.gap).all()


def test_what_is_retired_is_no_role(take_in):
    take_in(made_up())
    take_in(made_up("30.1").without(DIVERS), least_rated=3)
    found = atlas()
    assert found.release == "O*NET 30.1"
    assert DIVERS not in found.index
    assert KEEPERS in found.index


def test_what_hardly_anybody_rated_is_no_role(starter):
    """With figures of few elements it would look as if it asked for nothing."""
    cashier = catalogue.find(CASHIER)
    kept = cashier.ratings.exclude(element__kind="style").order_by("pk").values_list("pk", flat=True)[:20]
    cashier.ratings.exclude(pk__in=list(kept)).delete()
    assert rebuild_atlas() == 167
    assert CASHIER not in atlas().index
