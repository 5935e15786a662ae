"""Bringing an agency's file into the directory: receive, understand, preview, apply, forget.

The file waits in its ``ImportRun`` between the steps, never in a public folder. A preview writes
nothing to the directory; applying is one transaction.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.tables import read_workbook
from directory.enums import ImportState
from directory.importing.columns import Table, find_table, remembered, to_memory
from directory.importing.decisions import Decisions
from directory.importing.exceptions import ImportChangedError, ImportFileError
from directory.importing.plan import Plan, make_plan
from directory.importing.report import Report
from directory.models import ColumnMapping, ImportRun
from directory.services.entries.turns import take_all_turns
from directory.services.importing.questions import ask_about_absent
from directory.services.importing.writing import carry_out

if TYPE_CHECKING:
    from accounts.models import User

CONTENT_KEPT = timedelta(hours=24)
REPORT_KEPT = timedelta(days=365)
UNDO_KEPT = timedelta(days=30)
"""How long an import can be undone; what undoing needs holds names, and is erased then."""
NAME_LENGTH = 200


@dataclass(frozen=True)
class Source:
    """A file once read: the table found in it and the names of its sheets."""

    table: Table
    sheet_names: tuple[str, ...]


def read_source(content: bytes, columns: Mapping[str, int] | None = None) -> Source:
    """Read a file and find its table, with the columns given or remembered from another file.

    Raises:
        ImportFileError: when the file or its headings cannot be understood.
    """
    sheets = read_workbook(content)
    known = set(ColumnMapping.objects.values_list("signature", flat=True))
    table = find_table(sheets, known)
    if columns is None:
        mapping = ColumnMapping.objects.filter(signature=table.signature).first()
        columns = remembered(table.headings, mapping.columns) if mapping else None
    if columns is not None:
        last = len(table.headings)
        table = table.with_columns({code: at for code, at in columns.items() if at < last})
    return Source(table, tuple(sheet.name for sheet in sheets))


def receive(content: bytes, file_name: str, *, user: "User | None") -> ImportRun:
    """Keep a file until someone confirms its import, a day at most.

    Raises:
        ImportFileError: when the file cannot be understood; nothing is kept then.
    """
    source = read_source(content)
    return ImportRun.objects.create(
        file_name=file_name[-NAME_LENGTH:],
        fingerprint=sha256(content).hexdigest(),
        content=content,
        columns=dict(source.table.columns),
        created_by=user,
    )


def source_of(run: ImportRun) -> Source:
    """Read again the file of a run that waits to be confirmed.

    Raises:
        ImportFileError: when the file is no longer kept.
    """
    if run.content is None:
        raise ImportFileError(_("Ce fichier n’est plus gardé sur le site. Envoyez-le de nouveau."))
    return read_source(bytes(run.content), run.columns)


def choose_columns(run: ImportRun, columns: Mapping[str, int], *, user: "User | None") -> None:
    """Read the file of a run with other columns, and remember them for the same headings.

    Raises:
        ImportFileError: when a column that is needed is missing, or the run was applied or given
            up meanwhile.
    """
    table = source_of(run).table.with_columns(columns)
    check_columns(table)
    with transaction.atomic():
        waiting = _waiting(run)
        waiting.columns = dict(columns)
        waiting.report = None
        waiting.decisions = {}
        waiting.save(update_fields=["columns", "report", "decisions"])
        ColumnMapping.objects.update_or_create(
            signature=table.signature,
            defaults={"columns": to_memory(table.headings, columns), "updated_by": user},
        )


def check_columns(table: Table) -> None:
    """Raise ImportFileError when a column without which nothing can be imported is missing."""
    if table.missing:
        raise ImportFileError(
            _("Il manque une colonne nécessaire : %s.") % ", ".join(table.missing)
        )


def preview(run: ImportRun) -> Report:
    """Return what applying a run would do, and keep it; the directory is not touched.

    Raises:
        ImportFileError: when the run was applied or given up meanwhile, or lacks a column.
    """
    with transaction.atomic():
        waiting = _waiting(run)
        report = _plan_of(waiting).report
        waiting.report, waiting.counts = report.to_json(), report.counts
        waiting.save(update_fields=["report", "counts"])
    return report


def decide(run: ImportRun, accepted: Collection[str], refused: Collection[str]) -> Report:
    """Remember what a person accepts and refuses of a file, and preview it anew.

    Args:
        run: a run that waits to be applied.
        accepted: rows (« 12 ») and changes (« 12:title ») to take from the file.
        refused: those to leave.

    Raises:
        ImportFileError: when the run was applied or given up meanwhile.
    """
    with transaction.atomic():
        waiting = _waiting(run)
        decisions = Decisions.from_json(waiting.decisions)
        decisions.decide(accepted, accepted=True)
        decisions.decide(refused, accepted=False)
        waiting.decisions = decisions.to_json()
        waiting.save(update_fields=["decisions"])
        return preview(waiting)


def _waiting(run: ImportRun) -> ImportRun:
    """Return a run that waits to be applied, locked; raises ImportFileError for any other."""
    found = ImportRun.objects.select_for_update().get(pk=run.pk)
    if found.state != ImportState.A_CONFIRMER:
        raise ImportFileError(_("Cet import a déjà été appliqué ou abandonné."))
    return found


def _plan_of(run: ImportRun) -> Plan:
    """Return what a run would do today, with what was decided of it and of earlier files."""
    source = source_of(run)
    check_columns(source.table)
    earlier = ImportRun.objects.filter(state=ImportState.APPLIQUE).values_list(
        "decisions", flat=True
    )
    refused = {key for decisions in earlier for key in decisions.get("refused", ())}
    decisions = Decisions.from_json(run.decisions, refused)
    return make_plan(source.table, source.sheet_names, decisions)


def dry_run(content: bytes) -> Report:
    """Return what importing a file would do; nothing at all is written.

    Raises:
        ImportFileError: when the file cannot be understood.
    """
    source = read_source(content)
    check_columns(source.table)
    return make_plan(source.table, source.sheet_names).report


def apply(run: ImportRun, *, user: "User | None") -> Report:
    """Bring the file of a run into the directory, in one transaction, and erase the file.

    What is written is what was previewed. ``services.importing.undo`` takes it back as a whole.

    Raises:
        ImportChangedError: when the directory changed since the preview, or nobody has seen one.
        ImportFileError: when the run was applied or given up meanwhile, or lacks a column.
    """
    with transaction.atomic():
        run = _waiting(run)
        take_all_turns()
        plan = _plan_of(run)
        if run.report is None or _plain(run.report) != _plain(plan.report.to_json()):
            raise ImportChangedError
        return _apply(run, plan, user=user)


def import_file(content: bytes, file_name: str, *, user: "User | None") -> Report:
    """Receive and apply a file in one go (the command and the demonstration).

    Raises:
        ImportFileError: when the file cannot be understood; nothing is written then.
    """
    with transaction.atomic():
        run = receive(content, file_name, user=user)
        take_all_turns()
        return _apply(run, _plan_of(run), user=user)


def _apply(run: ImportRun, plan: Plan, *, user: "User | None") -> Report:
    """Write a plan made while every entry was held, and what undoing it needs."""
    trace = carry_out(plan, run, user=user)
    ask_about_absent(plan.report.absent, run)
    run.state = ImportState.APPLIQUE
    run.applied_at = timezone.now()
    run.content = None
    run.decisions = {**run.decisions, "refused": plan.refused}
    run.undo = trace.to_json()
    run.report, run.counts = plan.report.to_json(), plan.report.counts
    run.save()
    log(run, "directory.import_applied", user=user, data=plan.report.counts)
    return plan.report


def _plain(report: dict) -> Any:
    """Return a report as the database gives it back."""
    return json.loads(json.dumps(report))


def applied_before(run: ImportRun) -> ImportRun | None:
    """Return the last import of the very same file, if it was applied."""
    same = ImportRun.objects.defer("content", "report").filter(
        fingerprint=run.fingerprint, state=ImportState.APPLIQUE
    )
    return same.order_by("-applied_at").first()


def give_up(run: ImportRun) -> None:
    """Erase the file and the report of a run that nobody applied."""
    ImportRun.objects.filter(pk=run.pk, state=ImportState.A_CONFIRMER).update(
        state=ImportState.ABANDONNE, content=None, report=None, decisions={}
    )


def purge() -> int:
    """Erase files that waited a day, what undoing needs after a month, reports after a year.

    Returns:
        How many runs it touched.
    """
    now = timezone.now()
    waiting = ImportRun.objects.filter(
        state=ImportState.A_CONFIRMER, created_at__lt=now - CONTENT_KEPT
    ).update(state=ImportState.ABANDONNE, content=None, report=None)
    reported = ImportRun.objects.filter(
        report__isnull=False, created_at__lt=now - REPORT_KEPT
    ).update(report=None)
    undoable = ImportRun.objects.filter(undo__isnull=False, applied_at__lt=now - UNDO_KEPT).update(
        undo=None
    )
    return waiting + reported + undoable
