"""Tables that people open in a spreadsheet: no live formula, and read right by a French Excel."""

BOM = "\ufeff"
"""First characters of a CSV file, by which Excel knows that it is UTF-8."""
SEPARATOR = ";"
"""What a French Excel expects between two cells of a CSV file."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(value: object) -> str:
    """Return ``value`` as the text of a cell that no spreadsheet takes for a formula.

    A text that begins like one gets an apostrophe before it (OWASP, CSV injection).
    """
    text = "" if value is None else str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_SIGNS) else text
