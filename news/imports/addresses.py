"""The address that a cell holds, however people and programs write it."""

import re
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.tables import Cell
from core.text import clean_line
from news.delivery.addresses import AddressImpossible, wire_address

LONGEST_CELL = 400
"""Characters of a cell that are looked at, and kept until the import ends."""

_prefix = re.compile(r"^(?:mailto|courriel|e-?mail|m[ée]l)\s*:\s*", re.IGNORECASE)
_between = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*(?:>|$)")


def text_of(cell: Cell) -> str:
    """Return what a cell says, on one line."""
    return "" if cell is None else clean_line(str(cell)[:LONGEST_CELL])


def address_in(text: str) -> str:
    """Return the one address that a text holds; empty when it holds none, or several.

    « Nom, Prénom <a@exemple.fr> », « mailto:a@exemple.fr » and « a@exemple.fr; » are read, and an
    address that stands for the name, too. Of the ways to write one domain (accents in two
    characters, IDNA, unseen hyphens) one alone is returned: no other may pass for somebody new.
    """
    found = _prefix.sub("", text.strip(" ;,'\"<>"))
    between = _between.search(found)
    if between:
        around = (found[: between.start()] + found[between.end() :]).casefold()
        found = between[1]
        if "@" in around.replace(found.casefold(), ""):
            return ""
    try:
        validate_email(found)
        local, _at, domain = wire_address(found).rpartition("@")
    except (ValidationError, AddressImpossible):
        return ""
    if "xn--" in domain.lower():
        with suppress(UnicodeError):
            domain = domain.encode().decode("idna")
    return f"{local}@{domain}"
