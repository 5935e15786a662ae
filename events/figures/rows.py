"""Lines of the tables of figures, in the order of the closed lists that they name."""

from django.db.models import Choices
from django.utils.translation import gettext as _

from core.text import fold
from core.year_figures import YearRow


def named(listed: type[Choices], code: str, nothing: str) -> tuple[str, str, int]:
    """Return key, label and rank of a code of a closed list.

    Args:
        listed: the list.
        code: as it is stored; empty, or of a list that has changed, it is named by ``nothing``.
        nothing: label where nothing was said.
    """
    codes = list(listed.values)
    if code not in codes or not code:
        return "sans", nothing, len(codes)
    return code, str(listed(code).label), codes.index(code)


def row(*cells: tuple[str, str, int]) -> YearRow:
    """Return the line of what ``named`` returned, one for each column."""
    return YearRow(
        key=".".join(cell[0] for cell in cells),
        labels=tuple(cell[1] for cell in cells),
        rank=tuple(cell[2] for cell in cells),
    )


def row_of_body(level: tuple[str, str, int], body: str) -> YearRow:
    """Return the line of a level of training and the name of its body, as it was written."""
    label = body or _("organisme non précisé")
    key = fold(label).replace(" ", "-")
    return YearRow(f"{level[0]}.{key}", (level[1], label), (level[2], key))


def row_of_territory(code: str | None, name: str | None, structure: int, whose: str) -> YearRow:
    """Return the line of a département, by code and name, and a support structure, by key and name.

    Without a département the event was online, or its place was not said; it comes last.
    """
    where = name or _("en ligne ou sans lieu")
    rank = (0 if name else 1, fold(where), fold(whose), structure)
    return YearRow(f"{code or 'sans'}.{structure}", (where, whose), rank)
