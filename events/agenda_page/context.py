"""What the template of the agenda reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped
from events.addresses import AGENDA
from events.agenda_page.month import weeks_of
from events.cards import card_of
from events.dates import month_name
from events.listing.criteria import Criteria, Month
from events.listing.facets import FACETS, Values
from events.listing.results import Results, read_listing, results_of
from events.listing.rows import years


@dataclass(frozen=True)
class ShownValue:
    """A value of a facet, as ``core.templatetags.filters`` writes it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class ShownFacet:
    """A facet with its values, as ``core.templatetags.filters`` writes it."""

    name: str
    title: str
    values: list[ShownValue]
    more_url: str = ""
    kept: list[str] = field(default_factory=list)


def agenda_context(request: HttpRequest, now: datetime | None = None) -> dict[str, Any]:
    """Return the context of ``events/agenda.html``.

    Args:
        request: of the page.
        now: the present moment, by default the real one.
    """
    now = now or timezone.now()
    listing = read_listing(request.GET, now)
    criteria, values, results = listing.criteria, listing.values, results_of(listing)
    cards = [card_of(event, now) for event in results.events]
    today = timezone.localdate(now)
    here = criteria.month or Month(today.year, today.month)
    number, feed = results.page.number, f"/agenda.ics{criteria.at().query()}"
    page = urlencode([*criteria.period(), *([("page", number)] if number > 1 else [])])
    return {
        "criteria": criteria,
        "results": results,
        "cards": cards,
        "heading": _heading(criteria),
        "told": _told(results.total),
        "facets": shown_facets(criteria, values, results),
        "chosen": _chosen(criteria, values),
        "kept": criteria.period(),
        "weeks": weeks_of(criteria.month, cards, today) if criteria.month else [],
        "coming_url": f"{AGENDA}{criteria.at().query()}",
        "month_url": f"{AGENDA}{criteria.at(month=here).query()}",
        "before": _month_link(criteria, here.plus(-1)),
        "after": _month_link(criteria, here.plus(1)),
        "years": _years(criteria, now),
        "cleared_url": f"{AGENDA}{Criteria(year=criteria.year, month=criteria.month).query()}",
        "feed_path": feed,
        "feed_url": f"{settings.SITE_URL}{feed}",
        "subscribe_url": f"webcal://{urlsplit(settings.SITE_URL).netloc}{feed}",
        "news_path": f"{AGENDA}flux/{criteria.at().query()}",
        "canonical": f"{settings.SITE_URL}{AGENDA}{'?' if page else ''}{page}",
        "is_narrowed": bool(criteria.chosen),
    }


def shown_facets(
    criteria: Criteria, values: Mapping[str, Values], results: Results
) -> list[ShownFacet]:
    """Return the facets that have something to choose: a value with an event, or chosen."""
    shown = []
    for facet in FACETS:
        chosen, counts = criteria.chosen.get(facet.name, []), results.counts[facet.name]
        found = [
            ShownValue(code, label, counts.get(code, 0), code in chosen)
            for code, label in values[facet.name].items()
            if code in chosen or counts.get(code)
        ]
        if len(found) > 1 or chosen:
            shown.append(ShownFacet(facet.name, str(facet.label), found))
    return shown


def _chosen(criteria: Criteria, values: Mapping[str, Values]) -> list[dict[str, str]]:
    """Return each value chosen, with the address of the page without it."""
    return [
        {
            "label": values[name][code],
            "url": f"{AGENDA}{criteria.without(name, code).query()}",
        }
        for name, codes in criteria.chosen.items()
        for code in codes
    ]


def _heading(criteria: Criteria) -> str:
    if criteria.month is not None:
        return _("Agenda : %(month)s") % {
            "month": month_name(criteria.month.year, criteria.month.month)
        }
    if criteria.year is not None:
        return _("Agenda : événements passés de %(year)s") % {"year": criteria.year}
    return _("Agenda")


def _told(total: int) -> str:
    if not total:
        return _("Aucun événement")
    words = ngettext("%(total)s événement", "%(total)s événements", total)
    return words % {"total": grouped(total)}


def _month_link(criteria: Criteria, month: Month) -> dict[str, str] | None:
    """Return a month with its address; None beyond the years that the agenda knows."""
    if not month.is_known:
        return None
    return {
        "label": month_name(month.year, month.month),
        "url": f"{AGENDA}{criteria.at(month=month).query()}",
    }


def _years(criteria: Criteria, now: datetime) -> list[dict[str, Any]]:
    """Return the years of the archive with their addresses."""
    return [
        {
            "label": str(year),
            "url": f"{AGENDA}{criteria.at(year=year).query()}",
            "is_here": criteria.is_past and criteria.year == year,
        }
        for year in years(now)
    ]
