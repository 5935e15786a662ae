"""XLSX and ODS: visible sheets, rows numbered as on screen, dates as dates."""

from core.tables import read_workbook
from directory.importing.columns import find_table
from tests.directory.importing.workbooks import ods, raw_xlsx, xlsx

HEADINGS = ["Intitulé du programme", "Structure porteuse", "CP"]


def test_rows_keep_the_numbers_of_the_screen_below_empty_ones():
    content = xlsx(Liste=[[], [], HEADINGS, ["Vivre avec l’asthme", "Hôpital", 95000]])

    (sheet,) = read_workbook(content)

    assert [(row.number, row.cells) for row in sheet.rows if not row.is_empty] == [
        (3, tuple(HEADINGS)),
        (4, ("Vivre avec l’asthme", "Hôpital", 95000)),
    ]


def test_an_empty_first_column_does_not_shift_the_others():
    (sheet,) = read_workbook(xlsx(A=[["", *HEADINGS], ["", "Titre", "Hôpital", "95000"]]))
    table = find_table([sheet])

    assert sheet.rows[1].cells[table.columns["title"]] == "Titre"


def test_the_sheet_whose_headings_say_most_is_chosen():
    content = xlsx(Lisezmoi=[["Structure"], ["Document interne"]], Liste=[HEADINGS, ["T", "H", 1]])

    assert find_table(read_workbook(content)).sheet.name == "Liste"


def test_an_opendocument_sheet_is_read():
    (sheet,) = read_workbook(ods([HEADINGS, ["Vivre avec l’asthme", "Hôpital", "95000"]]))

    assert sheet.rows[1].cells == ("Vivre avec l’asthme", "Hôpital", "95000")


def test_a_formula_gives_its_last_result_and_an_error_nothing_harmful():
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1"><v>3</v></c></row>'
    )

    (sheet,) = read_workbook(raw_xlsx({"A": rows}))

    assert sheet.rows[0].cells[0] == 2
    assert sheet.rows[0].cells[2] == 3
