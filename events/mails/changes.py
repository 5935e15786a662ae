"""The mail that tells what changed of an event."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core.mail import send
from events.calendars.personal import calendar_parts
from events.dates import one_day
from events.differences import Difference
from events.enums import EventMode, RegistrationState
from events.facts import facts_of, place_lines, read_sittings
from events.mails.wording import Words, subject_of
from events.models import Event, Registration, Sitting
from events.own.links import url_of

TEMPLATE = "events/change"


@dataclass(frozen=True)
class Line:
    """What is new, and what it was; either may be empty."""

    label: str
    new: str
    former: str = ""
    is_link: bool = False


def tell_change(registration: Registration, found: Difference, now: datetime) -> None:
    """Queue the mail of a change, with what moves the evening in the person's diary.

    Args:
        registration: that holds, with its event.
        found: what changed.
        now: the moment.
    """
    event = registration.event
    read_sittings(event)
    facts = facts_of(event)
    has_place = registration.state == RegistrationState.CONFIRMEE
    changed = None if found.is_of_all else _sittings(found)
    send(
        TEMPLATE,
        [registration.email],
        {
            "subject_words": subject_of(event, Words(subject=_subject(found), lead="")),
            "lines": lines_of(found, event, has_place=has_place),
            "event": event,
            "facts": facts,
            "has_place": has_place,
            "online_link": event.online_link if has_place else "",
            "url": url_of(registration),
        },
        reply_to=[facts.contact_email] if facts.contact_email else [],
        **calendar_parts(registration, changed, now=now).for_mail(),
    )


def lines_of(found: Difference, event: Event, *, has_place: bool) -> list[Line]:
    """Return what is told, line by line; the link only to who has a place."""
    lines = [
        Line(_("Nouvelle date :"), _named(one.sitting), one_day(one.former)) for one in found.moved
    ]
    lines += [Line(_("Séance annulée :"), "", _named(one)) for one in found.cancelled]
    lines += [Line(_("Séance ajoutée :"), _named(one)) for one in found.added]
    if found.place_changed:
        lines.append(Line(_("Lieu :"), _where(event), found.former_place))
    if found.link_changed and has_place:
        lines.append(Line(_("Nouveau lien pour se connecter :"), event.online_link, is_link=True))
    return lines


def _subject(found: Difference) -> str:
    """Return what changed, in the fewest words."""
    dates = bool(found.moved or found.added or found.cancelled)
    if dates and found.place_changed:
        return _("la date et le lieu changent")
    if dates:
        return _("la date change") if found.moved else _("le calendrier des séances change")
    return _("le lieu change") if found.place_changed else _("le lien pour se connecter change")


def _where(event: Event) -> str:
    """Return « Salle B, Cergy (95), aussi en ligne »."""
    place = ", ".join(place_lines(event))
    if event.mode == EventMode.HYBRIDE:
        return _("%(place)s, aussi en ligne") % {"place": place or _("sur place")}
    return place or (_("en ligne") if event.mode == EventMode.DISTANCE else _("sur place"))


def _sittings(found: Difference) -> list[Sitting]:
    return [*(one.sitting for one in found.moved), *found.added, *found.cancelled]


def _named(sitting: Sitting) -> str:
    words = one_day((sitting.starts_at, sitting.ends_at))
    return f"{words} ({sitting.title})" if sitting.title else words
