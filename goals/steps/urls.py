from django.urls import path

from goals.steps.views import doing, step, steps, suggested

urlpatterns = [
    path("", steps.steps, name="steps"),
    path("add/", step.step_add, name="step_add"),
    path("suggested/<int:pk>/", suggested.steps_suggested, name="steps_suggested"),
    path("done/", steps.steps_done, name="steps_done"),
    path("<int:pk>/edit/", step.step_edit, name="step_edit"),
    path("<int:pk>/delete/", step.step_delete, name="step_delete"),
    path("<int:pk>/complete/", doing.step_complete, name="step_complete"),
    path("<int:pk>/reopen/", doing.step_reopen, name="step_reopen"),
    path("<int:pk>/drop/", doing.step_drop, name="step_drop"),
    path("<int:pk>/move/", doing.step_move, name="step_move"),
    path("<int:pk>/tie/", doing.step_tie, name="step_tie"),
]
