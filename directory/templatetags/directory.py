"""Template filters of the directory: lists of names, texts of several lines, short descriptions."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import NO_BREAK, french_phone, phone_target, typography
from directory.public.data import PublicCommune, PublicEntry

register = template.Library()

DESCRIPTION_LENGTH = 155
BULLETS = ("- ", "– ", "— ", "• ", "* ")


@register.filter
def join_names(communes: Iterable[PublicCommune]) -> str:
    """Return the names of communes, with their département: « Cergy, Pontoise (95) »."""
    codes: dict[str, list[str]] = {}
    for commune in communes:
        codes.setdefault(commune.departement_code, []).append(commune.name)
    return ", ".join(f"{', '.join(names)}{NO_BREAK}({code})" for code, names in codes.items())


@register.filter
def prose(lines: Iterable[str]) -> SafeString:
    """Return lines as paragraphs; those that begin with a dash or a dot make a list."""
    blocks: list[tuple[bool, list[str]]] = []
    for line in lines:
        is_item = line.startswith(BULLETS)
        if is_item and blocks and blocks[-1][0]:
            blocks[-1][1].append(line[2:])
        else:
            blocks.append((is_item, [line[2:] if is_item else line]))
    return mark_safe("".join(_block(is_list, texts) for is_list, texts in blocks))  # noqa: S308 – each block is escaped by format_html


def _block(is_list: bool, texts: list[str]) -> SafeString:
    words = [(typography(text),) for text in texts]
    if is_list:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", words))
    return format_html_join("", "<p>{}</p>", words)


@register.filter
def sittings(entry: PublicEntry) -> str:
    """Return « 4 séances de 2 heures, une fois par semaine »."""
    sitting = entry.sitting
    words = []
    if sitting.count:
        words.append(
            ngettext("%(count)s séance", "%(count)s séances", sitting.count)
            % {"count": sitting.count}
        )
    if sitting.length:
        words.append(_("de %(length)s") % {"length": sitting.length} if words else sitting.length)
    return ", ".join(filter(None, [" ".join(words), sitting.rhythm]))


@register.filter
def summary(entry: PublicEntry) -> str:
    """Return a description of one or two sentences for search engines and shared links."""
    about = ", ".join(choice.label for choice in entry.pathologies)
    where = ", ".join(commune.name for commune in entry.communes)
    head = " – ".join(filter(None, [about, entry.organisation.name, where]))
    text = ". ".join(filter(None, [head, " ".join(entry.aims)]))
    return typography(Truncator(text).chars(DESCRIPTION_LENGTH))


@register.filter
def host(url: str) -> str:
    """Return the name of a site as people say it, without « https:// » and « www. »."""
    return urlsplit(url).netloc.removeprefix("www.") or url


@register.filter
def phone_fr(number: str) -> str:
    """Return a number as people read it."""
    return french_phone(number)


@register.filter
def tel(number: str) -> str:
    """Return what follows ``tel:``."""
    return phone_target(number)
