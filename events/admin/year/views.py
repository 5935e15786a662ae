"""« Chiffres de l’année »: the tables, the file, and the things a number comes from."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import year_figures
from core.workbooks import CONTENT_TYPE
from core.year_figures import YearCase
from events.admin.desk.pages import DeskPage
from events.admin.year.criteria import Asked, read
from events.admin.year.file import workbook_of
from events.admin.year.tables import tables_of

TITLE = _("Chiffres de l’année")
CASES_A_PAGE = 100


class YearPage(DeskPage):
    """What the pages of the figures share."""

    page_title = TITLE
    header_icon = "table"
    http_method_names = ["get", "head"]

    def asked(self, request: HttpRequest) -> Asked:
        """Return what the address asks, within what the person answers for."""
        return read(request.GET, request.user)  # type: ignore[arg-type]  # DeskPage lets users in

    def trail(self) -> list[dict[str, Any]]:
        """Return the page of the figures."""
        return [{"url": reverse("events_year:figures"), "label": TITLE}]


class FiguresView(YearPage):
    """All the tables of a year, beside those of the year before."""

    template_name = "events/admin/year.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the tables."""
        asked = self.asked(request)
        return self.page(asked=asked, year=asked.scope.year, tables=tables_of(asked.scope))


class FileView(YearPage):
    """The same tables for a spreadsheet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the workbook."""
        asked = self.asked(request)
        return HttpResponse(
            workbook_of(asked),
            content_type=CONTENT_TYPE,
            headers={
                "Content-Disposition": f'attachment; filename="chiffres-{asked.scope.year}.xlsx"',
                "Cache-Control": "private, no-store",
            },
        )


class SourcesView(YearPage):
    """Where a number comes from: the events or the entries that it counts."""

    template_name = "events/admin/year_sources.html"
    page_title = _("D’où vient ce chiffre")

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show what a table, or one of its lines, counts."""
        if name not in year_figures.names():
            raise Http404
        asked, figures = self.asked(request), year_figures.get(name)
        key = request.GET.get("ligne", "")
        cases = [case for case in figures.cases(asked.scope) if key in ("", case.row.key)]
        cases.sort(key=_by_day)
        page = Paginator(cases, CASES_A_PAGE).get_page(request.GET.get("p"))
        return self.page(
            asked=asked,
            figures=figures,
            name=name,
            key=key,
            labels=cases[0].row.labels if key and cases else (),
            total=sum(case.count for case in cases),
            counts_many=any(case.count != 1 for case in cases),
            page_obj=page,
        )

    def trail(self) -> list[dict[str, Any]]:
        """Return the figures, then this page."""
        return [*super().trail(), {"url": "", "label": self.page_title}]


def _by_day(case: YearCase) -> tuple[Any, ...]:
    return (case.on is None, case.on, case.what) if case.on else (True, 0, case.what)
