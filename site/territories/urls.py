"""Addresses of the `territories` room."""

from django.urls import URLPattern, URLResolver

app_name = "territories"
urlpatterns: list[URLPattern | URLResolver] = []
