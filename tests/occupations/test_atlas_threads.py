"""Several requests of a process ask for the atlas at the same moment."""

import threading

import pytest
from django.db import connection

from goals.occupations.atlas import atlas
from goals.occupations.models import Licence, LicenceCode
from tests.occupations.releases import KEEPERS, made_up


@pytest.mark.django_db(transaction=True)
def test_threads_share_one_atlas(take_in):
    take_in(made_up())
    begin, found = threading.Barrier(6), []

    def ask():
        try:
            begin.wait(timeout=10)
            found.extend(atlas() for _ in range(20))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 120
    assert len({id(one) for one in found}) == 1


@pytest.mark.django_db(transaction=True)
def test_a_thread_that_asks_while_licences_change_sees_the_last_word(take_in):
    take_in(made_up())
    LicenceCode.objects.create(prefix=KEEPERS, licence=Licence.objects.get(name="lawyer"), source="A test")
    stop, seen = threading.Event(), []

    def ask():
        try:
            while not stop.is_set():
                one = atlas()
                seen.append(one.programme[one.index[KEEPERS]])
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for months in range(40, 60):
        Licence.objects.filter(name="lawyer").update(months=months)
    after = atlas()
    stop.set()
    for thread in threads:
        thread.join()
    assert after.programme[after.index[KEEPERS]] == 59
    assert set(seen) <= {36, *range(40, 60)}
    assert atlas().programme[after.index[KEEPERS]] == 59
