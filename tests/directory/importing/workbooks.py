"""Small workbooks written by hand, so that tests say exactly what a file holds."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def csv_file(*rows: Sequence[str], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Return rows as CSV without quotes."""
    return "".join(separator.join(row) + "\r\n" for row in rows).encode(encoding)


def column_name(position: int) -> str:
    """Return the letters of a column: 0 is A."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def xlsx(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with one sheet for each argument; numbers are numbers."""
    return raw_xlsx({name: "".join(_rows(rows)) for name, rows in sheets.items()})


def raw_xlsx(sheets: dict[str, str]) -> bytes:
    """Return a workbook whose sheets hold the given XML rows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        names = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="s{n}"/>'
            for n, name in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="s{n}" Type="{RELATIONS}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        )
        for n, rows in enumerate(sheets.values(), start=1):
            archive.writestr(
                f"xl/worksheets/s{n}.xml",
                f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return buffer.getvalue()


def _rows(rows: Sequence[Sequence[object]]) -> list[str]:
    written = []
    for number, cells in enumerate(rows, start=1):
        xml = "".join(
            _cell(f"{column_name(position)}{number}", cell)
            for position, cell in enumerate(cells)
            if cell not in (None, "")
        )
        written.append(f'<row r="{number}">{xml}</row>')
    return written


def _cell(reference: str, value: object) -> str:
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def ods(rows: Sequence[Sequence[str]], manifest: str = "") -> bytes:
    """Return an OpenDocument spreadsheet of texts."""
    xml = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{space}:office:1.0" '
            f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Feuille1">{xml}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()
