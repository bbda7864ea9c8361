"""Static files as production serves them: under a name with the hash of their content."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.test import override_settings

HASHED = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}


def test_every_file_that_a_stylesheet_names_is_there(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": HASHED}):
        call_command("collectstatic", interactive=False, verbosity=0)  # refuses a name that leads nowhere

        hashed = ManifestStaticFilesStorage(location=tmp_path)
        for name in ("css/site.css", "css/fonts.css", "fonts/newsreader.woff2"):
            assert hashed.stored_name(name) != name
            assert (tmp_path / hashed.stored_name(name)).is_file()
