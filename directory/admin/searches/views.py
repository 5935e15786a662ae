"""« Recherches sans résultat », on the screen and for a spreadsheet."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import Echo

from core.spreadsheets import BOM, SEPARATOR, plain_cell
from directory.admin.searches.table import FEWEST, SearchTable, search_table
from directory.listing.vocabulary import current_vocabulary
from directory.services.searching.empty_searches import MONTHS_KEPT

TITLE = gettext_lazy("Recherches sans résultat")
PERIODS = (1, 3, 12, MONTHS_KEPT)
USUAL = 12


def _months(request: HttpRequest) -> int:
    """Return the months asked for; the usual ones where the address says anything else."""
    typed = request.GET.get("mois", "")
    return next((months for months in PERIODS if typed == str(months)), USUAL)


class EmptySearchesView(WagtailAdminTemplateMixin, View):
    """The report."""

    page_title = TITLE
    header_icon = "search"
    template_name = "directory/admin/empty_searches.html"
    http_method_names = ["get", "head"]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the table of a period."""
        months = _months(request)
        context = self.get_context_data(
            table=search_table(months, current_vocabulary()),
            months=months,
            periods=PERIODS,
            fewest=FEWEST,
        )
        response: HttpResponse = self.render_to_response(context)
        return response


class EmptySearchesExportView(View):
    """The same table for a spreadsheet."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the rows of a period."""
        return StreamingHttpResponse(
            _lines(search_table(_months(request), current_vocabulary())),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": 'attachment; filename="recherches-sans-resultat.csv"',
                "Cache-Control": "private, no-store",
            },
        )


def _lines(table: SearchTable) -> Iterator[bytes]:
    """Yield the file line by line, after the mark by which Excel knows its encoding."""
    writer = csv.writer(Echo(), delimiter=SEPARATOR)
    yield BOM.encode()
    yield writer.writerow(
        [_("Critères"), _("Territoire"), _("Avec d’autres mots"), _("Recherches")]
    )
    for row in table.rows:
        words = _("oui") if row.has_words else _("non")
        yield writer.writerow([plain_cell(row.what), plain_cell(row.where), words, row.count])
    if table.others:
        yield writer.writerow([_("Autres"), "", "", table.others])
