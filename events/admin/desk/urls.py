"""The addresses of the desk, below ``/admin/agenda/``."""

from django.urls import path

from events.admin.desk.adding_view import AddView
from events.admin.desk.duplicates_view import DuplicatesView
from events.admin.desk.event_view import EventView
from events.admin.desk.invitations_view import CloseInvitationView, InvitationsView
from events.admin.desk.list_view import ListView
from events.admin.desk.log_view import LogView
from events.admin.desk.message_view import MessageView
from events.admin.desk.places_view import PlacesView
from events.admin.desk.registration_view import RegistrationView

EVENT = "<int:event_id>/"
REGISTRATION = f"{EVENT}inscription/<int:pk>/"

patterns = [
    path("", ListView.as_view(), name="list"),
    path(EVENT, EventView.as_view(), name="event"),
    path(f"{EVENT}inscrire/", AddView.as_view(), name="add"),
    path(REGISTRATION, RegistrationView.as_view(), name="registration"),
    path(f"{EVENT}places/", PlacesView.as_view(), name="places"),
    path(f"{EVENT}invitations/", InvitationsView.as_view(), name="invitations"),
    path(
        f"{EVENT}invitations/<int:pk>/fermer/",
        CloseInvitationView.as_view(),
        name="close_invitation",
    ),
    path(f"{EVENT}doublons/", DuplicatesView.as_view(), name="duplicates"),
    path(f"{EVENT}message/", MessageView.as_view(), name="message"),
    path(f"{EVENT}journal/", LogView.as_view(), name="log"),
]
