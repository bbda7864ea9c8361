"""The table of contents of the product."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from careerplan.campaign import errors
from careerplan.campaign.sitemap import SITEMAPS, robots
from careerplan.coaching.site import desk
from careerplan.web.privacy import open_to_all
from paths.checkins import urls as check_ins

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
    path("reminders/", include(check_ins.reminders)),
    path("calendar/", include(check_ins.calendars)),
    path("sharing/", include("careerplan.coaching.urls")),
    path("admin/", desk.urls),
    path("sitemap.xml", open_to_all(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
if settings.DEBUG:
    urlpatterns.append(path("dev/", include("careerplan.accounts.dev.urls")))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
