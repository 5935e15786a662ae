"""Program run in a process of its own, with bounded memory and time, to parse a workbook.

A crafted XLSX or ODS file can make a parser ask for any amount of memory (one cell at XFD1048576
is enough) or never end. Here that ends a child process, not the site. It reads the workbook from
its standard input and writes JSON: ``{"sheets": [{"name": …, "rows": [[number, cells]]}]}`` or
``{"error": code}``. Dates are written as ``{"d": "2024-01-31"}``. It imports nothing of the site.
"""

import datetime
import io
import json
import resource
import sys
from typing import Any

import python_calamine

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 30


def main() -> None:
    """Read the limits from the arguments and the workbook from standard input; write JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    max_rows, max_columns = int(sys.argv[1]), int(sys.argv[2])
    sys.stdout.write(json.dumps(parse(sys.stdin.buffer.read(), max_rows, max_columns)))


def parse(content: bytes, max_rows: int, max_columns: int) -> dict[str, Any]:
    """Return the visible sheets of ``content`` as JSON-ready data, or the code of an error."""
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        sheets = []
        for metadata in workbook.sheets_metadata:
            if (
                metadata.typ != python_calamine.SheetTypeEnum.WorkSheet
                or metadata.visible != python_calamine.SheetVisibleEnum.Visible
            ):
                continue
            sheet = workbook.get_sheet_by_name(metadata.name)
            if sheet.height > max_rows:
                return {"error": "rows"}
            if sheet.width > max_columns:
                return {"error": "columns", "columns": sheet.width}
            sheets.append({"name": metadata.name, "rows": rows(sheet)})
    except python_calamine.PasswordError:
        return {"error": "password"}
    except python_calamine.CalamineError:
        return {"error": "unreadable"}
    return {"sheets": sheets}


def rows(sheet: python_calamine.CalamineSheet) -> list[list[Any]]:
    """Return ``[number, cells]`` for each row of the used area, numbered as on screen."""
    first = sheet.start[0] if sheet.start else 0
    return [
        [number, [plain(cell) for cell in cells]]
        for number, cells in enumerate(sheet.to_python(skip_empty_area=True), start=first + 1)
    ]


def plain(cell: Any) -> Any:
    """Return a cell as JSON data."""
    if isinstance(cell, datetime.datetime):
        return {"d": cell.date().isoformat()}
    if isinstance(cell, datetime.date):
        return {"d": cell.isoformat()}
    if isinstance(cell, datetime.time | datetime.timedelta):
        return str(cell)
    return cell


if __name__ == "__main__":
    main()
