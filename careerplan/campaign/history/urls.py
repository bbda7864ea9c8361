from django.urls import path

from careerplan.campaign.history import views

urlpatterns = [
    path("", views.history, name="history"),
    path("undo/", views.undo, name="undo"),
]
