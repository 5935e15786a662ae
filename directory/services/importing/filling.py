"""Putting what a file says into an entry, its places and its contacts."""

from collections.abc import Mapping
from datetime import date

from directory.enums import PrivateContactKind
from directory.importing.entry_fields import Value, coordinator_of, note_of, with_note
from directory.importing.origin import Origin
from directory.models import Pathology, Place, PrivateContact, Programme, PublicContact

PLAIN_FIELDS = ("declaration_number", "official_title", "title", "offer_type", "ars")
DATE_FIELDS = ("former_authorisation_on", "declared_on")
LIST_FIELDS = ("care_settings", "receptions", "modes", "audiences")
PLACE_FIELDS = {
    "place_label": "label",
    "place_address": "address",
    "place_postcode": "postcode",
    "commune": "commune_id",
}
PRIVATE_FIELDS = {"coordinator": "name", "function": "function", "email": "email"}


def fill_entry(
    programme: Programme, values: dict[str, Value], pathologies: Mapping[str, Pathology]
) -> None:
    """Put new values on a loaded entry and its children; nothing is saved.

    The structure is the caller's: it may have to be created first.
    """
    fill_plain(programme, values)
    if "pathologies" in values:
        programme.pathologies.set([pathologies[slug] for slug in values["pathologies"]])
    if values.keys() & PLACE_FIELDS.keys():
        places = list(programme.places.all())
        place = places[0] if places else Place()
        if fill_place(place, values).commune_id:
            programme.places.set([place, *places[1:]])
    if "desk_phone" in values:
        contacts = list(programme.public_contacts.all())
        contact = contacts[0] if contacts else PublicContact()
        programme.public_contacts.set([fill_desk(contact, values), *contacts[1:]])


def fill_plain(programme: Programme, values: dict[str, Value]) -> None:
    """Put values on the fields of an entry, its children left aside."""
    for name in PLAIN_FIELDS:
        if name in values:
            setattr(programme, name, values[name])
    for name in DATE_FIELDS:
        if values.get(name):
            setattr(programme, name, date.fromisoformat(str(values[name])))
    for name in LIST_FIELDS:
        if name in values:
            setattr(programme, name, list(values[name]))
    if values.get("note") and note_of(programme.internal_note) != values["note"]:
        programme.internal_note = with_note(programme.internal_note, str(values["note"]))


def fill_place(place: Place, values: dict[str, Value]) -> Place:
    """Put values on a place, and return it."""
    for code, name in PLACE_FIELDS.items():
        if values.get(code):
            setattr(place, name, values[code])
    if values.get("commune") or values.get("place_address"):
        # The point of the former address is no longer this one's: the town hall's is used.
        place.latitude = place.longitude = None
    return place


def fill_desk(contact: PublicContact, values: dict[str, Value]) -> PublicContact:
    """Put the phone of the desk on a public contact, and return it."""
    contact.phone, _x, contact.extension = str(values["desk_phone"]).partition("x")
    return contact


def fill_contact(
    contact: PrivateContact, values: dict[str, Value], origin: Origin
) -> PrivateContact | None:
    """Put private values on a contact and return it; None when there is none to put.

    Who asked not to be a contact any more is not brought back.
    """
    if origin.refuses(str(values.get("email") or contact.email)):
        return None
    former_email = contact.email
    found = {name: str(values[code]) for code, name in PRIVATE_FIELDS.items() if values.get(code)}
    if values.get("private_phone"):
        found["phone"], _x, found["extension"] = str(values["private_phone"]).partition("x")
    for name, value in found.items():
        setattr(contact, name, value)
    origin.mark(contact, former_email)
    return contact if found else None


def fill_coordinator(
    programme: Programme, values: dict[str, Value], origin: Origin
) -> PrivateContact | None:
    """Write what the file says of the coordinator; return the coordinator there is then."""
    known = coordinator_of(programme)
    contact = known or PrivateContact(programme=programme, kind=PrivateContactKind.COORDINATEUR)
    if fill_contact(contact, values, origin):
        contact.save()
        return contact
    return known
