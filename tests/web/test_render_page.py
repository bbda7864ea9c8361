"""One address, two sizes: the whole page, or the named pieces that a swap asked for."""

import pytest
from bs4 import BeautifulSoup

from tests.factories.goals import PositionFactory

pytestmark = pytest.mark.django_db
SWAP = {"HX-Request": "true"}


@pytest.fixture
def positions(client, person):
    """Asks for a page that is drawn by `render_page` with two pieces."""
    PositionFactory.create(owner=person)
    return lambda **headers: client.get("/position/", headers=headers)


def test_a_visit_gets_the_whole_page(positions):
    assert "<html" in positions().content.decode()


def test_a_swap_gets_the_pieces_the_target_first_and_the_others_out_of_band(positions):
    soup = BeautifulSoup(positions(**SWAP).content, "html.parser")
    pieces = list(soup.find_all(recursive=False))
    assert [piece["id"] for piece in pieces] == ["positions", "notices"]
    assert "hx-swap-oob" not in pieces[0].attrs
    assert pieces[1]["hx-swap-oob"] == "true"


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_a_visit_that_htmx_makes_gets_the_whole_page(positions, header):
    assert "<html" in positions(**SWAP, **{header: "true"}).content.decode()


def test_the_piece_is_named_by_the_server_never_by_the_browser(positions):
    asked = positions(**SWAP, **{"HX-Target": "notices", "HX-Trigger": "x", "HX-Trigger-Name": "../base"})
    pieces = BeautifulSoup(asked.content, "html.parser").find_all(recursive=False)
    assert [piece["id"] for piece in pieces] == ["positions", "notices"]


@pytest.mark.parametrize("headers", [{}, SWAP])
def test_no_cache_takes_one_size_for_the_other(positions, headers):
    assert "HX-Request" in positions(**headers)["Vary"]


def test_an_expired_log_in_moves_the_whole_browser_and_remembers_the_page(client, db):
    asked = client.get("/position/", headers=SWAP | {"HX-Current-URL": "http://testserver/gaps/?side=what&q=a b"})
    assert asked.status_code == 200
    assert asked["HX-Redirect"] == "/account/log-in/?next=%2Fgaps%2F%3Fside%3Dwhat%26q%3Da+b"
    assert asked.content == b""


@pytest.mark.parametrize("current", ["https://evil.example/gaps/", "javascript:alert(1)", "//evil.example/"])
def test_an_expired_log_in_leads_nowhere_else(client, db, current):
    asked = client.get("/position/", headers=SWAP | {"HX-Current-URL": current})
    assert "evil" not in asked["HX-Redirect"]
    assert "script" not in asked["HX-Redirect"]
