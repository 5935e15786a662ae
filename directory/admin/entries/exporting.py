"""The admin's export of entries: public texts, states and clocks; nothing private, no formula."""

import csv
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import Echo

from core.spreadsheets import BOM, SEPARATOR, plain_cell
from core.text import clean_line
from directory.completeness import completeness, facts_of
from directory.freshness import Band, band_of
from directory.models import Programme, ProgrammeLife

COLUMNS = {
    "public_id": _("Identifiant"),
    "title": _("Titre"),
    "official_title": _("Intitulé officiel"),
    "offer_type": _("Type d’offre"),
    "organisation": _("Structure porteuse"),
    "communes": _("Communes"),
    "departements": _("Départements"),
    "pathologies": _("Pathologies"),
    "audiences": _("Publics"),
    "state": _("État d’activité"),
    "suspended_until": _("Suspendu jusqu’au"),
    "live": _("Publiée"),
    "source": _("Origine"),
    "modified_at": _("Modifiée le"),
    "confirmed_at": _("Confirmée le"),
    "freshness": _("Fraîcheur"),
    "completeness": _("Complétude (%)"),
    "address": _("Adresse de la fiche"),
}
"""Columns of the export; the public identifier is always first."""


def closed_lists() -> dict[str, dict[Any, str]]:
    """Return the labels of the closed lists by column, translated once for all the rows."""
    fields = {
        "offer_type": Programme._meta.get_field("offer_type").flatchoices,
        "audiences": Programme._meta.get_field("audiences").flatchoices,
        "source": Programme._meta.get_field("source").flatchoices,
        "state": ProgrammeLife._meta.get_field("state").flatchoices,
        "freshness": Band.choices,
        "live": [(True, _("oui")), (False, _("non"))],
    }
    return {name: {code: str(label) for code, label in choices} for name, choices in fields.items()}


def export_row(programme: Programme, labels: dict[str, dict[Any, str]]) -> "OrderedDict[str, Any]":
    """Return the cells of an entry, read from what the list has already loaded.

    Args:
        programme: an entry with its life, structure, places and pathologies.
        labels: those of ``closed_lists``.
    """
    life, communes = programme.life, [place.commune for place in programme.places.all()]
    cells: dict[str, Any] = {
        "public_id": programme.public_id,
        "title": programme.title,
        "official_title": programme.official_title,
        "offer_type": labels["offer_type"].get(programme.offer_type, programme.offer_type),
        "organisation": programme.organisation.name,
        "communes": _joined(commune.name for commune in communes),
        "departements": _joined(commune.departement_id for commune in communes),
        "pathologies": _joined(pathology.label for pathology in programme.pathologies.all()),
        "audiences": _joined(labels["audiences"].get(code, code) for code in programme.audiences),
        "state": labels["state"].get(life.state, life.state),
        "suspended_until": life.suspended_until or "",
        "live": labels["live"][programme.live],
        "source": labels["source"].get(programme.source, programme.source),
        "modified_at": _day(life.modified_at),
        "confirmed_at": _day(life.confirmed_at),
        "freshness": labels["freshness"][band_of(life.confirmed_at)],
        "completeness": completeness(programme, facts_of(programme)).percent,
        "address": programme.get_absolute_url(),
    }
    return OrderedDict((name, _writable(cells[name])) for name in COLUMNS)


def _writable(value: Any) -> Any:
    """Return a text without control characters: one pasted into a title ends a whole XLSX file."""
    return clean_line(value) if isinstance(value, str) else value


def _joined(words: Any) -> str:
    return ", ".join(dict.fromkeys(str(word) for word in words))


def _day(moment: Any) -> Any:
    return timezone.localdate(moment) if moment else ""


class EntryExportMixin:
    """Replace the cells and the CSV dialect of Wagtail's export; goes before its index view."""

    list_export = list(COLUMNS)
    export_headings = COLUMNS
    export_filename = "fiches-annuaire"

    @cached_property
    def labels(self) -> dict[str, dict[Any, str]]:
        """Labels of the closed lists, the same for every row."""
        return closed_lists()

    def to_row_dict(self, item: Programme) -> "OrderedDict[str, Any]":
        """Return the cells of one entry."""
        return export_row(item, self.labels)

    def stream_csv(self, queryset: QuerySet[Programme]) -> Iterator[bytes]:
        """Yield the file line by line, after the mark by which Excel knows its encoding."""
        writer = csv.writer(Echo(), delimiter=SEPARATOR)
        yield BOM.encode()
        yield writer.writerow(map(str, COLUMNS.values()))
        for item in queryset:
            yield writer.writerow(map(plain_cell, export_row(item, self.labels).values()))
