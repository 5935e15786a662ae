"""Addresses of `directory.space.home`."""

from django.urls import path

from directory.space.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("fiches/<slug:public_id>/", views.entry, name="entry"),
]
