from django.urls import path

from careerplan.campaign.start import views

urlpatterns = [
    path("", views.start, name="start"),
    path("<slug:key>/", views.start_page, name="start_page"),
]
