"""Addresses of `directory.space.home`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
