"""`make bench`: our pages beside the floor pages, the search by title beside plain ones, and the maps.

Ratios of one run count, never milliseconds between runs.
"""

import sys

from tests.bench import occupations, pages, transit_map


def main() -> int:
    pages.main()
    occupations.main()
    return transit_map.main()


if __name__ == "__main__":
    sys.exit(main())
