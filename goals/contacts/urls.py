from django.urls import path

from goals.contacts.views import contact, people, touch

urlpatterns = [
    path("", people.contacts, name="contacts"),
    path("add/", contact.contact_add, name="contact_add"),
    path("<int:pk>/", contact.contact_detail, name="contact_detail"),
    path("<int:pk>/edit/", contact.contact_edit, name="contact_edit"),
    path("<int:pk>/delete/", contact.contact_delete, name="contact_delete"),
    path("<int:pk>/give/", contact.contact_give, name="contact_give"),
    path("<int:pk>/touch/", touch.touch_add, name="touch_add"),
    path("touches/<int:pk>/edit/", touch.touch_edit, name="touch_edit"),
    path("touches/<int:pk>/delete/", touch.touch_delete, name="touch_delete"),
]
