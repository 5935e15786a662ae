"""The dashboard: who is up to date, to confirm, late, never confirmed; and the same as a table."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import Echo

from core.spreadsheets import BOM, SEPARATOR, plain_cell
from core.text import clean_line
from directory.admin.freshness.access import codes_of, sees_campaigns
from directory.admin.freshness.table import (
    Row,
    departement_rows,
    organisation_rows,
    rows_of_organisations,
    whole_row,
)
from directory.admin.queue.scope import person_of
from directory.freshness import Standing
from directory.services.confirming.freshness_counts import Counts, count

ROWS_A_PAGE = 50
BY_ORGANISATION = "structures"
TITLE = gettext_lazy("Fraîcheur")


class FreshnessPage(WagtailAdminTemplateMixin, View):
    """What the pages of « Fraîcheur » share: title, icon, trail."""

    page_title: str | Promise = TITLE
    header_icon = "date"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        home = {"url": reverse("directory_freshness:dashboard"), "label": TITLE}
        items = [*self.breadcrumbs_items, home]
        if self.page_title != TITLE:
            items.append({"url": "", "label": self.page_title})
        return items


class DashboardView(FreshnessPage):
    """Entries by département or by organisation, with the trend of twelve months."""

    template_name = "directory/freshness/dashboard.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one table, in a number of queries that no entry adds to."""
        codes = codes_of(person_of(request))
        counts = count(codes)
        by_organisation = request.GET.get("par") == BY_ORGANISATION
        words = clean_line(request.GET.get("q", ""))[:100]
        page = None
        if by_organisation:
            found = organisation_rows(counts, words)
            page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("p"))
            rows = rows_of_organisations(counts, page)
        else:
            rows = departement_rows(counts)
        name = _("Toutes les fiches") if codes is None else _("Vos départements")
        context = self.get_context_data(
            rows=rows,
            whole=whole_row(name, counts, past=codes is None),
            by_organisation=by_organisation,
            words=words,
            page_obj=page,
            labels=Standing.labels,
            sees_campaigns=sees_campaigns(request),
            today=timezone.localdate(),
        )
        return self.render_to_response(context)


class ExportView(View):
    """The same table, every row of it, to open in a spreadsheet."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the départements, or the organisations."""
        counts = count(codes_of(person_of(request)))
        by_organisation = request.GET.get("par") == BY_ORGANISATION
        if by_organisation:
            rows = rows_of_organisations(counts, organisation_rows(counts))
        else:
            rows = departement_rows(counts)
        name = "fraicheur-structures" if by_organisation else "fraicheur-departements"
        return StreamingHttpResponse(
            _lines(rows, counts, by_organisation=by_organisation),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}.csv"',
                "Cache-Control": "private, no-store",
            },
        )


def _lines(rows: list[Row], counts: Counts, *, by_organisation: bool) -> Iterator[bytes]:
    """Yield the file line by line, after the mark by which Excel knows its encoding."""
    writer = csv.writer(Echo(), delimiter=SEPARATOR)
    yield BOM.encode()
    areas = [_("Structure"), _("Communes")] if by_organisation else [_("Département")]
    yield writer.writerow([*areas, *Standing.labels, _("total"), _("confirmées (%)")])
    for row in [*rows, whole_row(_("Toutes les fiches"), counts, past=False)]:
        percent = "" if row.percent is None else row.percent
        numbers = [cell.count for cell in row.cells]
        names = [row.name, row.where][: len(areas)]
        yield writer.writerow([*map(plain_cell, names), *numbers, row.total, percent])
