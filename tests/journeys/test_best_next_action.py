"""The best next action is taken with a mouse: nothing that decorates it stands in the way."""

import pytest
from playwright.sync_api import expect

from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1100, 1280])
def test_both_buttons_take_a_click(someone, width):
    nurse = PersonFactory()
    PositionFactory(owner=nurse)
    goal = GoalFactory(owner=nurse)
    WhatGapFactory.create_batch(2, owner=nurse, goal=goal)
    CareerPathFactory(owner=nurse, goal=goal)
    person = someone(width=width)
    person.signs_in(nurse.email, PASSWORD)
    person.goes("/campaign/")
    first = person.page.locator("#next h2").inner_text()
    person.page.get_by_role("link", name="Show me another").click(timeout=5_000)
    expect(person.page.locator("#next h2")).not_to_have_text(first)
    person.page.locator("#next .actions a, #next .actions button").first.click(timeout=5_000, trial=True)
