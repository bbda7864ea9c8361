"""The starter catalogue, for the tests that ask for it: loaded once a module and taken back after it."""

import pytest
from django.db import transaction

from goals.occupations.atlas import Atlas, atlas
from goals.occupations.models import Release
from goals.occupations.starter.load import load_starter
from tests.fixtures import check_links_now


@pytest.fixture(scope="module")
def loaded_starter(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        release = load_starter()
        check_links_now()
        yield release
        transaction.set_rollback(True)


@pytest.fixture
def starter(loaded_starter, db) -> Release:
    """The starter catalogue; answers its release."""
    return loaded_starter


@pytest.fixture
def starter_atlas(starter) -> Atlas:
    """The starter's roles as arrays."""
    found = atlas()
    assert found
    return found
