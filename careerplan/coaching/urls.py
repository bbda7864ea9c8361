from django.urls import path

from careerplan.coaching import views

urlpatterns = [
    path("", views.sharing, name="sharing"),
]
