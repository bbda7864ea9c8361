"""The demo campaign says of itself what is so."""

import datetime

import pytest

from careerplan.campaign.demo.load import load
from paths.models import CareerPath


@pytest.mark.django_db
def test_a_path_of_the_demo_is_not_called_the_shortest_unless_it_is():
    load(datetime.date(2026, 11, 24))
    months = {path: sum(stage.months for stage in path.stages.all()) for path in CareerPath.objects.all()}
    said = {path: " ".join([path.differs, *(choice.reason for choice in path.choices.all())]) for path in months}
    assert all(months[path] == min(months.values()) for path in said if "shortest" in said[path])
    assert len(months) == 4
