"""An address as it may be written into a mail and said to a mail server."""

import re

from django.utils.translation import gettext as _

from core.exceptions import DomainError

LOCAL = r"(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+|\"(?:[ !#-\[\]-~]|\\[ -~])*\")"
DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
LONGEST = 254
"""Characters of an address (RFC 5321, with its errata 1690)."""

_plain = re.compile(f"{LOCAL}@{DOMAIN}").fullmatch


class AddressImpossible(DomainError, ValueError):
    """No mail server could be told this address; the message says so in French."""


def wire_address(address: str) -> str:
    """Return ``address`` in ASCII, its domain by IDNA: nothing in it can end a line or a header.

    Raises:
        AddressImpossible: it cannot travel: accents before the @, spaces, line breaks …
    """
    if not _plain(address):
        local, _at, domain = address.rpartition("@")
        try:
            address = f"{local}@{domain.encode('idna').decode('ascii')}"
        except UnicodeError:
            address = ""
        if not _plain(address):
            raise AddressImpossible(_("Cette adresse ne peut pas recevoir de courriel."))
    if len(address) > LONGEST:
        raise AddressImpossible(_("Cette adresse ne peut pas recevoir de courriel."))
    return address


def domain_of(address: str) -> str:
    """Return the domain of an address, in small letters: what its provider is known by."""
    return address.rpartition("@")[2].lower()[:255]
