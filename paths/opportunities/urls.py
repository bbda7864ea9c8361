from django.urls import path

from paths.opportunities.views import board, job

urlpatterns = [
    path("", board.opportunities, name="opportunities"),
    path("add/", job.opportunity_add, name="opportunity_add"),
    path("compare/", board.opportunities_compare, name="opportunities_compare"),
    path("<int:pk>/", job.opportunity_detail, name="opportunity_detail"),
    path("<int:pk>/edit/", job.opportunity_edit, name="opportunity_edit"),
    path("<int:pk>/delete/", job.opportunity_delete, name="opportunity_delete"),
    path("<int:pk>/event/", job.status_add, name="status_add"),
    path("<int:pk>/next/", job.opportunity_next, name="opportunity_next"),
    path("<int:pk>/next/done/", job.next_done, name="next_done"),
]
