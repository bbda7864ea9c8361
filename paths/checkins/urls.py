from django.urls import path

from paths.checkins import views

urlpatterns = [
    path("", views.check_ins, name="check_ins"),
    path("add/", views.check_in_add, name="check_in_add"),
    path("cadence/", views.cadence_edit, name="cadence_edit"),
    path("<int:pk>/", views.check_in_detail, name="check_in_detail"),
]
