"""What lets one pick entries on any page that shows them: a tick beside each, one bar below.

They read the address of the page and need nothing of its view::

    {% load shortlist %}
    {% block head_extra %}{% include "directory/shortlist/head.html" %}{% endblock %}
    … {% shortlist_tick card %} … {% shortlist_bar results.cards %}
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from directory.public import PublicCard, PublicEntry
from directory.shortlist.picks import MOST, NAME, Picks, back_of, read_picks

register = template.Library()


@register.inclusion_tag("directory/shortlist/tick.html", takes_context=True)
def shortlist_tick(context: RequestContext, card: PublicCard | PublicEntry) -> dict[str, Any]:
    """Show the box that puts an entry into the selection."""
    return {"card": card, "picked": card.public_id in _picks(context)}


@register.inclusion_tag("directory/shortlist/bar.html", takes_context=True)
def shortlist_bar(
    context: RequestContext, cards: Iterable[PublicCard | PublicEntry] = (), back: str = ""
) -> dict[str, Any]:
    """Show how many entries are chosen and the way to the selection; once a page.

    Args:
        context: of the page, whose address holds the selection.
        cards: the entries that have a tick on this page.
        back: query string of the list to come back to; that of this page when empty.
    """
    picks = _picks(context)
    shown = {card.public_id for card in cards}
    request = getattr(context, "request", None)
    return {
        "picks": picks,
        "elsewhere": [key for key in picks.keys if key not in shown],
        "back": back or (back_of(request) if request else ""),
        "most": MOST,
    }


@register.inclusion_tag("directory/shortlist/bar.html", takes_context=True)
def shortlist_alone(context: RequestContext, entry: PublicEntry) -> dict[str, Any]:
    """Show the bar on the page of one entry."""
    return shortlist_bar(context, [entry])


@register.simple_tag(takes_context=True)
def shortlist_hidden(context: RequestContext) -> SafeString:
    """Carry the selection along in a form of the list (words, facets, place)."""
    keys = ((NAME, key) for key in _picks(context).keys)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', keys)


def _picks(context: RequestContext) -> Picks:
    request = getattr(context, "request", None)
    return read_picks(request.GET) if request else Picks()
