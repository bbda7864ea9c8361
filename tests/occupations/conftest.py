"""Releases that are made up for tests, taken in or refused."""

import pytest

from goals.occupations.models import (
    Anchor,
    AtlasPart,
    Education,
    Element,
    Occupation,
    Rating,
    Related,
    Release,
    Task,
    Title,
    Tool,
)
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.onet.refusal import RefusedError
from tests.occupations.releases import SMALL, made_up

CATALOGUE = (Release, Occupation, Element, Rating, Anchor, Related, Title, Education, Task, Tool, AtlasPart)


@pytest.fixture
def take_in(db, tmp_path):
    """`take_in(made_up())`: the release is imported, by limits that fit its size."""

    def taken(made, **limits):
        with open_archive(made.zip(tmp_path)) as archive:
            return import_release(archive, **(SMALL | limits))

    return taken


def rows():
    return {model: list(model.objects.order_by("pk").values()) for model in CATALOGUE}


@pytest.fixture
def refused(take_in, tmp_path):
    """`refused(made)` or `refused(bytes)`: the sentence with which it is refused, over a catalogue that stays."""
    take_in(made_up())
    before = rows()

    def sentence(release, **limits):
        path = tmp_path / "db_29_3_text.zip"
        if isinstance(release, bytes):
            path.write_bytes(release)
        else:
            path = release.zip(tmp_path)
        with pytest.raises(RefusedError) as error, open_archive(path) as archive:
            import_release(archive, **(SMALL | limits))
        assert rows() == before
        return str(error.value)

    return sentence
