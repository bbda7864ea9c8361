from django.urls import path

from goals.contacts import views

urlpatterns = [
    path("", views.contacts, name="contacts"),
]
