"""`python -m careerplan.postgres start | stop | url`, for a developer's own use."""

import sys
from collections.abc import Callable

from careerplan.postgres import ensure, stop, url

COMMANDS: dict[str, Callable[[], str | None]] = {"start": ensure, "stop": stop, "url": url}

if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
    sys.exit(__doc__)
print(COMMANDS[sys.argv[1]]() or "stopped")
