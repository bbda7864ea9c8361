"""What the catalogue's figures say of whole paths: doors on the way, what is left at the goal, the widest hop."""

import pytest

from paths.by_figures import Station, figures
from paths.doors import doors
from paths.drafting import draft, traveller

BOOKKEEPER, ACCOUNTANT, MANAGER = "43-3031.00", "13-2011.00", "11-3031.00"
NURSE, NURSE_MANAGER = "29-1141.00", "11-9111.00"


@pytest.fixture
def said(starter_atlas):
    """`said(today, goal, path, ...)`: the figures of paths, each a list of codes, kinds without a role, or None."""

    def of(today, goal, *paths, main=None):
        index = starter_atlas.index
        who = traveller(starter_atlas, index[today])
        read = [[station(index, stop) for stop in path] for path in paths]
        return figures(starter_atlas, who, index[goal] if goal else None, read, main)

    return of


def station(index, stop):
    if stop is None:
        return Station("role", 24, title="A role of my own")
    return Station("role", 24, index[stop], stop) if stop in index else Station(stop, 24, title=stop)


def test_the_figures_of_a_role_path_are_those_of_its_draft(starter_atlas):
    index = starter_atlas.index
    who = traveller(starter_atlas, index[BOOKKEEPER])
    drafts = draft(starter_atlas, who, index[MANAGER])
    assert drafts
    for one in drafts:
        stages = [stage for stage in one.stages if stage.code != MANAGER]
        path = [Station(s.kind, s.months, index[s.code] if s.code else None, s.title) for s in stages]
        [found] = figures(starter_atlas, who, index[MANAGER], [path])
        assert found.remaining == pytest.approx(stages[-1].remaining, abs=0.0001)
        hops = [stage.hop for stage in one.stages if stage.hop is not None]
        assert found.widest_hop == pytest.approx(max(hops), abs=0.0001)


def test_a_path_opens_what_its_jobs_open_and_not_what_is_open_today(starter_atlas, said):
    index = starter_atlas.index
    [found] = said(BOOKKEEPER, None, [ACCOUNTANT])
    job = doors(starter_atlas, traveller(starter_atlas, index[BOOKKEEPER]), index[ACCOUNTANT], routes=False)
    assert set(found.doors) == {door.title for door in job.opens}
    assert found.doors
    assert not {title for _, title in job.open_today} & set(found.doors)


def test_the_goal_itself_is_no_door_on_the_way(starter_atlas, said):
    [without], [towards] = said(BOOKKEEPER, None, [ACCOUNTANT]), said(BOOKKEEPER, MANAGER, [ACCOUNTANT])
    assert starter_atlas.titles[starter_atlas.index[MANAGER]] not in towards.doors
    assert set(towards.doors) <= set(without.doors)


def test_each_kind_of_stage_brings_something_but_a_pause(said):
    kinds = ("pause", "course", "study", "stretch", "venture")
    none, *some = (said(BOOKKEEPER, MANAGER, [kind])[0].remaining for kind in kinds)
    [nothing] = said(BOOKKEEPER, MANAGER, [])
    assert none == nothing.remaining
    assert all(one < none for one in some)


def test_a_path_that_ends_in_the_goals_role_lacks_nothing(said):
    [found] = said(BOOKKEEPER, MANAGER, [ACCOUNTANT, MANAGER])
    assert found.remaining == 0
    assert 0 < found.widest_hop < 1


def test_a_role_without_figures_is_named_and_leaves_the_hops_open(said):
    known, found = said(BOOKKEEPER, MANAGER, [ACCOUNTANT], [None, ACCOUNTANT], main=0)
    assert found.unknown == ("A role of my own",)
    assert (found.remaining, found.doors) == (known.remaining, known.doors)
    assert found.widest_hop is None
    assert found.differs is None


def test_of_a_path_whose_roles_all_lack_figures_nothing_is_known(said):
    [found] = said(BOOKKEEPER, MANAGER, ["study", None])
    assert (found.doors, found.remaining, found.unknown) == (None, None, ("A role of my own",))


def test_without_a_role_for_the_goal_only_doors_are_known(said):
    [found] = said(BOOKKEEPER, None, [ACCOUNTANT])
    assert (found.remaining, found.widest_hop) == (None, None)


def test_a_stage_that_is_done_is_no_hop_any_more(starter_atlas, said):
    index = starter_atlas.index
    who = traveller(starter_atlas, index[BOOKKEEPER])
    ahead, done = (
        figures(starter_atlas, who, index[MANAGER], [[Station("role", 24, index[NURSE_MANAGER], is_over=over)]])[0]
        for over in (False, True)
    )
    assert done.remaining == ahead.remaining
    assert done.widest_hop < ahead.widest_hop


def test_paths_differ_from_the_main_one_by_their_roles(said):
    main, same, other = said(BOOKKEEPER, MANAGER, [ACCOUNTANT], [ACCOUNTANT], [NURSE], main=0)
    assert (main.differs, same.differs) == (None, 0)
    assert other.differs == 1
    assert said(BOOKKEEPER, MANAGER, [ACCOUNTANT], ["course"], main=0)[1].differs is None
