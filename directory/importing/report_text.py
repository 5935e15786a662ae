"""A report as lines of text, for the command."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.french import typography
from directory.importing.report import Change, Outcome, Report, RowReport


def lines_of(report: Report, *, applied: bool, brief: bool = False) -> Iterator[str]:
    """Yield the lines of a report: how the file was read, its rows, then the totals.

    Args:
        report: the report.
        applied: whether the import was carried out, or only tried.
        brief: leave out the rows that are new, changed or unchanged.
    """
    sheet = _(" de la feuille « %s »") % report.sheet if report.sheet else ""
    yield typography(_("Titres lus à la ligne %s") % report.heading_row + sheet)
    for heading, label in report.columns.items():
        yield f"  {heading} → {label}"
    for heading in report.ignored_headings:
        yield typography(f"  {heading} → " + _("colonne ignorée"))
    for name in report.ignored_sheets:
        yield typography(_("Feuille ignorée : « %s »") % name)
    for row in report.rows:
        if not brief or row.outcome == Outcome.SKIPPED:
            yield from _row(row)
    for entry in report.absent:
        yield typography(
            _("Absente du fichier, laissée telle quelle : %(number)s %(title)s (%(structure)s)")
            % {"number": entry.number, "title": entry.title, "structure": entry.organisation}
        )
    if report.elsewhere:
        yield report.elsewhere_said
    yield ""
    yield totals(report)
    yield _("Import appliqué.") if applied else _("Essai : rien n’a été écrit.")


def totals(report: Report) -> str:
    """Return the totals in one sentence."""
    counts = report.counts
    parts = (
        _("nouvelles : %s") % counts["new"],
        _("modifiées : %s") % counts["changed"],
        _("inchangées : %s") % counts["unchanged"],
        _("ignorées : %s") % counts["skipped"],
        _("disparues du fichier : %s") % counts["absent"],
        _("états proposés : %s") % counts["proposals"],
    )
    return typography(", ".join(parts))


def _row(row: RowReport) -> Iterator[str]:
    reason = f" ({row.reason})" if row.reason else ""
    name = " ".join(filter(None, [row.number, row.title]))
    yield typography(
        _("Ligne %(row)s : %(outcome)s%(reason)s %(name)s")
        % {"row": row.row, "outcome": row.outcome.label, "reason": reason, "name": name}
    ).rstrip()
    for change in row.changes:
        yield "    " + change_text(change)
    if row.proposal:
        yield "    " + typography(_("état proposé : %s") % row.proposal)
    for remark in row.remarks:
        yield f"    {remark}"


def change_text(change: Change) -> str:
    """Return a change in one line: « mode : ambulatoire → à distance »."""
    text = f"{change.label} : {change.old or _('(vide)')} → {change.new}"
    return typography(text + (f" [{_('conservé')} : {change.kept}]" if change.kept else ""))
