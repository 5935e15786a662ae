"""The table of active programmes by pathology and territory: ``/donnees/tableau/`` and ``.csv``."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.text import clean_line
from directory.listing.vocabulary import Vocabulary, current_vocabulary
from directory.open_data.answering import flowing, refused
from directory.open_data.coverage import DEPARTEMENT, INTERCOMMUNALITE, Coverage, coverage
from directory.open_data.licence import attribution, site_name
from directory.open_data.writing import FORMATS
from directory.open_data.writing.table import table_lines

LONGEST_SHOWN = 40


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Show the table: by département, or by intercommunalité within one."""
    vocabulary = current_vocabulary()
    departement, problem = _departement(request, vocabulary)
    known = vocabulary[DEPARTEMENT].labels
    if not departement and len(known) == 1:
        departement = next(iter(known))
    by = INTERCOMMUNALITE if departement else DEPARTEMENT
    today = timezone.localdate()
    found = coverage(vocabulary, by=by, departement=departement)
    context: dict[str, Any] = {
        "coverage": found,
        "width": len(found.zones) + 2,
        "departement": departement,
        "departement_name": known.get(departement, ""),
        "departements": list(known.items()) if len(known) > 1 else [],
        "problem": problem,
        "today": today,
        "canonical": f"{settings.SITE_URL}{request.path}",
        "attribution": attribution(today, site_name()),
        "breadcrumb": [{"title": _("Données ouvertes"), "url": reverse("directory:open_data")}],
    }
    return render(request, "directory/open_data/table.html", context)


@require_safe
def table_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the table by intercommunalité, of all the territory served or of one département."""
    content_type, _write = FORMATS["csv"]
    vocabulary = current_vocabulary()
    departement, problem = _departement(request, vocabulary)
    if problem:
        return refused([problem], content_type)
    found = coverage(vocabulary, by=INTERCOMMUNALITE, departement=departement)
    day = timezone.localdate().isoformat()
    name = f"programmes-actifs-{departement or 'tous'}-{day}.csv"
    return flowing(request, table_lines(_headings(found), _rows(found)), content_type, name=name)


def _departement(request: HttpRequest, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the département of the address, or why it has none."""
    typed = clean_line(request.GET.get(DEPARTEMENT, "")[: LONGEST_SHOWN * 2])
    code = vocabulary[DEPARTEMENT].code(typed) if typed else ""
    if typed and not code:
        shown = typed[:LONGEST_SHOWN]
        return "", _("L’annuaire ne couvre pas le département « %(value)s ».") % {"value": shown}
    return code, ""


def _headings(found: Coverage) -> list[str]:
    zones = [f"{zone.label} ({zone.code})" for zone in found.zones]
    return ["pathologie_code", "pathologie", "total", *zones]


def _rows(found: Coverage) -> list[list[Any]]:
    lines = [[line.code, line.label, line.total, *line.counts] for line in found.lines]
    return [*lines, ["", _("Tous les programmes actifs"), found.total, *found.totals]]
