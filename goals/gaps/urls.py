from django.urls import path

from goals.gaps.views import ask, competency, gap, gaps, suggested

urlpatterns = [
    path("", gaps.gaps, name="gaps"),
    path("add/", gap.gap_add, name="gap_add"),
    path("ask/", ask.gaps_ask, name="gaps_ask"),
    path("suggested/", suggested.gaps_suggested, name="gaps_suggested"),
    path("suggested/again/", suggested.gaps_suggest_again, name="gaps_suggest_again"),
    path("<int:pk>/", gap.gap_detail, name="gap_detail"),
    path("<int:pk>/edit/", gap.gap_edit, name="gap_edit"),
    path("<int:pk>/delete/", gap.gap_delete, name="gap_delete"),
    path("competencies/", competency.competencies, name="competencies"),
    path("competencies/add/", competency.competency_add, name="competency_add"),
    path("competencies/<int:pk>/edit/", competency.competency_edit, name="competency_edit"),
    path("competencies/<int:pk>/delete/", competency.competency_delete, name="competency_delete"),
]
