"""Template tags and filters that write French as it should be (rules in ``core.french``)."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.french import (
    file_size,
    french_phone,
    long_date,
    phone_target,
    typography,
    typography_html,
)

register = template.Library()


@register.filter
def typo(text: object) -> SafeString:
    """Return ``text`` with French spaces; plain text is escaped, safe HTML kept."""
    if hasattr(text, "__html__"):
        # Declared safe by the caller; only spaces and apostrophes change.
        return mark_safe(typography_html(str(text)))  # noqa: S308 – see above
    return conditional_escape(typography(str(text)))


@register.filter
def date_fr(value: date | datetime | None, style: str = "") -> str:
    """Return a date as « 1er mars 2026 »; ``style`` « weekday » puts the day of week before."""
    return long_date(value, weekday=style == "weekday") if value else ""


@register.filter
def size_fr(value: int | None) -> str:
    """Return a number of bytes as « 340 ko »."""
    return file_size(value) if value else ""


@register.filter
def number_fr(value: int | float | Decimal | None) -> str:
    """Return a number with the French comma and thousands apart, its decimals as they are."""
    return "" if value is None else number_format(value, force_grouping=True)


@register.simple_tag
def phone(number: str, css_class: str = "phone") -> SafeString:
    """Return a ``tel:`` link that reads « 01 99 00 00 00 »."""
    return format_html(
        '<a class="{}" href="tel:{}">{}</a>', css_class, phone_target(number), french_phone(number)
    )
