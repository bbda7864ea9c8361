"""How wide a map gets: most stand on a page as they are, and there is an end to the others."""

from collections import defaultdict

import pytest

from paths.transit_map import Path, Stop
from paths.transit_map.network import Network
from paths.transit_map.wide_map import SHRINKS, wide_map
from tests.paths.drafted_sets import golden_sets, golden_titles
from tests.paths.made_up_paths import made_up_paths
from tests.paths.seen_map import parsed

LONGEST_NAME = "Coordinator of the Harbour, the Trams and Ferries and of all Night Shifts on the Islands, line "
FEW = 4  # way stops of a path
# The widest that a search found, of five paths over four stops each: they weave through each other all the way.
WOVEN = (
    ("adgj", "ehlm", "mlbh", "jfah", "mhea"),
    ("abcd", "bcda", "cdab", "dabc", "acbd"),
    ("abcd", "efgh", "iajb", "kclf", "gjdm"),
)


def width(paths):
    return float(parsed(wide_map(Network.of(paths), "map", ())).get("viewBox").split()[2])


@pytest.fixture(scope="module")
def widths():
    """Of sets over titles as they are in a catalogue, with few stops a path, by the number of paths."""
    found = defaultdict(list)
    for seed in range(1, 601):
        paths = made_up_paths(seed, golden_titles())
        if max(len(path.way_stops) for path in paths) <= FEW:
            found[len(paths)].append(width(paths))
    return found


@pytest.mark.parametrize(("count", "least"), [(1, 1), (2, 1), (3, 0.97), (4, 0.9), (5, 0.75)])
def test_most_maps_of_few_stops_stand_on_a_page(widths, count, least):
    fitting = sum(one <= SHRINKS for one in widths[count])
    assert len(widths[count]) >= 20
    assert fitting >= least * len(widths[count])


def test_none_of_them_is_wider_than_a_page_and_a_half(widths):
    assert max(max(of_these) for of_these in widths.values()) <= 1.5 * SHRINKS


def test_drafts_stand_on_a_page():
    found = [width(paths) for paths in golden_sets()]
    assert sum(one <= SHRINKS for one in found) >= 0.98 * len(found)
    assert max(found) <= 1400


@pytest.mark.parametrize("routes", WOVEN)
def test_the_worst_that_few_stops_can_do_has_an_end(routes):
    paths = [
        Path(
            letter,
            letter,
            tuple(Stop(key, LONGEST_NAME + key, when="2030, part time") for key in ("here", *way, "goal")),
        )
        for letter, way in zip("ABCDE", routes, strict=True)
    ]
    assert width(paths) <= 3.2 * SHRINKS


def test_names_of_any_length_make_no_map_of_few_stops_wider_than_two_pages():
    sets = (made_up_paths(seed) for seed in range(1, 301))
    few = [paths for paths in sets if max(len(path.way_stops) for path in paths) <= FEW]
    assert max(map(width, few)) <= 2 * SHRINKS
