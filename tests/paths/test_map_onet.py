"""The map of drafts on the real release: its long titles break no rule, and most maps stand on a page."""

import pytest

from goals.occupations.atlas import atlas
from paths.transit_map import draw
from paths.transit_map.wide_map import SHRINKS
from tests.paths.drafted_pairs import drafted
from tests.paths.drafted_sets import sets_of
from tests.paths.map_checks import findings
from tests.paths.seen_map import SeenMap

pytestmark = pytest.mark.onet


def test_the_maps_of_drafts_over_all_fields(whole_release):
    sets, widths = list(sets_of(drafted(atlas()))), []
    for paths in sets:
        drawing = draw(paths)
        assert findings(drawing.wide, paths, tall=False) == []
        assert findings(drawing.tall, paths, tall=True) == []
        seen = SeenMap(drawing.wide, tall=False)
        assert seen.crossings() == drawing.crossings
        widths.append(seen.width)
    assert len(sets) >= 120
    assert sum(width <= SHRINKS for width in widths) >= 0.95 * len(widths)
