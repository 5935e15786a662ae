"""Filters of the mails to many: whole addresses, and plain text that somebody can read."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.french import french_phone, typography
from news.letter import links, plain

register = template.Library()


@register.filter
def whole(address: str) -> str:
    """Return an address with the site before it."""
    return links.absolute(address)


@register.filter
def whole_links(html: str) -> SafeString:
    """Return safe HTML with whole addresses."""
    return mark_safe(links.absolute_in(html))  # noqa: S308 – rich text of the editor, expanded


@register.filter
def leading_to(words: str, address: str) -> str:
    """Return a link as a line of plain text."""
    return links.told(words, address, "{} : {}")


@register.filter
def as_text(html: str) -> str:
    """Return HTML as plain text."""
    return plain.plain(html)


@register.filter
def wrapped(text: str, mark: str = "") -> str:
    """Return text in short lines, the first after ``mark``, the others as far from the margin."""
    return plain.wrapped(typography(str(text).strip()), mark)


@register.filter
def heading(text: str, sign: str) -> str:
    """Return a title over a line of ``sign``."""
    shown = plain.wrapped(typography(str(text)))
    return f"{shown}\n{sign * min(plain.WIDTH, max(map(len, shown.splitlines()), default=0))}"


@register.filter
def shown_phone(number: str) -> str:
    """Return a phone number as French people write it."""
    return french_phone(number)
