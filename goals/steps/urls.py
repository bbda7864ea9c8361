from django.urls import path

from goals.steps import views

urlpatterns = [
    path("", views.steps, name="steps"),
]
