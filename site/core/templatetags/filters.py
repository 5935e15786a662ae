"""Groups of filters: fieldsets whose values speak their counts."""

import re
from collections.abc import Iterable
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.french import NO_BREAK, grouped

register = template.Library()

_CODE = re.compile(r"[A-Za-z0-9-]+")


class FilterValue(Protocol):
    """A value that a visitor may tick, and how many results it would bring."""

    @property
    def value(self) -> str:
        """Return what the address gets."""

    @property
    def label(self) -> str:
        """Return the words beside the box."""

    @property
    def count(self) -> int:
        """Return the number beside them."""

    @property
    def selected(self) -> bool:
        """Say whether it is ticked."""


class FilterGroup(Protocol):
    """Values of one kind."""

    @property
    def name(self) -> str:
        """Return the query parameter, which is the identifier of the fieldset too."""

    @property
    def title(self) -> str:
        """Return the legend."""

    @property
    def values(self) -> Iterable[FilterValue]:
        """Return what may be ticked."""

    @property
    def more_url(self) -> str:
        """Return the address of the page with all of them, when some are left out."""

    @property
    def kept(self) -> Iterable[str]:
        """Return the values that no box shows and which go along."""


@register.simple_tag
def filter_groups(groups: Iterable[FilterGroup]) -> SafeString:
    """Return groups of filters, each a fieldset.

    Written here and not in a template: a page has a hundred values, which a template takes longer
    to write than the search takes to find. The markup is as short as it can be for the same reason.
    """
    html = "".join(_group(group) for group in groups)
    return mark_safe(html)  # noqa: S308 – each part is escaped below


def _group(group: FilterGroup) -> str:
    name, legend = _value(group.name), escape(group.title)
    rows = "".join(
        f"<label><input type=checkbox name={name} value={_value(item.value)}"
        f"{' checked' if item.selected else ''}>"
        f"{escape(item.label)} <b>{grouped(item.count)}</b></label>"
        for item in group.values
    )
    if group.more_url:
        words = escape(_("Voir tous les choix"))
        hidden = f'<span class="sr-only">{NO_BREAK}: {legend}</span>'
        rows += f'<a href="{escape(group.more_url)}">{words}{hidden}</a>'
    kept = "".join(f"<input type=hidden name={name} value={_value(code)}>" for code in group.kept)
    return f"<fieldset id={name}><legend>{legend}</legend>{rows}</fieldset>{kept}"


def _value(text: str) -> str:
    """Return the value of an attribute: without quotes, a code is valid HTML as it is."""
    return text if _CODE.fullmatch(text) else f'"{escape(text)}"'
