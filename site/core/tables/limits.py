"""How large a file may be: said before anything is read, so that no file can exhaust the machine.

A region's list has a few hundred rows; 20,000 rows leave room for the whole country.
"""

from django.utils.translation import gettext as _

from core.french import grouped
from core.tables.exceptions import TableFileError

MEGABYTE = 1_000_000
MAX_BYTES = 10 * MEGABYTE
MAX_UNPACKED_BYTES = 200 * MEGABYTE
MAX_ROWS = 20_000
MAX_COLUMNS = 200


def check_size(size: int) -> None:
    """Raise TableFileError when a file of ``size`` bytes is empty or too large to be a list."""
    if size == 0:
        raise TableFileError(_("Ce fichier est vide (0 octet)."))
    if size > MAX_BYTES:
        raise TableFileError(
            _(
                "Ce fichier est trop lourd : %(size)s Mo, pour %(max)s Mo au plus. Retirez les "
                "images "
                "et les feuilles inutiles, ou enregistrez la seule liste au format CSV."
            )
            % {"size": round(size / MEGABYTE) or 1, "max": MAX_BYTES // MEGABYTE}
        )


def check_shape(rows: int, columns: int) -> None:
    """Raise TableFileError when a sheet has more rows or columns than any list."""
    if rows > MAX_ROWS:
        raise TableFileError(
            _(
                "Cette feuille a trop de lignes : %(max)s au plus. Importez la liste en plusieurs "
                "fichiers."
            )
            % {"max": grouped(MAX_ROWS)}
        )
    if columns > MAX_COLUMNS:
        raise TableFileError(
            _(
                "Cette feuille a %(columns)s colonnes, pour %(max)s au plus : ce n’est sans doute "
                "pas une simple liste."
            )
            % {"columns": columns, "max": MAX_COLUMNS}
        )
