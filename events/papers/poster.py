"""The poster of an event: one page A4 that hangs in a waiting room, legible in black and white."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from core.french import french_phone
from core.pdf.paper import PAPERS, paper
from core.pdf.pictures import LOGO, logo_source, qr_code
from core.pdf.printer import make_one_sheet
from events.addresses import event_path
from events.dates import one_day
from events.enums import EventAudience, RegistrationMode
from events.facts import facts_of
from events.models import Event, EventPage, Sitting
from events.papers.sheet import held_sittings

SIZES = ((46, 45), (38, 85), (30, 140), (23, 255))
"""Sizes of the title in points, each with the longest title that it suits, in characters."""
LINE, WIDEST = 516, 0.74
"""Width of a line in points; width of a bold letter, in parts of the size."""
MOST_LOGOS = 8


@dataclass(frozen=True)
class Setting:
    """How close a poster is set: the class of its page, and how many dates it lists."""

    style: str
    sittings: int
    with_titles: bool


SETTINGS = (
    Setting("poster", 6, with_titles=True),
    Setting("poster poster--close", 6, with_titles=False),
    Setting("poster poster--close poster--closest", 0, with_titles=False),
)
"""From airy to close: the first that fits on one sheet is printed."""


@dataclass(frozen=True)
class Sign:
    """An organisation on the poster: its logo, or its name where it has none."""

    name: str
    logo: str


def poster_pdf(event: Event, *, seconds: int) -> bytes:
    """Return the poster of an event that is published.

    Raises:
        PrintError: when no PDF can be made.
    """
    return make_one_sheet(poster_forms(event), PAPERS, seconds=seconds)


def poster_forms(event: Event) -> list[str]:
    """Return the page of which the poster is made, in each setting."""
    context = _context(event)
    return [
        paper("events/papers/poster.html", {**context, **_dates(context["dates"], setting)})
        for setting in SETTINGS
    ]


def _context(event: Event) -> dict[str, Any]:
    """Return what the poster says in every setting."""
    facts = facts_of(event)
    structure = event.support_structure
    organiser = Sign(structure.name, logo_source(structure.logo))
    page = event.page.specific if event.page else None
    price = getattr(page, "price_note", "")
    partners = _partners(page)
    url = settings.SITE_URL + event_path(event.slug)
    return {
        "event": event,
        "facts": facts,
        "dates": held_sittings(event),
        "audiences": ", ".join(str(EventAudience(code).label) for code in event.audiences),
        "price": price,
        "call": _call(event),
        "url": url,
        "shown_url": url.removeprefix("https://").removeprefix("http://"),
        "qr": qr_code(url),
        "phone": french_phone(facts.contact_phone),
        "title_size": title_size(event.title),
        "organiser": organiser,
        "partners": partners,
        "named": [one.name for one in partners if not one.logo],
        "has_logos": any(one.logo for one in (organiser, *partners)),
    }


def _dates(sittings: Sequence[Sitting], setting: Setting) -> dict[str, Any]:
    """Return the lines of dates of a series, as far as the setting lists them."""
    lines = [one_day((row.starts_at, row.ends_at)) for row in sittings]
    if setting.with_titles:
        titled = zip(lines, sittings, strict=True)
        lines = [f"{line} : {row.title}" if row.title else line for line, row in titled]
    shown = lines[: setting.sittings] if len(lines) > 1 else []
    more = len(lines) - len(shown) if shown else 0
    return {"style": setting.style, "sittings": shown, "more_sittings": more}


def title_size(title: str) -> int:
    """Return the largest size, in points, in which a title and its longest word fit."""
    longest = max(map(len, title.split()), default=0)
    for size, most in SIZES:
        if len(title) <= most and longest * WIDEST * size <= LINE:
            return size
    return SIZES[-1][0]


def _call(event: Event) -> str:
    """Return what the reader of the poster is asked to do."""
    if event.decision:
        return _("En savoir plus")
    if event.registration_mode == RegistrationMode.SANS:
        return _("En savoir plus : sans inscription")
    if event.registration_mode == RegistrationMode.INVITATION:
        return _("En savoir plus : sur invitation")
    return _("Inscrivez-vous")


def _partners(page: EventPage | None) -> list[Sign]:
    """Return the partners that the page names; those after the eighth by their names alone."""
    if page is None:
        return []
    children = [child["value"] for child in page.partners.get_prep_value()]
    keys = {child["logo"] for child in children if child.get("logo")}
    found = get_image_model().objects.filter(pk__in=keys).prefetch_renditions(LOGO) if keys else []
    images = {image.pk: image for image in found}
    return [
        Sign(
            child["name"],
            logo_source(images.get(child.get("logo"))) if place < MOST_LOGOS else "",
        )
        for place, child in enumerate(children)
    ]
