"""Reading XLSX, ODS and XLS through a child process that cannot harm the site."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.tables.exceptions import TableFileError
from core.tables.kinds import protected, truncated
from core.tables.limits import MAX_COLUMNS, MAX_ROWS, check_shape
from core.tables.sheets import Cell, Row, Sheet

CHILD = Path(__file__).with_name("workbook_child.py")
SECONDS = 60


def read_spreadsheet(content: bytes) -> list[Sheet]:
    """Read every visible sheet of a workbook.

    Raises:
        TableFileError: when the file is protected, damaged, too large or hostile.
    """
    # The program and its arguments are ours; the file goes through standard input.
    try:
        child = subprocess.run(  # noqa: S603 – our own program
            [sys.executable, "-I", str(CHILD), str(MAX_ROWS), str(MAX_COLUMNS)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise truncated() from error
    if child.returncode != 0:
        raise TableFileError(
            _("Ce fichier est abîmé ou d’une taille anormale : il n’a pas pu être lu.")
        )
    answer = json.loads(child.stdout)
    _raise_error(answer)
    return [
        Sheet(
            sheet["name"],
            tuple(
                Row(number, tuple(_cell(cell) for cell in cells)) for number, cells in sheet["rows"]
            ),
        )
        for sheet in answer["sheets"]
    ]


def _raise_error(answer: dict[str, Any]) -> None:
    match answer.get("error"):
        case "password":
            raise protected()
        case "unreadable":
            raise truncated()
        case "rows":
            check_shape(MAX_ROWS + 1, 0)
        case "columns":
            check_shape(0, answer["columns"])


def _cell(value: Any) -> Cell:
    if isinstance(value, dict):
        return date.fromisoformat(value["d"])
    return value
