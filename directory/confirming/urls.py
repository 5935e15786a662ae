"""Addresses of `directory.confirming`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
