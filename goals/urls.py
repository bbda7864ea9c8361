from django.urls import path

from goals.views import goal, position

urlpatterns = [
    path("goals/", goal.goals, name="goals"),
    path("goals/add/", goal.goal_add, name="goal_add"),
    path("goals/<int:pk>/", goal.goal_detail, name="goal_detail"),
    path("goals/<int:pk>/edit/", goal.goal_edit, name="goal_edit"),
    path("goals/<int:pk>/delete/", goal.goal_delete, name="goal_delete"),
    path("goals/<int:pk>/activate/", goal.goal_activate, name="goal_activate"),
    path("goals/<int:pk>/achieve/", goal.goal_achieve, name="goal_achieve"),
    path("position/", position.position, name="position"),
    path("position/add/", position.position_add, name="position_add"),
    path("position/<int:pk>/edit/", position.position_edit, name="position_edit"),
    path("position/<int:pk>/delete/", position.position_delete, name="position_delete"),
]
