"""Cards of offers, as lists show them.

Written here and not in a template: a page has twenty of them, which templates take longer to write
than the search takes to find. All that is put into the markup goes through ``_text``.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import NO_BREAK, typography
from directory.enums import OfferType
from directory.public import PublicCard
from directory.shortlist.picks import NAME, read_picks

register = template.Library()

LIST_HEADING = 3
"""Level of the titles of a list."""
SHORT_KM = 10
"""Kilometres below which a distance has a decimal."""


@register.simple_tag
def offer_card(card: PublicCard, heading: int = 3) -> SafeString:
    """Return the card of an offer.

    Args:
        card: what it shows.
        heading: level of its title.
    """
    return mark_safe(_article(card, heading))  # noqa: S308 – see the head of this module


@register.simple_tag(takes_context=True)
def offer_list(context: RequestContext, cards: Iterable[PublicCard]) -> SafeString:
    """Return the items of a list of offers, each with the box that puts it into the selection."""
    picks = read_picks(context["request"].GET)
    return mark_safe(  # noqa: S308 – see the head of this module
        "\n".join(f"<li>{_listed(card, picked=card.public_id in picks)}</li>" for card in cards)
    )


def _listed(card: PublicCard, *, picked: bool) -> str:
    """Return the card of a list with its box; a card that is kept is written once."""
    key = (LIST_HEADING, picked)
    if key not in card.drawn:
        card.drawn[key] = _article(card, LIST_HEADING, _tick(card, picked=picked))
    return card.drawn[key]


def distance(km: float) -> str:
    """Return how far something is as people say it: « à 3,2 km »."""
    if km < 1:
        return _("à moins de 1 km").replace(" km", f"{NO_BREAK}km")
    shown = f"{km:.1f}".replace(".", ",") if km < SHORT_KM else f"{km:.0f}"
    return _("à %(km)s km") % {"km": shown.removesuffix(",0")}


def _article(card: PublicCard, heading: int, tick: str = "") -> str:
    title = f'<a href="{escape(card.path)}">{_text(card.title)}</a>'
    fresh = "fresh" if card.freshness.is_good else "aged"
    parts = [
        _kicker(card),
        f"<h{heading}>{title}</h{heading}>",
        f"<p>{_text(card.organisation)}{_where(card)}</p>",
        _about(card),
        _badges(card),
        _served(card),
        f"<p class={fresh}>{_text(f'{card.freshness.short} {card.freshness.ago}'.strip())}</p>",
        tick,
    ]
    return f'<article class="card offer">{"".join(parts)}</article>'


def _kicker(card: PublicCard) -> str:
    """Return the type of what is no declared programme: « programme » is said of those alone."""
    if card.offer_type is None or card.offer_type.code == OfferType.PROGRAMME_DECLARE:
        return ""
    return f"<p class=kicker>{_text(capfirst(card.offer_type.label))}</p>"


def _where(card: PublicCard) -> str:
    places = [", ".join(card.communes)] if card.communes else []
    if card.km is not None:
        places.append(distance(card.km))
    if not places:
        return ""
    return f", <b>{_text(', '.join(places))}</b>"


def _about(card: PublicCard) -> str:
    names = ", ".join(choice.label for choice in card.pathologies)
    return f"<p class=about>{_text(names)}</p>" if names else ""


def _badges(card: PublicCard) -> str:
    badges = []
    if not card.state.takes_people:
        badges.append(f"<i class=badge--warning>{_text(capfirst(card.state.label))}</i>")
    if card.is_remote:
        badges.append(f"<i class=badge--accent>{_text(_('À distance'))}</i>")
    badges += [f"<i>{_text(capfirst(one.label))}</i>" for one in card.audiences]
    return f"<p class=badges>{' '.join(badges)}</p>" if badges else ""


def _served(card: PublicCard) -> str:
    """Return for whom alone it is, which has nothing to do with where it takes place."""
    if not card.served:
        return ""
    words = ngettext(
        "Réservé aux habitants de ce territoire : %(names)s",
        "Réservé aux habitants de ces territoires : %(names)s",
        len(card.served),
    ) % {"names": ", ".join(card.served)}
    return f"<p class=served>{_text(words)}</p>"


def _tick(card: PublicCard, *, picked: bool) -> str:
    """Return the box of the selection; it belongs to the form below the list."""
    words = _("Sélectionner")
    return (
        f'<label class=pick><input type=checkbox name={NAME} value="{escape(card.public_id)}"'
        f' form=ma-selection aria-label="{_text(f"{words} : {card.title}")}"'
        f"{' checked' if picked else ''}>{_text(words)}</label>"
    )


def _text(words: str) -> str:
    """Return words with French spaces, escaped for HTML."""
    return escape(typography(words))
