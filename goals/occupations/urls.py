from django.urls import path, register_converter

from goals.occupations.views import explore, search


class Code:
    """An O*NET-SOC code."""

    regex = r"[0-9]{2}-[0-9]{4}\.[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Code, "occupation")

urlpatterns = [
    path("", search.occupations, name="occupations"),
    path("options/", search.occupation_options, name="occupation_options"),
    path("<occupation:code>/", explore.occupation, name="occupation"),
    path("<occupation:code>/gap/", explore.occupation_gap_add, name="occupation_gap_add"),
]
