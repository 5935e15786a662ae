"""A dozen imported entries told in full, as their teams would: the pages then look real."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.french import typography
from directory.enums import ActivityState, LegalState, PrivateContactKind, Source
from directory.models import (
    PrivateContact,
    ProfessionalContact,
    Programme,
    PublicContact,
    Theme,
)
from directory.models.programme import free_slug
from directory.services.entries import clocks, publishing

ENTRIES = Path(__file__).with_name("entries.json")
TEAM = (("Camille Exemple", "coordination"), ("Dominique Exemple", "cadre de santé"))
# From the town hall to the place of the entry, so that two places of a commune differ on the map.
STEP = 0.004
DAYS_BEFORE_CHANGE = 90


def enrich_entries() -> int:
    """Tell the entries of ``entries.json`` in full; return how many were changed.

    Only entries still as the agency's file left them are touched: a second run changes nothing,
    and what somebody edits in the demonstration stays.
    """
    contents = json.loads(ENTRIES.read_text(encoding="utf-8"))
    return sum(_enrich(rank, content) for rank, content in enumerate(contents))


@transaction.atomic
def _enrich(rank: int, content: dict[str, Any]) -> bool:
    """Publish one entry in full, then set its clocks, state and dates."""
    programme = Programme.objects.filter(
        declaration_number=content["number"], source=Source.FICHIER_ARS
    ).first()
    if programme is None:
        return False
    _write(programme, content, rank)
    programme = publishing.publish(programme, user=None, role=Source.PORTEUR)
    _private_contacts(programme)
    now, today = timezone.now(), timezone.localdate()
    clocks.mark_modified(programme, Source.PORTEUR, now - timedelta(days=content["days"] + 5))
    clocks.confirm(
        programme, user=None, role=Source.PORTEUR, at=now - timedelta(days=content["days"])
    )
    clocks.set_next_dates(
        programme, [(today + timedelta(days=days), None) for days in content["next"]], user=None
    )
    # Told before its team changed and confirmed it, and not on the day of the demonstration.
    Programme.objects.filter(pk=programme.pk).update(
        created_at=now - timedelta(days=content["days"] + DAYS_BEFORE_CHANGE)
    )
    days = content.get("until_days")
    clocks.set_state(
        programme,
        ActivityState(content.get("state", ActivityState.ACTIF)),
        user=None,
        until=today + timedelta(days=days) if days else None,
    )
    return True


def _write(programme: Programme, content: dict[str, Any], rank: int) -> None:
    """Put the texts, places, contacts and themes of ``content`` into the entry in memory."""
    fields = {name: _french(value) for name, value in content["fields"].items()}
    days = fields.pop("notice_days", 0)
    programme.title = typography(content["title"])
    programme.slug = free_slug(programme.title)
    programme.source = Source.PORTEUR
    programme.legal_state = LegalState.COMPLET
    if days:
        programme.notice_until = timezone.localdate() + timedelta(days=days)
    for name, value in fields.items():
        setattr(programme, name, value)
    place = programme.places.all()[0]
    commune, step = place.commune, STEP * (1 + rank % 3)
    for name, value in content["place"].items():
        setattr(place, name, _french(value))
    if commune.latitude is not None and commune.longitude is not None:
        place.latitude, place.longitude = commune.latitude + step, commune.longitude - step
    programme.places.set([place])
    programme.public_contacts.set([_cleaned(PublicContact(**_texts(content["contact"])))])
    programme.professional_contacts.set([_cleaned(ProfessionalContact(**_texts(content["pro"])))])
    names = [typography(name) for name in content["themes"]]
    programme.themes.set(list(Theme.objects.filter(name__in=names)))
    programme.full_clean()


def _private_contacts(programme: Programme) -> None:
    """Give the entry two invented people to remind."""
    if programme.private_contacts.count() < len(TEAM):
        PrivateContact.objects.bulk_create(
            PrivateContact(
                programme=programme,
                kind=PrivateContactKind.RAPPEL,
                name=name,
                function=function,
                email=f"{name.split()[0].lower()}.exemple@exemple.fr",
            )
            for name, function in TEAM
        )


def _cleaned(contact: Any) -> Any:
    """Return the contact with its number in E.164."""
    contact.clean()
    return contact


def _texts(values: dict[str, str]) -> dict[str, str]:
    return {name: _french(value) for name, value in values.items()}


def _french(value: Any) -> Any:
    """Return a text with French spaces, and anything else as it is."""
    if not isinstance(value, str) or "@" in value:
        return value
    return "\n".join(typography(line) for line in value.split("\n"))
