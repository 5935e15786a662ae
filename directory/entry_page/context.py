"""What the page of an entry shows, for the public and for a preview of a draft alike."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.entry_page.qr import qr_svg
from directory.entry_page.structured_data import structured_data
from directory.models import Programme
from directory.public import PublicEntry
from directory.public.missing import not_told
from territories.maps import map_of


def entry_context(programme: Programme, entry: PublicEntry) -> dict[str, Any]:
    """Return the context of ``directory/entry.html``.

    Args:
        programme: whose organisation may have a support structure of its own.
        entry: its public form, all that the page tells.
    """
    short_url = f"{settings.SITE_URL}{entry.short_path}"
    return {
        **around_context(programme, entry),
        "not_told": not_told(entry),
        "call": next((contact.phone for contact in entry.contacts if contact.phone), ""),
        "write": next((contact.email for contact in entry.contacts if contact.email), ""),
        "place_map": map_of(entry.places),
        "short_url": short_url,
        "qr": qr_svg(short_url),
        "structured_data": structured_data(entry),
        "canonical": f"{settings.SITE_URL}{entry.path}",
    }


def around_context(programme: Programme, entry: PublicEntry) -> dict[str, Any]:
    """Return what surrounds an entry: the way back, and who helps where it takes place."""
    commune = entry.organisation.commune
    return {
        "entry": entry,
        "breadcrumb": [{"title": _("Annuaire"), "url": reverse("directory:list")}],
        "place_commune": entry.communes[0].insee if entry.communes else None,
        "place_departement": commune.departement_code if commune else None,
        "support_structure": programme.organisation.support_structure,
    }
