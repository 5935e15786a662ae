"""From the bytes of a file to sheets of numbered rows, whatever the format and however hostile."""

from directory.importing.reading.files import read_workbook
from directory.importing.reading.sheets import Cell, Row, Sheet

__all__ = ["Cell", "Row", "Sheet", "read_workbook"]
