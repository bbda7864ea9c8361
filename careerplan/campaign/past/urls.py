from django.urls import path

from careerplan.campaign.past import views

urlpatterns = [
    path("<int:pk>/campaign/", views.goal_campaign, name="goal_campaign"),
]
