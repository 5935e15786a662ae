"""Addresses of the `pages` room that are no Wagtail page."""

from typing import Any

from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.urls import path

from pages import views
from pages.sitemaps import registered_sitemaps

app_name = "pages"


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps of the rooms."""
    return sitemap_views.index(request, registered_sitemaps(), sitemap_url_name="pages:sitemap")


def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """Show the sitemap of one room."""
    return sitemap_views.sitemap(request, registered_sitemaps(), section=section)


urlpatterns: list[Any] = [
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("sitemap.xml", sitemap_index, name="sitemap-index"),
    path("sitemap-<str:section>.xml", sitemap, name="sitemap"),
]
