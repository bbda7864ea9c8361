"""Pages that exist in development only."""

from django.urls import path

from careerplan.accounts.dev import views

urlpatterns = [
    path("mail/", views.sent_mail, name="sent_mail"),
    path("mail/<str:name>/", views.sent_mail_page, name="sent_mail_page"),
]
