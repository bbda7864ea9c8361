from django.urls import path

from paths.checkins import views

urlpatterns = [
    path("", views.check_ins, name="check_ins"),
]
