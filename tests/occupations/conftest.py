"""A catalogue for tests: the starter, loaded once a module and taken back after it."""

import pytest
from django.db import transaction

from goals.occupations.starter.load import load_starter


@pytest.fixture(scope="module")
def loaded_starter(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_starter()
        transaction.set_rollback(True)


@pytest.fixture
def starter(loaded_starter, db):
    """The starter catalogue; answers its release."""
    return loaded_starter
