"""Drafted paths: what every draft keeps, and named cases that a career coach would look at first."""

import random

import pytest

from paths.by_figures import Station, figures
from paths.drafting import Standing, Stop, along, draft, traveller
from paths.drafting.admission import needs
from paths.drafting.draft import REACH
from paths.drafting.months import credit, relevance
from paths.drafting.reasons import FIRST_BY_LAW, percent
from paths.drafting.top_gaps import top_gaps

NURSE, PRACTITIONER, NURSING_ASSISTANT, NURSE_MANAGER = "29-1141.00", "29-1171.00", "31-1131.00", "11-9111.00"
SERVICE, SUPPORT, DEVELOPER = "43-4051.00", "15-1232.00", "15-1252.00"


@pytest.fixture
def drafted(starter_atlas):
    """`drafted(start, goal, ...)`: the drafts, by codes."""

    def ways(start, goal, *, own=None, months=36, vetoed=(), passed=()):
        who = traveller(starter_atlas, starter_atlas.index[start], own=own, months=months)
        rows = [starter_atlas.index[code] for code in vetoed]
        return draft(starter_atlas, who, starter_atlas.index[goal], vetoed=rows, passed=passed)

    return ways


@pytest.fixture(scope="module")
def some_pairs():
    """The same few hundred pairs in every run."""

    def pairs(atlas, count=250):
        rows = range(len(atlas.codes))
        return [tuple(random.Random(n).sample(rows, 2)) for n in range(count)]

    return pairs


def codes(one):
    """What a draft leads over: codes, and kinds of what is no role."""
    return [stage.code or stage.kind for stage in one.stages]


def over(drafts):
    """All roles on the way, the goal aside."""
    return {stage.code for one in drafts for stage in one.stages[:-1] if stage.code}


def test_there_are_always_three_ways_each_ending_at_the_goal(starter_atlas, some_pairs):
    for start, goal in some_pairs(starter_atlas):
        drafts = draft(starter_atlas, traveller(starter_atlas, start), goal)
        assert 3 <= len(drafts) <= 4
        assert len({one.key(starter_atlas) for one in drafts}) == len(drafts)
        for one in drafts:
            assert one.stages[-1].code == starter_atlas.codes[goal]
            assert one.stages[-1].months == 0
            assert one.stages[-1].remaining == 0
            assert start not in one.route[1:]
            assert 0 <= one.differs <= 1


def test_every_stage_brings_the_goal_nearer(starter_atlas, some_pairs):
    """But for study, which may teach nothing that the figures know of, and a licence that has to come first by law."""
    for start, goal in some_pairs(starter_atlas):
        who = traveller(starter_atlas, start)
        for one in draft(starter_atlas, who, goal):
            before = starter_atlas.rest(who.levels, goal)
            for stage in one.stages:
                assert stage.remaining <= before + 1e-4
                if stage.kind == "role" and before > 0.001 and FIRST_BY_LAW not in stage.reason.lower():
                    assert stage.remaining < before
                before = stage.remaining


def test_alternatives_share_little(starter_atlas, some_pairs):
    for start, goal in some_pairs(starter_atlas, 120):
        drafts = draft(starter_atlas, traveller(starter_atlas, start), goal)
        assert all(one.differs >= 0.4 for one in drafts)


def test_no_path_skips_the_licence_that_another_is_built_on(starter_atlas, some_pairs):
    for start, goal in some_pairs(starter_atlas):
        for one in draft(starter_atlas, traveller(starter_atlas, start), goal):
            held = starter_atlas.held(start)
            for role in one.route[1:]:
                family = starter_atlas.families.families.get(starter_atlas.licence[role])
                studied = {
                    name
                    for stage in one.stages
                    if stage.kind == "study"
                    for name in starter_atlas.families.families
                    if name in stage.title
                }
                assert not family or not family.builds_on or family.builds_on in held | studied
                held |= starter_atlas.held(role)


def test_a_nursing_assistant_is_a_nurse_before_a_nurse_practitioner(drafted):
    main = drafted(NURSING_ASSISTANT, PRACTITIONER)[0]
    assert codes(main) == ["study", NURSE, "study", PRACTITIONER]
    assert "the registered nurse licence" in main.stages[0].title
    assert FIRST_BY_LAW in main.stages[1].reason.lower()


def test_each_stage_says_why_what_and_how_long(drafted):
    support = drafted(SERVICE, DEVELOPER)[0].stages[0]
    assert support.title == "Computer support technician"
    assert support.relation == "Related to the work of a customer service representative."
    assert support.brings.startswith("Brings you from 47 to 85 % of what the goal’s role asks by its figures (")
    assert "programming from none to advanced" in support.brings
    assert support.asks.startswith("About ")
    assert support.reason.count(".") == 1


def test_a_level_of_ones_own_beats_the_occupations(starter_atlas, drafted):
    programming = starter_atlas.elements[starter_atlas.element_names.index("Programming")]
    without, with_it = drafted(SERVICE, DEVELOPER), drafted(SERVICE, DEVELOPER, own={programming: 5})
    assert "programming from none" in without[0].stages[0].brings
    assert with_it[0].stages[0].remaining < without[0].stages[0].remaining
    assert not any("programming" in stage.reason for one in with_it for stage in one.stages)


def test_a_new_job_is_learnt_within_a_year_and_what_was_held_before_counts(starter_atlas):
    index = starter_atlas.index
    nurse, manager = index[NURSE], index[NURSE_MANAGER]
    first_day, half, year = (
        traveller(starter_atlas, manager, months=months, past={nurse: 60}) for months in (0, 6, 12)
    )
    was = traveller(starter_atlas, nurse, months=60)
    rest = [starter_atlas.rest(who.levels, manager) for who in (was, first_day, half, year)]
    assert rest[0] == rest[1] > rest[2] > rest[3] == 0
    assert credit(starter_atlas, Standing.of(first_day).months_in, nurse) == 60
    assert first_day.licences >= was.licences
    assert first_day.schooling >= was.schooling


def test_a_first_job_is_known_from_the_start(starter_atlas):
    row = starter_atlas.index[NURSE]
    assert (traveller(starter_atlas, row, months=0).levels == starter_atlas.level[row]).all()


def test_a_job_that_was_held_twice_counts_once_with_all_its_months(starter_atlas):
    nurse, shop = starter_atlas.index[NURSE], starter_atlas.index["41-2031.00"]
    who = traveller(starter_atlas, nurse, months=6, past={nurse: 60, shop: 24})
    assert (who.months, dict(who.past)) == (66, {shop: 24})
    assert credit(starter_atlas, Standing.of(who).months_in, nurse) == 66 + 24 * relevance(starter_atlas, shop, nurse)


def test_a_word_that_fits_the_figure_leaves_it_as_it_is(starter_atlas):
    from goals.occupations.figures import our_level

    row = starter_atlas.index[SERVICE]
    own = {
        code: our_level(float(level))
        for code, level in zip(starter_atlas.elements, starter_atlas.level[row], strict=True)
    }
    assert (traveller(starter_atlas, row, own=own).levels == starter_atlas.level[row]).all()


def test_a_role_that_is_struck_out_is_in_no_draft_and_three_ways_remain(drafted):
    before = drafted(SERVICE, DEVELOPER)
    struck = over(before)
    after = drafted(SERVICE, DEVELOPER, vetoed=struck)
    assert SUPPORT in struck
    assert not over(after) & struck
    assert len(after) >= 3


def test_with_everything_struck_out_one_can_still_study_stretch_or_venture(starter_atlas, drafted):
    kinds = [one.kind for one in drafted(SERVICE, DEVELOPER, vetoed=starter_atlas.codes)]
    assert kinds == ["study", "stretch", "venture"]


def test_the_next_three_are_others(drafted):
    first = drafted("41-2011.00", "11-1021.00")
    passed = [one.route for one in first if len(one.route) > 2]
    others = drafted("41-2011.00", "11-1021.00", passed=passed)
    assert not {one.route for one in others if len(one.route) > 2} & set(passed)


def test_who_lacks_little_may_apply_now(starter_atlas, drafted):
    drafts = drafted("33-3051.00", "33-1012.00")
    direct = drafts[-1]
    assert (direct.kind, direct.months, codes(direct)) == ("direct", 0, ["33-1012.00"])
    assert direct.stages[0].hop <= REACH
    assert "direct" not in {one.kind for one in drafted(SERVICE, DEVELOPER)}


def test_from_the_goal_itself_there_is_nothing_to_draft(drafted):
    assert drafted(NURSE, NURSE) == []


def test_more_months_in_todays_job_shorten_the_way(drafted):
    """Related work counts: who has done it for ten years stays less long on the way."""
    assert drafted(NURSE, NURSE_MANAGER, months=120)[0].months <= drafted(NURSE, NURSE_MANAGER, months=0)[0].months


# What drafts got wrong before, one case each.


def test_a_flat_profile_leads_nowhere_by_likeness_alone(drafted):
    """A cashier's and an assembler's figures are so low that any job with buttons looks like the next one."""
    assert over(drafted("51-2092.00", "11-3051.00")) <= {"51-1011.00", "51-4041.00"}
    assert not {"53-2031.00", "33-9032.00"} & over(drafted("41-2011.00", "11-1021.00"))


def test_the_obvious_role_counts_although_its_own_gap_is_larger(starter_atlas, drafted):
    """A dental hygienist stands between assistant and dentist, by lists that name each other."""
    assert ["study", "29-1292.00", "study", "29-1021.00"] in [codes(one) for one in drafted("31-9091.00", "29-1021.00")]


def test_a_guard_is_a_police_officer_before_a_detective(drafted):
    assert codes(drafted("33-9032.00", "33-3021.00")[0]) == ["study", "33-3051.00", "33-3021.00"]


def test_nobody_teaches_another_subject_on_the_way(starter_atlas, some_pairs):
    for start, goal in some_pairs(starter_atlas):
        drafts = draft(starter_atlas, traveller(starter_atlas, start), goal)
        here = starter_atlas.codes[start], starter_atlas.codes[goal]
        assert not any(code.startswith("25-1") and code not in here for code in over(drafts))


def test_nobody_manages_a_field_in_order_to_be_employed_in_it(drafted):
    """A bookkeeper becomes an accountant, and not a financial manager first."""
    assert not any(code.startswith("11-") for code in over(drafted("43-3031.00", "13-2011.00")))


def test_nobody_is_another_kind_of_engineer_first(drafted):
    """One degree opens all branches; whoever has none studies for the one that is wanted."""
    assert not any(code.startswith("17-2") for code in over(drafted("51-4041.00", "17-2141.00")))


def test_nobody_earns_a_foreign_licence_on_the_way(drafted):
    assert not {"29-2034.00", "29-2056.00"} & over(drafted("29-2061.00", NURSE))
    assert not {"17-2051.00"} & over(drafted("17-3011.00", "17-1011.00"))


def test_study_is_credited_with_part_of_what_there_is_to_know(starter_atlas, drafted):
    study = next(one for one in drafted(SERVICE, DEVELOPER) if one.kind == "study").stages[0]
    start, goal = starter_atlas.index[SERVICE], starter_atlas.index[DEVELOPER]
    assert study.remaining < starter_atlas.gap[start, goal]
    assert study.months == 24
    assert (
        study.brings
        == f"Brings you from 47 to {percent(study.remaining)} % of what the goal’s role asks by its figures."
    )


def test_a_way_of_ones_own_is_read_and_never_blocked(starter_atlas):
    """A primary school teacher who becomes a baker: no list names it, and the path says so."""
    index = starter_atlas.index
    who = traveller(starter_atlas, index["25-2021.00"])
    baker, owner = index["51-3011.00"], index["11-9051.00"]
    way = [Stop("pause", 6), Stop("role", 24, baker), Stop("role", 36, owner)]
    pause, first, last = along(starter_atlas, who, way, owner)
    assert pause.stage is None
    assert pause.after == pause.before
    assert "work of a primary school teacher" in first.stage.relation
    assert ("No list names this move" in first.stage.relation) or ("A long step" in first.stage.relation)
    assert (last.source, last.after) == (baker, 0)


@pytest.mark.parametrize("kind", ["study", "course", "stretch", "venture"])
def test_what_no_role_brings_counts_before_the_role_after_it(starter_atlas, kind):
    """The same stages are worth the same on the page of a stage, in the comparison and in drafts."""
    start, accountant, manager = (starter_atlas.index[code] for code in ("43-3031.00", "13-2011.00", "11-3031.00"))
    who = traveller(starter_atlas, start)
    way = [Stop(kind, 12), Stop("role", 24, accountant)]
    beside, role = along(starter_atlas, who, way, manager)
    assert beside.after < beside.before
    assert role.before == beside.after
    [whole] = figures(starter_atlas, who, manager, [[Station(kind, 12), Station("role", 24, accountant)]])
    assert role.after == whole.remaining


def test_what_has_to_be_studied_first(starter_atlas):
    index = starter_atlas.index
    dentist = needs(starter_atlas, index["29-1021.00"], 12.0, frozenset())
    assert (dentist.words, dentist.months) == ("the dentist licence", 84)
    assert needs(starter_atlas, index["29-2061.00"], 14.0, starter_atlas.held(index[NURSE])) is None
    both = needs(starter_atlas, index[PRACTITIONER], 18.0, frozenset())
    assert both.words == "the registered nurse and nurse practitioner licences"


def test_the_top_gaps_are_the_weightiest(starter_atlas):
    index = starter_atlas.index
    found = top_gaps(starter_atlas, traveller(starter_atlas, index[SERVICE]), index[DEVELOPER])
    assert "Programming" in [gap.name for gap in found[:2]]
    assert all(gap.level_goal > gap.level_now and 1 <= gap.importance <= 5 for gap in found)
