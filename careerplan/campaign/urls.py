from django.urls import path

from careerplan.campaign import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("start/", views.start, name="start"),
    path("campaign/", views.campaign, name="campaign"),
    path("history/", views.history, name="history"),
    path("history/undo/", views.undo, name="undo"),
]
