from django.urls import path

from goals.gaps import views

urlpatterns = [
    path("", views.gaps, name="gaps"),
]
