"""Addresses of `directory.space.editing`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
