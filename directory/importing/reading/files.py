"""The one way in: bytes of any file to sheets."""

from django.utils.translation import gettext as _

from directory.importing.exceptions import ImportFileError
from directory.importing.reading.kinds import detect_kind
from directory.importing.reading.limits import check_size
from directory.importing.reading.sheets import Sheet
from directory.importing.reading.text_files import read_csv
from directory.importing.reading.workbooks import read_spreadsheet


def read_workbook(content: bytes) -> list[Sheet]:
    """Return the sheets of a CSV, XLSX, ODS or XLS file that hold at least one filled row.

    Raises:
        ImportFileError: with a French message saying what is wrong and what to do.
    """
    check_size(len(content))
    sheets = read_csv(content) if detect_kind(content) == "csv" else read_spreadsheet(content)
    filled = [sheet for sheet in sheets if any(not row.is_empty for row in sheet.rows)]
    if not filled:
        raise ImportFileError(_("Ce fichier est vide : il ne contient aucun texte."))
    return filled
