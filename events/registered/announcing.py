"""« Annoncer par mail »: what a mail says of an event, whom it leaves out, who may send it."""

from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import AnnouncedThing, Announcement, LetterItem, announcements
from events.addresses import event_path
from events.availability import may_register, state_of
from events.calendars.components import PUBLISH, calendar
from events.calendars.feeds import parts_of
from events.calendars.rows import with_all
from events.enums import (
    EventAudience,
    EventMode,
    EventState,
    RegistrationMode,
    RegistrationState,
)
from events.event_page.finding import PAGE_TYPES
from events.facts import facts_of
from events.models import Event, Registration
from events.permissions import may_manage, tells_of_health

NOTHING_TO_SAY = (EventState.PASSE, EventState.ANNULE, EventState.REPORTE)
"""Nobody is invited to what is over, cancelled, or of unknown date."""

CAUTION = gettext_lazy(
    "Y être inscrit dit quelque chose de la santé. L’objet se lit sur un écran verrouillé : n’y "
    "écrivez pas le nom de la maladie. Envoyez à des listes larges, comme « Agenda »."
)


def read(page_id: int) -> AnnouncedThing | None:
    """Return what a mail says of an event; None where there is nothing to announce.

    An event off the agenda is known by its link alone: it is not announced to lists.
    """
    now = timezone.now()
    shown = Event.objects.filter(page=page_id, is_public=True, is_listed=True)
    event = with_all(shown).first()
    if event is None or state_of(event, now) in NOTHING_TO_SAY:
        return None
    is_open = event.registration_mode != RegistrationMode.INVITATION and may_register(event, now)
    return AnnouncedThing(
        item=LetterItem(event.title, event_path(event.slug), _facts(event), event.introduction),
        button=_("S’inscrire") if is_open else _("Voir l’événement"),
        calendar=calendar(parts_of(event, now), method=PUBLISH),
    )


def registered(page_id: int) -> set[str]:
    """Return the addresses of those who are registered, wait, or were refused; case folded."""
    rows = Registration.objects.filter(event__page=page_id, anonymised_at=None)
    found = rows.exclude(state=RegistrationState.ANNULEE).exclude(email="")
    return {email.casefold() for email in found.values_list("email", flat=True)}


def may_announce(user: Any, page_id: int) -> bool:
    """Let those who handle the registrations of an event announce it."""
    event = Event.objects.filter(page=page_id).first()
    return event is not None and may_manage(user, event)


def caution(page_id: int) -> str | Promise:
    """Return what to mind where being registered tells an illness; empty elsewhere."""
    event = Event.objects.filter(page=page_id).first()
    return CAUTION if event is not None and tells_of_health(event) else ""


def _facts(event: Event) -> tuple[str, ...]:
    """Return when, where, for whom, by which day to register."""
    facts = facts_of(event)
    where = ", ".join(facts.place)
    if event.mode == EventMode.DISTANCE:
        where = _("En ligne")
    elif event.mode == EventMode.HYBRIDE:
        where = _("%(place)s, et en ligne") % {"place": where} if where else _("Aussi en ligne")
    whom = ", ".join(str(EventAudience(code).label) for code in event.audiences)
    lines = [capfirst(facts.when), where, whom and _("Pour : %(whom)s") % {"whom": whom}]
    if state_of(event, timezone.now()) == EventState.PLUS_DE_PLACE and event.has_waiting_list:
        lines.append(_("Plus de place : inscription en liste d’attente"))
    return tuple(line for line in lines if line)


def register() -> None:
    """Register it for each type of event; called once, when the application is ready."""
    for model in PAGE_TYPES:
        announcements.register(
            model._meta.label, Announcement(read, registered, may_announce, caution)
        )
