"""Pages of an import of addresses: send a file, see it, confirm, follow, read the report, undo."""

from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.french import grouped
from core.tables.exceptions import TableFileError
from news.admin.file_forms import ConsentForm, FileForm
from news.admin.pages import LettersPage
from news.admin.registers import RegisterIndex, index_url
from news.enums import AddressFileState, RowOutcome
from news.exceptions import NewsError
from news.models import AddressFile, Subscriber
from news.services import importing

TITLE = _("Fichiers d’adresses")
ROWS_PREVIEWED = 10
ROWS_A_PAGE = 100
FILES_A_PAGE = 20


class FilesPage(LettersPage):
    """What the pages share."""

    page_title = TITLE
    header_icon = "upload"

    def trail(self) -> list[dict[str, Any]]:
        """Return the register, then the list of files."""
        trail = [{"url": index_url(), "label": RegisterIndex.page_title}]
        if self.page_title is not TITLE:
            trail.append({"url": reverse("news_files:list"), "label": TITLE})
        return trail


class FilesView(FilesPage):
    """Send a file; see the former ones."""

    template_name = "news/admin/files.html"

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the form and the files."""
        return self.shown(FileForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read a file, then show what was found in it."""
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                file = importing.read_file(upload.name or "", upload.read(), self.person)
            except TableFileError as error:
                form.add_error("file", str(error))
            else:
                return redirect("news_files:file", file.pk)
        return self.shown(form, HTTPStatus.BAD_REQUEST)

    def shown(self, form: FileForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """Return the page."""
        rows = AddressFile.objects.defer("rows", "report").select_related("user")
        files = Paginator(rows, FILES_A_PAGE).get_page(self.request.GET.get("p"))
        return self.page(status, form=form, files=files)


class FileView(FilesPage):
    """One file: to be confirmed, under way, or done."""

    page_title = _("Fichier d’adresses")
    file: AddressFile

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the file as far as it is."""
        self.file = get_object_or_404(AddressFile.objects.select_related("user"), pk=pk)
        if self.file.state == AddressFileState.LU:
            return self.confirmed_by(ConsentForm(self.file))
        return self.report(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin the import, give it up, or undo it."""
        self.file = get_object_or_404(AddressFile, pk=pk)
        if "abandonner" in request.POST:
            importing.give_up(self.file)
            return redirect("news_files:list")
        try:
            if "annuler" in request.POST:
                importing.undo(self.file, self.person)
                return redirect("news_files:file", pk)
            form = ConsentForm(self.file, request.POST)
            if not form.is_valid():
                return self.confirmed_by(form, HTTPStatus.BAD_REQUEST)
            chosen = form.cleaned_data
            importing.begin(
                self.file,
                column=chosen["column"],
                origin=chosen["origin"],
                collected_on=chosen["collected_on"],
                lists=[*chosen["themes"], *chosen["territories"]],
                user=self.person,
            )
        except NewsError as refusal:
            self.refused(refusal)
        return redirect("news_files:file", pk)

    def confirmed_by(self, form: ConsentForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """Return the preview with the form that confirms it."""
        self.template_name = "news/admin/file_preview.html"
        rows = [(row[0], row[1:]) for row in self.file.rows[:ROWS_PREVIEWED]]
        return self.page(status, file=self.file, form=form, rows=rows, count=len(self.file.rows))

    def report(self, request: HttpRequest) -> HttpResponse:
        """Return the report, one outcome or all, by pages."""
        self.template_name = "news/admin/file_report.html"
        asked = request.GET.get("resultat", "")
        counts: dict[str, int] = {}
        for line in self.file.report:
            counts[line["o"]] = counts.get(line["o"], 0) + 1
        lines = [one for one in self.file.report if one["o"] == asked] or self.file.report
        page = Paginator(lines, ROWS_A_PAGE).get_page(request.GET.get("p"))
        keys = [line["s"] for line in page if "s" in line]
        people = dict(Subscriber.objects.filter(pk__in=keys).values_list("pk", "email"))
        return self.page(
            file=self.file,
            lists=[one.name for one in self.file.lists.all()],
            outcomes=[(o, o.label, counts[o]) for o in RowOutcome if o in counts],
            asked=asked if asked in counts else "",
            page=page,
            lines=[_shown(line, people) for line in page],
            is_working=self.file.state in importing.WORKING,
            percent=_percent(self.file),
            progress=_progress(self.file),
        )


class ProgressView(FilesPage):
    """How far an import is, or its undoing: asked for by the script while the page is open."""

    http_method_names = ["get", "head"]

    def get(self, _request: HttpRequest, pk: int) -> JsonResponse:
        """Return the state, how much of it is done, and that in words."""
        file = get_object_or_404(AddressFile, pk=pk)
        response = JsonResponse(
            {"state": file.state, "percent": _percent(file), "words": _progress(file)}
        )
        response["Cache-Control"] = "private, no-store"
        return response


def _total(file: AddressFile) -> int:
    return len(file.report if file.state == AddressFileState.RETRAIT else file.rows)


def _percent(file: AddressFile) -> int:
    return 100 * file.position // max(_total(file), 1)


def _progress(file: AddressFile) -> str:
    values = {"done": grouped(file.position), "total": grouped(_total(file))}
    words = ngettext("%(done)s ligne sur %(total)s", "%(done)s lignes sur %(total)s", file.position)
    return words % values


def _shown(line: dict[str, Any], people: dict[int, str]) -> dict[str, Any]:
    """Return a line of the report with the person's address, for as long as they are there."""
    return {
        "number": line["n"],
        "outcome": RowOutcome(line["o"]).label,
        "first": line.get("d"),
        "subscriber": line.get("s") if line.get("s") in people else None,
        "email": people.get(line.get("s", 0), ""),
    }
