"""The one way in: bytes of any file to sheets."""

from django.utils.translation import gettext as _

from core.tables.exceptions import TableFileError
from core.tables.kinds import detect_kind
from core.tables.limits import check_size
from core.tables.sheets import Sheet
from core.tables.text_files import read_csv
from core.tables.workbooks import read_spreadsheet


def read_workbook(content: bytes) -> list[Sheet]:
    """Return the sheets of a CSV, XLSX, ODS or XLS file that hold at least one filled row.

    Raises:
        TableFileError: with a French message saying what is wrong and what to do.
    """
    check_size(len(content))
    sheets = read_csv(content) if detect_kind(content) == "csv" else read_spreadsheet(content)
    filled = [sheet for sheet in sheets if any(not row.is_empty for row in sheet.rows)]
    if not filled:
        raise TableFileError(_("Ce fichier est vide : il ne contient aucun texte."))
    return filled
