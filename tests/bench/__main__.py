"""`make bench`: our pages beside the floor pages, the search by title beside plain ones, the arrays of career
paths, the maps, what kill -9 does under load, and reminders: how many through kills, how fast, in how much memory.

Ratios of one run count, never milliseconds between runs.
"""

import sys

from tests.bench import atlas, drafts, killed, occupations, pages, reminders, transit_map


def main() -> int:
    pages.main()
    occupations.main()
    return atlas.main() | drafts.main() | transit_map.main() | killed.main() | reminders.main()


if __name__ == "__main__":
    sys.exit(main())
