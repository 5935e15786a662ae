"""Addresses of `directory.proposals`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
