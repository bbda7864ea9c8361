"""Pages that exist in development only."""

from django.urls import path

from careerplan.accounts.dev import views

urlpatterns = [
    path("mail/", views.sent_mail, name="sent_mail"),
]
