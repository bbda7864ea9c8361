from django.urls import path

from careerplan.coaching import views

urlpatterns = [
    path("", views.sharing, name="sharing"),
    path("invite/", views.coach_invite, name="coach_invite"),
    path("<int:pk>/edit/", views.engagement_edit, name="engagement_edit"),
    path("<int:pk>/send/", views.invitation_send, name="invitation_send"),
    path("<int:pk>/end/", views.engagement_end, name="engagement_end"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]
