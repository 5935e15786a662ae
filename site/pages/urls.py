"""Addresses of the `pages` room that are no Wagtail page."""

from typing import Any

from django.urls import path

from pages import sitemap_files, views

app_name = "pages"


urlpatterns: list[Any] = [
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("sitemap.xml", sitemap_files.sitemap_index, name="sitemap-index"),
    path("sitemap-<str:section>.xml", sitemap_files.sitemap_file, name="sitemap"),
]
