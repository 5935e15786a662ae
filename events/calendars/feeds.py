"""The public calendars: the agenda with its filters, and each event."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _
from icalendar import Event as Component

from core.french import typography
from core.text import clean_line
from events.calendars.components import PUBLISH, calendar, component, tombstone
from events.calendars.rows import (
    event_by_slug,
    is_gone,
    kept_sittings,
    rank_of,
    shown_events,
    with_all,
)
from events.listing.criteria import LONGEST, MOST_VALUES
from events.listing.facets import FACETS
from events.listing.results import answers
from events.listing.rows import Row, rows_of
from events.listing.territories import TERRITORIES
from events.models import Event

Chosen = Mapping[str, Sequence[str]]
"""The codes asked for, by facet."""


def read_chosen(query: QueryDict) -> Chosen:
    """Return the codes that an address asks for; other parameters are ignored.

    Nothing is checked: who subscribed to a territory where nothing takes place any more must get
    an empty calendar, not that of everybody.
    """
    chosen: dict[str, list[str]] = {}
    for facet in FACETS:
        typed = [clean_line(value[:LONGEST]) for value in query.getlist(facet.name)[:MOST_VALUES]]
        codes = [code for code in typed if code]
        if codes:
            chosen[facet.name] = codes
    return chosen


def agenda_calendar(query: QueryDict, now: datetime) -> bytes:
    """Return the calendar of all that an address asks for, in three queries whatever there is.

    Args:
        query: of the address; anything may be in it.
        now: the present moment.
    """
    chosen = read_chosen(query)
    shown = shown_events(now)
    rows = [row for row in rows_of(shown) if answers(row, chosen)]
    events = with_all(shown.filter(pk__in=[row.pk for row in rows]))
    parts = [part for event in events for part in parts_of(event, now)]
    return calendar(parts, method=PUBLISH, name=name_of(chosen, rows))


def event_calendar(slug: str, now: datetime) -> bytes | None:
    """Return the calendar of one event; None when there is none at that address."""
    event = event_by_slug(slug, now)
    if event is None:
        return None
    name = _("Événement annulé") if is_gone(event) else typography(event.title)
    return calendar(parts_of(event, now), method=PUBLISH, name=name)


def parts_of(event: Event, now: datetime) -> list[Component]:
    """Return what everybody reads of an event: its sittings, and for a while those cancelled."""
    sittings = kept_sittings(event, now)
    if is_gone(event):
        return [tombstone(event, one, _("Événement annulé")) for one in sittings]
    return [component(event, one, rank_of(one, sittings)) for one in sittings]


def name_of(chosen: Chosen, rows: Sequence[Row]) -> str:
    """Return what a feed is called among somebody's calendars: « Agenda ETP : Soirée, Cergy »."""
    words = [label for name, codes in chosen.items() for label in _labels(name, codes, rows)]
    if not words:
        return _("Agenda ETP")
    return typography(_("Agenda ETP : %(subjects)s") % {"subjects": ", ".join(words)})


def _labels(name: str, codes: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Return the names of chosen codes; of territories, as far as something takes place there."""
    facet = next(one for one in FACETS if one.name == name)
    if facet.closed is not None:
        known = facet.closed()
    else:
        which = [one.name for one in TERRITORIES].index(name)
        known = {code: row.names[which] for row in rows for code in facet.codes(row)}
    return [known[code] for code in codes if code in known]
