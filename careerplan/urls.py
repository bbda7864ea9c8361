"""The table of contents of the product."""

from django.conf import settings
from django.urls import include, path

from careerplan.campaign import errors
from careerplan.coaching.site import desk

urlpatterns = [
    path("", include("careerplan.campaign.urls")),
    path("account/", include("careerplan.accounts.urls")),
    path("", include("goals.urls")),
    path("occupations/", include("goals.occupations.urls")),
    path("gaps/", include("goals.gaps.urls")),
    path("steps/", include("goals.steps.urls")),
    path("contacts/", include("goals.contacts.urls")),
    path("interviews/", include("goals.interviews.urls")),
    path("paths/", include("paths.urls")),
    path("", include("paths.succession.urls")),
    path("opportunities/", include("paths.opportunities.urls")),
    path("check-ins/", include("paths.checkins.urls")),
    path("sharing/", include("careerplan.coaching.urls")),
    path("admin/", desk.urls),
]
if settings.DEBUG:
    urlpatterns.append(path("dev/", include("careerplan.accounts.dev.urls")))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
