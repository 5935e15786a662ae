"""The import of an agency's list in the admin: file, columns, preview, report.

Each view asks for ``directory.import_programmes``. The file waits in the database between the
steps; what is shown before confirming is the very report of a dry run.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from accounts.models import User
from core.text import clean_line
from directory.admin.freshness.access import sees_campaigns
from directory.admin.imports.decisions import groups_of
from directory.admin.imports.forms import ColumnsForm, ImportFileForm
from directory.admin.imports.page import ImportPage
from directory.enums import ImportState
from directory.importing.exceptions import ImportChangedError, ImportFileError
from directory.importing.report import Absent, Nature, Outcome, Report, RowReport
from directory.importing.report_csv import report_csv
from directory.models import ImportRun, Programme
from directory.services.importing import imports
from directory.services.importing import undo as import_undo

ROWS_A_PAGE = 100
RUNS_SHOWN = 20
ABSENT, CONFLICTS = "absent", "conflits"


class IndexView(ImportPage):
    """Send a file; see the last imports."""

    template_name = "directory/admin/import_index.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the form and the last imports."""
        return self._page(ImportFileForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Receive a file, then ask what its columns mean."""
        form = ImportFileForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                run = imports.receive(
                    upload.read(), clean_line(upload.name or ""), user=_person(request)
                )
            except ImportFileError as error:
                form.add_error("file", str(error))
            else:
                return redirect("directory_imports:columns", run.pk)
        return self._page(form, status=400)

    def _page(self, form: ImportFileForm, status: int = 200) -> HttpResponse:
        runs = ImportRun.objects.defer("content", "report", "undo").select_related("created_by")
        return self.render_to_response(
            self.get_context_data(form=form, runs=runs[:RUNS_SHOWN]), status=status
        )


class ColumnsView(ImportPage):
    """Check and correct what each column means."""

    template_name = "directory/admin/import_columns.html"
    page_title = _("Sens des colonnes")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what was recognised."""
        run = get_object_or_404(ImportRun, pk=pk)
        try:
            source = imports.source_of(run)
        except ImportFileError as error:
            return _back(request, str(error))
        return self._page(run, source, ColumnsForm(source.table))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Remember the meanings and go on to the preview."""
        run = get_object_or_404(ImportRun, pk=pk)
        try:
            source = imports.source_of(run)
            form = ColumnsForm(source.table, request.POST)
            if not form.is_valid():
                return self._page(run, source, form, status=400)
            imports.choose_columns(run, form.columns, user=_person(request))
            imports.preview(run)
        except ImportFileError as error:
            return _back(request, str(error))
        return redirect("directory_imports:report", run.pk)

    def _page(
        self, run: ImportRun, source: imports.Source, form: ColumnsForm, status: int = 200
    ) -> HttpResponse:
        table = source.table
        others = [name for name in source.sheet_names if name != table.sheet.name]
        context = self.get_context_data(
            run=run, table=table, form=form, ignored_sheets=others, samples=form.samples()
        )
        return self.render_to_response(context, status=status)


class ReportView(ImportPage):
    """The preview of an import to confirm, or the report of an import applied."""

    template_name = "directory/admin/import_report.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the report, one outcome or all, by pages."""
        run = get_object_or_404(ImportRun.objects.defer("content", "undo"), pk=pk)
        if run.report is None:
            if run.state == ImportState.A_CONFIRMER:
                return redirect("directory_imports:columns", run.pk)
            return _back(request, _("Le détail de cet import n’est plus gardé."))
        report = Report.from_json(run.report)
        waiting = run.state == ImportState.A_CONFIRMER
        self.page_title = _("Aperçu de l’import") if waiting else _("Rapport de l’import")
        chosen = request.GET.get("resultat", "")
        if chosen not in {*Outcome, ABSENT, CONFLICTS}:
            chosen = ""
        page = Paginator(_items(report, chosen), ROWS_A_PAGE).get_page(request.GET.get("p"))
        context = self.get_context_data(
            run=run,
            report=report,
            waiting=waiting,
            applied_before=imports.applied_before(run) if waiting else None,
            tabs=_tabs(report),
            chosen=chosen,
            absent=chosen == ABSENT,
            page_obj=page,
            items=_with_links(page, request.user),
            groups=groups_of(report) if waiting else [],
            undoable=import_undo.can_be_undone(run),
            may_write_to_teams=run.state == ImportState.APPLIQUE and sees_campaigns(request),
            query=request.GET.urlencode(),
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Apply the import, or give it up and erase the file."""
        run = get_object_or_404(ImportRun.objects.defer("content", "report", "undo"), pk=pk)
        if "give_up" in request.POST:
            imports.give_up(run)
            messages.success(request, _("Import abandonné : le fichier est effacé."))
            return redirect("directory_imports:index")
        try:
            imports.apply(run, user=_person(request))
        except (ImportChangedError, IntegrityError):
            # Somebody may have made an entry of the same address while the file was written.
            imports.preview(ImportRun.objects.get(pk=run.pk))
            messages.warning(request, str(ImportChangedError()))
            response = self.get(request, pk)
            response.status_code = 409
            return response
        except ImportFileError as error:
            return _back(request, str(error))
        messages.success(request, _("Import appliqué."))
        return redirect("directory_imports:report", run.pk)


class ReportCsvView(View):
    """The report as a table to open in a spreadsheet."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the report of one import."""
        run = get_object_or_404(ImportRun.objects.defer("content", "undo"), pk=pk)
        if run.report is None:
            return _back(request, _("Le détail de cet import n’est plus gardé."))
        return HttpResponse(
            report_csv(Report.from_json(run.report)),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="import-ars-{run.pk}.csv"',
                "Cache-Control": "private, no-store",
            },
        )


def _person(request: HttpRequest) -> User:
    """Return who asks; the addresses of imports are closed to visitors without an account."""
    return cast("User", request.user)


def _back(request: HttpRequest, message: str | Promise) -> HttpResponse:
    """Return to the first page of imports, saying why."""
    messages.error(request, message)
    return redirect("directory_imports:index")


def _items(report: Report, chosen: str) -> list[RowReport] | list[Absent]:
    if chosen == ABSENT:
        return report.absent
    if chosen == CONFLICTS:
        return report.with_nature(Nature.CONFLICT)
    return report.of(Outcome(chosen)) if chosen else report.rows


def _with_links(page: Iterable, user: Any) -> list[tuple[Any, str]]:
    """Return the rows of a page, each with the address of its entry in the admin, if it opens."""
    items = list(page)
    policy = policy_registry.get_by_type(Programme)
    mine = policy.instances_user_has_any_permission_for(user, ["change"])
    known = {item.programme for item in items if item.programme}
    opens = set(mine.filter(pk__in=known).values_list("pk", flat=True))
    name = Programme.snippet_viewset.get_url_name("edit")
    return [
        (item, reverse(name, args=[item.programme]) if item.programme in opens else "")
        for item in items
    ]


def _tabs(report: Report) -> list[tuple[str, Any, int]]:
    """Return code, label and number of each group of rows."""
    counts = report.counts
    return [
        ("", _("toutes les lignes"), len(report.rows)),
        (Outcome.NEW, _("nouvelles"), counts[Outcome.NEW]),
        (Outcome.CHANGED, _("modifiées"), counts[Outcome.CHANGED]),
        (CONFLICTS, _("changées des deux côtés"), counts["conflicts"]),
        (Outcome.UNCHANGED, _("inchangées"), counts[Outcome.UNCHANGED]),
        (Outcome.REFUSED, _("écartées"), counts[Outcome.REFUSED]),
        (Outcome.SKIPPED, _("ignorées"), counts[Outcome.SKIPPED]),
        (ABSENT, _("disparues du fichier"), counts[ABSENT]),
    ]
