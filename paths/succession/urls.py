from django.urls import path

from paths.succession import views

urlpatterns = [
    path("goals/<int:pk>/change/", views.goal_change, name="goal_change"),
]
