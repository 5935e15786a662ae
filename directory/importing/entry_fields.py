"""The fields of an entry that a file can tell, in one comparable form.

Values are texts or tuples of codes; nothing is an empty text or tuple. The same form is drawn
from a row of the file and from the directory, so that they can be compared and fingerprinted.
"""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.enums import OfferType, PrivateContactKind
from directory.importing.candidate import Candidate
from directory.importing.cleaning.text import fold
from directory.models import Organisation, PrivateContact, Programme

Value = str | tuple[str, ...]
NOTE_PREFIX = "Fichier de l’ARS : "


@dataclass(frozen=True)
class EntryField:
    """A field that a file can change.

    ``legal`` facts are the agency's: where file and site both changed, the file wins. ``private``
    ones live outside the entry's revisions and are never public.
    """

    code: str
    label: str | Promise
    legal: bool = False
    private: bool = False


ENTRY_FIELDS = (
    EntryField("declaration_number", _("numéro de déclaration"), legal=True),
    EntryField("official_title", _("intitulé officiel"), legal=True),
    EntryField("title", _("titre pour le public")),
    EntryField("offer_type", _("type d’offre"), legal=True),
    EntryField("ars", _("ARS"), legal=True),
    EntryField("former_authorisation_on", _("date de l’ancienne autorisation"), legal=True),
    EntryField("declared_on", _("date de déclaration"), legal=True),
    EntryField("organisation", _("structure porteuse"), legal=True),
    EntryField("care_settings", _("cadre")),
    EntryField("receptions", _("accueil")),
    EntryField("modes", pgettext_lazy("en personne ou à distance", "mode")),
    EntryField("audiences", _("publics")),
    EntryField("pathologies", _("pathologies")),
    EntryField("place_label", _("nom du lieu")),
    EntryField("place_address", _("adresse du lieu")),
    EntryField("place_postcode", _("code postal")),
    EntryField("commune", _("commune")),
    EntryField("desk_phone", _("téléphone du secrétariat")),
    EntryField("note", _("note interne")),
    EntryField("coordinator", _("coordonnateur (privé)"), private=True),
    EntryField("function", _("fonction du coordonnateur (privée)"), private=True),
    EntryField("email", _("adresse électronique (privée)"), private=True),
    EntryField("private_phone", _("téléphone (privé)"), private=True),
)


def organisation_key(finess: str, name: str) -> str:
    """Return what names a structure: its FINESS number or, failing that, its folded name."""
    return finess or fold(name)


def values_of_candidate(candidate: Candidate, organisation: str) -> dict[str, Value]:
    """Return what a row says; ``organisation`` is the key of the structure it was matched with."""
    return {
        "declaration_number": "" if candidate.is_experimental else candidate.number,
        "official_title": candidate.official_title,
        "title": candidate.title,
        "offer_type": (
            OfferType.EXPERIMENTAL if candidate.is_experimental else OfferType.PROGRAMME_DECLARE
        ).value,
        "ars": candidate.ars,
        "former_authorisation_on": _iso(candidate.authorised_on),
        "declared_on": _iso(candidate.declared_on),
        "organisation": organisation,
        "care_settings": candidate.care_settings,
        "receptions": candidate.receptions,
        "modes": candidate.modes,
        "audiences": candidate.audiences,
        "pathologies": tuple(sorted(candidate.pathologies)),
        "place_label": candidate.place_label if candidate.commune else "",
        "place_address": candidate.place_address if candidate.commune else "",
        "place_postcode": candidate.place_postcode,
        "commune": candidate.commune,
        "desk_phone": candidate.desk_phone,
        "note": candidate.note,
        "coordinator": candidate.coordinator,
        "function": candidate.function,
        "email": candidate.email,
        "private_phone": candidate.private_phone,
    }


def values_of_entry(programme: Programme) -> dict[str, Value]:
    """Return what the live entry says, with its children and its private contact."""
    place = next(iter(programme.places.all()), None)
    public = next(iter(programme.public_contacts.all()), None)
    private = coordinator_of(programme)
    return {
        "declaration_number": programme.declaration_number,
        "official_title": programme.official_title,
        "title": programme.title,
        "offer_type": programme.offer_type,
        "ars": programme.ars,
        "former_authorisation_on": _iso(programme.former_authorisation_on),
        "declared_on": _iso(programme.declared_on),
        "organisation": organisation_key_of(programme.organisation),
        "care_settings": tuple(programme.care_settings),
        "receptions": tuple(programme.receptions),
        "modes": tuple(programme.modes),
        "audiences": tuple(programme.audiences),
        "pathologies": tuple(sorted(pathology.slug for pathology in programme.pathologies.all())),
        "place_label": place.label if place else "",
        "place_address": place.address if place else "",
        "place_postcode": place.postcode if place else "",
        "commune": place.commune_id if place else "",
        "desk_phone": written_phone(public.phone, public.extension) if public else "",
        "note": note_of(programme.internal_note),
        "coordinator": private.name if private else "",
        "function": private.function if private else "",
        "email": private.email if private else "",
        "private_phone": written_phone(private.phone, private.extension) if private else "",
    }


def organisation_key_of(organisation: Organisation) -> str:
    """Return the key of a structure of the directory."""
    return organisation_key(organisation.finess, organisation.name)


def coordinator_of(programme: Programme) -> PrivateContact | None:
    """Return the private contact that an import fills: the first coordinator."""
    return next(
        (
            contact
            for contact in programme.private_contacts.all()
            if contact.kind == PrivateContactKind.COORDINATEUR
        ),
        None,
    )


def written_phone(number: str, extension: str) -> str:
    """Return a phone as it is compared: the number, then « x12 » for an extension."""
    return f"{number}x{extension}" if number and extension else number


def note_of(internal_note: str) -> str:
    """Return the line of an internal note that came from the file."""
    for line in internal_note.splitlines():
        if line.startswith(NOTE_PREFIX):
            return line.removeprefix(NOTE_PREFIX)
    return ""


def with_note(internal_note: str, note: str) -> str:
    """Return an internal note whose line from the file is ``note``; all the rest is kept."""
    others = [line for line in internal_note.splitlines() if not line.startswith(NOTE_PREFIX)]
    return "\n".join([*others, NOTE_PREFIX + note])


def fingerprint(value: Value) -> str:
    """Return a short hash of a value, which tells whether it changed and not what it was."""
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:24]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
