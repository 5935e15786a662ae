"""From the bytes of a file to sheets of numbered rows, whatever the format and however hostile."""

from core.tables.files import read_workbook
from core.tables.sheets import Cell, Row, Sheet

__all__ = ["Cell", "Row", "Sheet", "read_workbook"]
