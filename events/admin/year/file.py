"""« Chiffres de l’année » as a workbook: a sheet a table, its definition above it."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date
from core.workbooks import Cell, Sheet, workbook
from events.admin.year.criteria import Asked
from events.admin.year.tables import Table, tables_of

WIDE, TAB, NARROW = 44, 22, 12


def workbook_of(asked: Asked) -> bytes:
    """Return the file of what is asked."""
    tables = tables_of(asked.scope)
    return workbook([_cover(asked, tables), *(_sheet(asked, table) for table in tables)])


def _cover(asked: Asked, tables: list[Table]) -> Sheet:
    """Return the sheet that says what is counted, when, and what is where."""
    rows: list[Sequence[Cell]] = [
        [_("Chiffres de l’année"), asked.words()],
        [_("Comptés le"), long_date(timezone.localdate())],
        [],
        [_("Onglet"), _("Tableau"), _("Définition")],
    ]
    rows += [(table.tab, table.title, table.definition) for table in tables]
    return Sheet(_("À lire"), rows, frozenset({0, 3}), (TAB, WIDE, 2 * WIDE))


def _sheet(asked: Asked, table: Table) -> Sheet:
    year = asked.scope.year
    head: list[Cell] = [*table.columns, str(year), str(year - 1)]
    rows: list[Sequence[Cell]] = [
        [table.title],
        [table.definition],
        [asked.words()],
        [],
        head,
    ]
    rows += [(*line.row.labels, line.now, line.before) for line in table.lines]
    bold = {0, 4}
    if table.has_total:
        bold.add(len(rows))
        blank = [""] * (len(table.columns) - 1)
        rows.append((_("Total"), *blank, table.total, table.total_before))
    widths = [*[WIDE] * len(table.columns), NARROW, NARROW]
    return Sheet(table.tab, rows, frozenset(bold), widths)
