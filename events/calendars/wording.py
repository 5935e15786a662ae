"""The words of an event in a calendar: title, place, description, in plain French."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from core.french import french_phone, typography
from events.addresses import event_path
from events.enums import Decision, EventMode
from events.facts import place_lines, whom_to_ask
from events.models import Event, Sitting


@dataclass(frozen=True)
class Rank:
    """Which sitting of how many are held; calendars show each alone.

    ``number`` is 0 for a sitting that is cancelled.
    """

    number: int
    count: int


def title_of(event: Event, sitting: Sitting, rank: Rank) -> str:
    """Return « Annulé : Atelier du souffle – séance 2 sur 5 »."""
    title = event.title
    part = sitting.title
    if not part and rank.number and rank.count > 1:
        part = _("séance %(number)s sur %(count)s") % _figures(rank)
    if part:
        title = f"{title} – {part}"
    if is_cancelled(event, sitting):
        title = _("Annulé : %(title)s") % {"title": title}
    elif event.decision == Decision.REPORTE:
        title = _("Reporté : %(title)s") % {"title": title}
    return typography(title)


def is_cancelled(event: Event, sitting: Sitting) -> bool:
    """Say whether a sitting does not take place and will not."""
    return sitting.cancelled_at is not None or event.decision == Decision.ANNULE


def place_of(event: Event, *, knows_link: bool = False) -> str:
    """Return where to go: maps find it, and phones make a link of an address of the web.

    Args:
        event: with its commune.
        knows_link: whether the reader may connect.
    """
    if event.mode == EventMode.DISTANCE:
        return event.online_link if knows_link and event.online_link else _("En ligne")
    return ", ".join(place_lines(event))


def description_of(event: Event, sitting: Sitting, rank: Rank, *, knows_link: bool = False) -> str:
    """Return what a calendar shows below the title, one thing a paragraph."""
    told = []
    if event.decision and event.decision_reason:
        told.append(typography(event.decision_reason))
    if rank.number and rank.count > 1:
        which = _("Séance %(number)s sur %(count)s") % _figures(rank)
        told.append(typography(f"{which} : {sitting.title}" if sitting.title else f"{which}."))
    if event.introduction:
        told.append(typography(event.introduction))
    if event.online_link and knows_link:
        told.append(_line(_("Pour se connecter :"), event.online_link))
    elif event.mode != EventMode.PRESENTIEL:
        told.append(_("Le lien pour se connecter est donné aux personnes inscrites."))
    told.append(_line(_("Renseignements :"), contact_of(event)))
    if event.is_public:
        told.append(_line(_("Programme et accès :"), page_url(event)))
    return "\n\n".join(told)


def contact_of(event: Event) -> str:
    """Return whom to ask: a service, its phone, its address."""
    name, phone, email = whom_to_ask(event)
    return ", ".join(part for part in (name, french_phone(phone) if phone else "", email) if part)


def page_url(event: Event) -> str:
    """Return the whole address of the page of an event."""
    return f"{settings.SITE_URL}{event_path(event.slug)}"


def _line(label: str, value: str) -> str:
    """Return a label and what must stay as it is: a link would break of a French space."""
    return f"{typography(label)} {value}"


def _figures(rank: Rank) -> dict[str, int]:
    return {"number": rank.number, "count": rank.count}
