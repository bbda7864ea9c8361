"""The product's addresses as development has them."""

from django.urls import include, path

from careerplan import urls

urlpatterns = [*urls.urlpatterns, path("dev/", include("careerplan.accounts.dev.urls"))]
