"""Pages, live rows and registrations of the agenda."""

from events.models.agenda import AgendaPage
from events.models.attestation import Attestation
from events.models.event import Event, Sitting
from events.models.invitation import Invitation
from events.models.kinds import (
    DiscoveryEveningPage,
    DropInPage,
    MeetingPage,
    SeminarPage,
    TrainingPage,
    WorkshopPage,
)
from events.models.log import EventLog
from events.models.message import OrganiserMessage
from events.models.notice import EventChange, Notice
from events.models.page import EventPage
from events.models.registration import Attendance, Participant, Registration

__all__ = [
    "AgendaPage",
    "Attendance",
    "Attestation",
    "DiscoveryEveningPage",
    "DropInPage",
    "Event",
    "EventChange",
    "EventLog",
    "EventPage",
    "Invitation",
    "MeetingPage",
    "Notice",
    "OrganiserMessage",
    "Participant",
    "Registration",
    "SeminarPage",
    "Sitting",
    "TrainingPage",
    "WorkshopPage",
]
