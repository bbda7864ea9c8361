from django.urls import include, path

from careerplan.campaign import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("start/", include("careerplan.campaign.start.urls")),
    path("campaign/", views.campaign, name="campaign"),
    path("goals/", include("careerplan.campaign.past.urls")),
    path("history/", include("careerplan.campaign.history.urls")),
]
