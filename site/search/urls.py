"""Addresses of the `search` room."""

from django.urls import URLPattern, URLResolver, path

from search.views import search_page

app_name = "search"
urlpatterns: list[URLPattern | URLResolver] = [path("recherche/", search_page, name="results")]
