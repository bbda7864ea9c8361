from django.urls import path

from paths.checkins.views import cadence, check_in

urlpatterns = [
    path("", check_in.check_ins, name="check_ins"),
    path("add/", check_in.check_in_add, name="check_in_add"),
    path("cadence/", cadence.cadence_edit, name="cadence_edit"),
    path("<int:pk>/", check_in.check_in_detail, name="check_in_detail"),
]
