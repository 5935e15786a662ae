"""A report as a table to open in a spreadsheet, beside the file it is about."""

import csv
import io

from django.utils.translation import gettext as _

from core.spreadsheets import BOM, SEPARATOR, plain_cell
from directory.importing.report import Report
from directory.importing.report_text import change_text


def report_csv(report: Report) -> bytes:
    """Return a report as CSV for a French Excel: UTF-8 with its mark, no live formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATOR, lineterminator="\r\n")
    headings = (
        _("Ligne"),
        _("Résultat"),
        _("Numéro"),
        _("Intitulé"),
        _("Raison"),
        _("Changements"),
        _("État proposé"),
        _("Remarques"),
    )
    writer.writerow(headings)
    for row in report.rows:
        cells = (
            row.row,
            row.outcome.label,
            row.number,
            row.title,
            row.reason,
            "\n".join(change_text(change) for change in row.changes),
            row.proposal,
            "\n".join(row.remarks),
        )
        writer.writerow([plain_cell(cell) for cell in cells])
    for entry in report.absent:
        gone = ("", _("absente du fichier"), entry.number, entry.title, entry.organisation)
        writer.writerow([plain_cell(cell) for cell in (*gone, "", "", "")])
    return (BOM + buffer.getvalue()).encode()
