"""Addresses of `directory.space.team`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
