"""`make bench`: our pages beside the floor pages, the search by title beside plain ones, the arrays of career
paths, the maps, and what kill -9 does under load.

Ratios of one run count, never milliseconds between runs.
"""

import sys

from tests.bench import atlas, drafts, killed, occupations, pages, transit_map


def main() -> int:
    pages.main()
    occupations.main()
    return atlas.main() | drafts.main() | transit_map.main() | killed.main()


if __name__ == "__main__":
    sys.exit(main())
