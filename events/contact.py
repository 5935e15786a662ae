"""Who registers: the one contact of a registration, and what tells people apart."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from core.french import phone_target
from core.text import clean_line, fold
from territories.names import departements_of_postcode

LONGEST_NAME_KEY = 120


@dataclass(frozen=True)
class Contact:
    """The person whom the organiser writes to or calls about a registration.

    Attributes:
        name: as it is shown.
        email: empty for somebody whom an organiser registers without one.
        phone: as it was typed.
        structure: where the person works, if anywhere.
        postcode: five digits, or empty.
        actor_type: one of ``ActorType``, or empty.
    """

    name: str
    email: str = ""
    phone: str = ""
    structure: str = ""
    postcode: str = ""
    actor_type: str = ""

    @classmethod
    def of(cls, cleaned: Mapping[str, Any]) -> "Contact":
        """Return the contact of a valid form, which may ask for some of this alone."""
        return cls(
            **{field.name: cleaned[field.name] for field in fields(cls) if field.name in cleaned}
        )


def person_key(contact: Contact) -> str:
    """Return what tells one contact from another; empty when there is nothing to tell it by.

    The address with its case folded; without one, the phone as it is dialled.
    """
    email = contact.email.strip().casefold()
    return email or (phone_target(contact.phone) if contact.phone.strip() else "")


def name_key(name: str) -> str:
    """Return a participant's name without case, accents and spaces; empty for no name at all."""
    return fold(clean_line(name)).replace(" ", "")[:LONGEST_NAME_KEY]


def columns(contact: Contact, *, tells_of_health: bool) -> dict[str, str]:
    """Return the columns of a registration that its contact fills.

    Args:
        contact: who registers.
        tells_of_health: « je suis » is never kept where being registered does.
    """
    return {
        "name": contact.name,
        "email": contact.email.strip(),
        "phone": contact.phone,
        "person_key": person_key(contact),
        "structure": contact.structure,
        "postcode": contact.postcode,
        "departement": departement_of(contact.postcode),
        "actor_type": "" if tells_of_health else contact.actor_type,
    }


def departement_of(postcode: str) -> str:
    """Return the code of the département of a postcode, kept for figures; empty without one."""
    if not postcode:
        return ""
    if postcode.startswith("20"):
        return "2A" if postcode[:3] in {"200", "201"} else "2B"
    return departements_of_postcode(postcode)[0]


def departement_in_words(code: str, names: Mapping[str, str]) -> str:
    """Return a département by its name, or by its code where the site knows no name.

    A code never stands alone: of « 01 » a spreadsheet makes 1.
    """
    return names.get(code) or (_("département %(code)s") % {"code": code} if code else "")
