from django.urls import path

from paths import views

urlpatterns = [
    path("", views.paths, name="paths"),
]
