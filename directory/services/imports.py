"""Bringing an agency's file into the directory: receive, understand, preview, apply, forget.

The file waits in its ``ImportRun`` between the steps, never in a public folder. A preview writes
nothing to the directory; applying is one transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import ImportState
from directory.importing.columns import Table, find_table, remembered, to_memory
from directory.importing.exceptions import ImportFileError
from directory.importing.plan import make_plan
from directory.importing.reading import read_workbook
from directory.importing.report import Report
from directory.models import ColumnMapping, ImportRun
from directory.services.import_writing import carry_out

if TYPE_CHECKING:
    from accounts.models import User

CONTENT_KEPT = timedelta(hours=24)
REPORT_KEPT = timedelta(days=365)
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
        ImportFileError: when a column that is needed is missing, or the file is no longer kept.
    """
    table = source_of(run).table.with_columns(columns)
    check_columns(table)
    with transaction.atomic():
        run.columns = dict(columns)
        run.report = None
        run.save(update_fields=["columns", "report"])
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
        ImportFileError: when the file is no longer kept or lacks a column.
    """
    source = source_of(run)
    check_columns(source.table)
    report = make_plan(source.table, source.sheet_names).report
    run.report, run.counts = report.to_json(), report.counts
    run.save(update_fields=["report", "counts"])
    return report


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

    Raises:
        ImportFileError: when the run was applied or given up meanwhile, or lacks a column.
    """
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state != ImportState.A_CONFIRMER:
            raise ImportFileError(_("Cet import a déjà été appliqué ou abandonné."))
        source = source_of(run)
        check_columns(source.table)
        plan = make_plan(source.table, source.sheet_names)
        carry_out(plan, run, user=user)
        run.state = ImportState.APPLIQUE
        run.applied_at = timezone.now()
        run.content = None
        run.report, run.counts = plan.report.to_json(), plan.report.counts
        run.save()
        log(run, "directory.import_applied", user=user, data=plan.report.counts)
    return plan.report


def import_file(content: bytes, file_name: str, *, user: "User | None") -> Report:
    """Receive and apply a file in one go (the command and the demonstration).

    Raises:
        ImportFileError: when the file cannot be understood; nothing is written then.
    """
    with transaction.atomic():
        return apply(receive(content, file_name, user=user), user=user)


def applied_before(run: ImportRun) -> ImportRun | None:
    """Return the last import of the very same file, if it was applied."""
    same = ImportRun.objects.defer("content", "report").filter(
        fingerprint=run.fingerprint, state=ImportState.APPLIQUE
    )
    return same.order_by("-applied_at").first()


def give_up(run: ImportRun) -> None:
    """Erase the file and the report of a run that nobody applied."""
    ImportRun.objects.filter(pk=run.pk, state=ImportState.A_CONFIRMER).update(
        state=ImportState.ABANDONNE, content=None, report=None
    )


def purge() -> int:
    """Erase files that waited a day and reports a year old; return how many runs it touched."""
    now = timezone.now()
    waiting = ImportRun.objects.filter(
        state=ImportState.A_CONFIRMER, created_at__lt=now - CONTENT_KEPT
    ).update(state=ImportState.ABANDONNE, content=None, report=None)
    reported = ImportRun.objects.filter(
        report__isnull=False, created_at__lt=now - REPORT_KEPT
    ).update(report=None)
    return waiting + reported
