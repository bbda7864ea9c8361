from django.urls import path

from careerplan.campaign import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("campaign/", views.campaign, name="campaign"),
    path("history/undo/", views.undo, name="undo"),
]
