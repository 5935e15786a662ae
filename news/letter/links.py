"""Addresses in a mail: whole, since no page stands around them."""

import re

from django.conf import settings

from core.french import NO_BREAK, french_phone

_HREF = re.compile(r'(?<=\shref=")/(?!/)')


def absolute(address: str) -> str:
    """Return an address with the site before it where it is a path of the site."""
    is_path = address.startswith("/") and not address.startswith("//")
    return f"{settings.SITE_URL}{address}" if is_path else address


def told(words: str, address: str, form: str = "{} ({})") -> str:
    """Return a link as plain text: its words and where it leads, or one where they say the same."""
    kind, _colon, rest = address.partition(":")
    if kind == "tel":
        shown = french_phone(rest)
    elif kind == "mailto":
        shown = rest.partition("?")[0]
    else:
        shown = absolute(address)
    if words.replace(NO_BREAK, " ") in {"", address, shown.replace(NO_BREAK, " ")}:
        return shown
    return form.format(words, shown)


def absolute_in(html: str) -> str:
    """Return ``html`` with every link to a path of the site made absolute."""
    return _HREF.sub(f"{settings.SITE_URL}/", html)
