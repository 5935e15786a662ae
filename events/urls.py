"""Addresses of the agenda beside its pages: printed ones never change."""

from django.urls import URLPattern, path

from events.attestations.views import attestations
from events.calendars.urls import urlpatterns as calendars
from events.form import views as form
from events.form.arrival import sent
from events.form.link_again import send_link_again
from events.own import preferences
from events.own import views as own

app_name = "events"

urlpatterns: list[URLPattern] = [
    *calendars,
    path("attestations/", attestations, name="attestations"),
    path("agenda/<slug:slug>/inscription/", form.registration_form, name="form"),
    path("agenda/<slug:slug>/inscription/lien/", send_link_again, name="link_again"),
    path("inscriptions/envoyee/<str:token>/", sent, name="sent"),
    path("inscriptions/<str:token>/", own.registration, name="registration"),
    path("inscriptions/<str:token>/modifier/", own.change, name="change"),
    path("inscriptions/<str:token>/annuler/", own.cancel, name="cancel"),
    path("inscriptions/<str:token>/rappels/", preferences.reminders, name="reminders"),
]
