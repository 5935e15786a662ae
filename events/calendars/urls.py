"""Addresses of calendars and feeds; people subscribe to them, so they never change."""

from django.urls import URLPattern, path

from events.calendars import atom, views

urlpatterns: list[URLPattern] = [
    path("agenda.ics", views.agenda, name="calendar"),
    path("agenda/flux/", atom.feed, name="feed"),
    path("agenda/<slug:slug>.ics", views.event, name="event_calendar"),
    path("inscriptions/<str:token>.ics", views.registration, name="registration_calendar"),
]
