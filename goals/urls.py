from django.urls import path

from goals.views import goal, position

urlpatterns = [
    path("goals/", goal.goals, name="goals"),
    path("position/", position.position, name="position"),
    path("position/add/", position.position_add, name="position_add"),
    path("position/<int:pk>/edit/", position.position_edit, name="position_edit"),
    path("position/<int:pk>/delete/", position.position_delete, name="position_delete"),
]
