"""Addresses of `directory.space.home`."""

from django.urls import path

from directory.space.home import shortcut_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("guide/", views.guide, name="guide"),
    path("fiches/<slug:public_id>/", views.entry, name="entry"),
    path("fiches/<slug:public_id>/historique/", views.history, name="history"),
    path("fiches/<slug:public_id>/exact/", shortcut_views.confirm, name="confirm"),
    path("fiches/<slug:public_id>/etat/", shortcut_views.state, name="state"),
    path("fiches/<slug:public_id>/dates/", shortcut_views.dates, name="dates"),
    path("fiches/<slug:public_id>/rythme/", shortcut_views.rhythm, name="rhythm"),
]
