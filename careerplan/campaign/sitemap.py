"""What search engines may read, and where it is."""

import datetime
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from careerplan.web.privacy import open_to_all
from goals.occupations import catalogue

ROBOTS = """User-agent: *
Disallow: /account/
Disallow: /admin/
Disallow: /occupations/options/

Sitemap: {site}/sitemap.xml
"""


class Ours(Sitemap):
    """Addresses where the product lives, whatever a request says its host is."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class Pages(Ours):
    """The pages that are there whatever the catalogue holds."""

    def items(self) -> list[str]:
        return ["landing", "occupations"]

    def location(self, item: str) -> str:
        return reverse(item)


class Occupations(Ours):
    """The page of each occupation that is offered."""

    def items(self) -> list[str]:
        return catalogue.codes()

    def location(self, item: str) -> str:
        return reverse("occupation", args=[item])

    def lastmod(self, item: str) -> datetime.datetime | None:
        """All of them change with a release."""
        return self._loaded_at

    @cached_property
    def _loaded_at(self) -> datetime.datetime | None:
        release = catalogue.release()
        return release.loaded_at if release else None


SITEMAPS = {"pages": Pages, "occupations": Occupations}


@open_to_all
def robots(request: HttpRequest) -> HttpResponse:
    """What they need not ask for, and where the rest is listed."""
    return HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain; charset=utf-8")
