from django.urls import path

from paths.opportunities import views

urlpatterns = [
    path("", views.opportunities, name="opportunities"),
]
