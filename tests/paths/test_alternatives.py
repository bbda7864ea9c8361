"""How many alternatives are missing, and why they matter."""

import pytest

from paths.alternatives import alternatives, headline


@pytest.mark.parametrize(
    ("stages", "missing", "told"),
    [
        ([3], 2, "Two alternatives are missing."),
        ([3, 2], 1, "One alternative is missing."),
        ([3, 2, 4], 0, ""),
        ([3, 2, 4, 1], 0, ""),
    ],
)
def test_a_main_path_asks_for_two_beside_it(stages, missing, told):
    found = alternatives(stages)
    assert found.missing == missing
    assert found.reason.startswith(told)
    assert bool(found.reason) == bool(missing)


def test_the_reason_says_what_an_alternative_is_worth():
    assert "a closed door costs you a change of line, not the goal" in alternatives([3]).reason


def test_a_path_without_stages_does_not_count_yet_and_the_page_says_so():
    found = alternatives([3, 2, 0])
    assert found.missing == 1
    assert found.reason.endswith("A path counts from the first stage on.")
    assert alternatives([0, 0, 0]).missing == 2


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "One way to your goal"), (4, "Four ways to the same door"), (26, "26 ways to the same door")],
)
def test_the_page_is_called_by_what_is_there(count, words):
    assert headline(count) == words
