from django.urls import path

from goals.steps.views import step, steps

urlpatterns = [
    path("", steps.steps, name="steps"),
    path("add/", step.step_add, name="step_add"),
]
