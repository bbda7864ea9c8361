"""Production's settings, with the floor pages beside ours."""

from careerplan.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
