"""`make bench`: our pages beside the floor pages, the search by title beside plain ones, the arrays of career
    return atlas.main() | drafts.main() | transit_map.main() | killed.main() | reminders.main()

Ratios of one run count, never milliseconds between runs.
"""

import sys

from tests.bench import atlas, drafts, killed, occupations, pages, reminders, transit_map


def main() -> int:
    pages.main()
    occupations.main()
<<<<<<< HEAD
    return atlas.main() | drafts.main() | transit_map.main() | killed.main()
=======
    return atlas.main() | drafts.main() | transit_map.main() | reminders.main()
>>>>>>> 655e428 (Whoever gets a rhythm is sent what is usual; a bench of reminders; docs say how they work)


if __name__ == "__main__":
    sys.exit(main())
