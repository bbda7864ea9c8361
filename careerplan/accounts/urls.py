"""Sign-up, log-in and the account: allauth's views, the ones we want, under our own addresses."""

from allauth.account import views as allauth_views
from django.urls import path

from careerplan.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("sign-up/", allauth_views.signup, name="account_signup"),
    path("log-in/", allauth_views.login, name="account_login"),
    path("log-out/", allauth_views.logout, name="account_logout"),
    path("confirm-email/", allauth_views.email_verification_sent, name="account_email_verification_sent"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("e-mail/", allauth_views.email, name="account_email"),
    path("password/change/", allauth_views.password_change, name="account_change_password"),
    path("password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("password/reset/code/", allauth_views.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("password/reset/complete/", allauth_views.complete_password_reset, name="account_complete_password_reset"),
]
