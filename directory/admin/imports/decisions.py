"""Deciding what to take from a file, and undoing an import, in the admin.

A decision is kept for what differs from the present state alone, so that whatever nobody touched
goes on following the rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages

from directory.admin.imports.page import ImportPage
from directory.importing.decisions import change_key
from directory.importing.exceptions import ImportFileError
from directory.importing.report import Nature, Outcome, Report, RowReport
from directory.models import ImportRun
from directory.services.importing import imports
from directory.services.importing import undo as import_undo

if TYPE_CHECKING:
    from accounts.models import User

NEW_ROWS, EVERYTHING = "new", "all"
KEPT_SHOWN = 10


@dataclass(frozen=True)
class Group:
    """Rows or changes that are decided together."""

    code: str
    label: str
    keys: tuple[str, ...]


def taken_by_key(report: Report) -> dict[str, bool]:
    """Return all that can be decided of a file, and whether it is taken as things stand."""
    taken: dict[str, bool] = {}
    for row in report.rows:
        if row.outcome in (Outcome.NEW, Outcome.REFUSED):
            taken[str(row.row)] = row.outcome == Outcome.NEW
        elif row.outcome != Outcome.SKIPPED:
            taken.update(_changes_of(row))
    return taken


def _changes_of(row: RowReport) -> dict[str, bool]:
    return {change_key(row.row, one.code): not one.kept for one in row.changes if one.code}


def groups_of(report: Report) -> list[Group]:
    """Return what can be decided in one go: new rows, conflicts, every change, one field."""
    new, conflicts, everything = [], [], []
    fields: dict[tuple[str, str], list[str]] = {}
    for row in report.rows:
        if row.outcome in (Outcome.NEW, Outcome.REFUSED):
            new.append(str(row.row))
        if row.outcome not in (Outcome.CHANGED, Outcome.UNCHANGED):
            continue
        for change in row.changes:
            key = change_key(row.row, change.code)
            everything.append(key)
            fields.setdefault((change.code, change.label), []).append(key)
            if change.nature == Nature.CONFLICT:
                conflicts.append(key)
    found = [
        Group(NEW_ROWS, _("Toutes les nouvelles fiches"), tuple(new)),
        Group(str(Nature.CONFLICT), _("Tous les champs changés des deux côtés"), tuple(conflicts)),
        Group(EVERYTHING, _("Tous les champs qui diffèrent"), tuple(everything)),
        *(
            Group(f"field-{code}", label[:1].upper() + label[1:], tuple(keys))
            for (code, label), keys in fields.items()
        ),
    ]
    return [group for group in found if group.keys]


class DecideView(View):
    """Keep the ticked boxes of a page of the preview, or decide a whole group."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide, then show the page again."""
        run = get_object_or_404(ImportRun.objects.defer("content"), pk=pk)
        try:
            if run.report is None:
                raise ImportFileError(_("Le détail de cet import n’est plus gardé."))
            report = Report.from_json(run.report)
            accepted, refused = self._wanted(request, report)
            imports.decide(run, accepted, refused)
        except ImportFileError as error:
            messages.error(request, str(error))
            return redirect("directory_imports:index")
        messages.success(request, _("Vos choix sont gardés. L’aperçu en tient compte."))
        back = redirect("directory_imports:report", run.pk)
        back["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
        return back

    @staticmethod
    def _wanted(request: HttpRequest, report: Report) -> tuple[list[str], list[str]]:
        """Return what to accept and what to refuse, among what can be decided."""
        taken = taken_by_key(report)
        if group := {one.code: one for one in groups_of(report)}.get(request.POST.get("group", "")):
            wanted = dict.fromkeys(group.keys, request.POST.get("take") == "file")
        else:
            ticked = set(request.POST.getlist("taken"))
            shown = set(request.POST.getlist("shown")) & taken.keys()
            wanted = {key: key in ticked for key in shown}
        changed = {key: take for key, take in wanted.items() if taken[key] != take}
        return [key for key in changed if changed[key]], [
            key for key in changed if not changed[key]
        ]


class UndoView(ImportPage):
    """Ask whether to undo an import, then do it."""

    template_name = "directory/admin/import_undo.html"
    page_title = gettext_lazy("Annuler l’import")
    header_icon = "undo"

    def get(self, _request: HttpRequest, pk: int) -> HttpResponse:
        """Say what undoing does."""
        run = get_object_or_404(ImportRun.objects.defer("content", "report"), pk=pk)
        undo = run.undo or {}
        context = self.get_context_data(
            run=run,
            possible=import_undo.can_be_undone(run),
            created=len(undo.get("created", ())),
            changed=len(undo.get("changed", ())),
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo, and say what stays."""
        run = get_object_or_404(ImportRun.objects.defer("content", "report"), pk=pk)
        try:
            done = import_undo.undo(run, user=cast("User", request.user))
        except ImportFileError as error:
            messages.error(request, str(error))
            return redirect("directory_imports:index")
        deleted = ngettext(
            "%(count)s fiche supprimée", "%(count)s fiches supprimées", done.deleted
        ) % {"count": done.deleted}
        restored = ngettext(
            "%(count)s remise comme avant", "%(count)s remises comme avant", done.restored
        ) % {"count": done.restored}
        messages.success(
            request,
            _("Import annulé : %(deleted)s, %(restored)s.")
            % {"deleted": deleted, "restored": restored},
        )
        if done.kept:
            messages.warning(request, _kept_words(done.kept))
        return redirect("directory_imports:index")


def _kept_words(kept: Iterable[import_undo.Kept]) -> str:
    """Return which entries were left as they are, the first ones by name."""
    entries: list[Any] = list(kept)
    named = ", ".join(f"« {one.title} » ({one.reason})" for one in entries[:KEPT_SHOWN])
    if len(entries) > KEPT_SHOWN:
        named += _(" et %(count)s autres") % {"count": len(entries) - KEPT_SHOWN}
    return _("Laissées comme elles sont : %(entries)s.") % {"entries": named}
