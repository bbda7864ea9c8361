"""The product as production runs it, for all tests of its safety."""

from collections.abc import Iterator

import pytest

from tests.frame.production import Production, running


@pytest.fixture(scope="session")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    with running(tmp_path_factory.mktemp("production"), durable=False) as product:
        yield product
