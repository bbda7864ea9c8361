from django.urls import path

from goals.interviews import views

urlpatterns = [
    path("", views.interviews, name="interviews"),
]
