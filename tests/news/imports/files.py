"""Files of addresses as spreadsheet programs write them."""

import io
from collections.abc import Sequence

from openpyxl import Workbook


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


EXCEL = (
    "Nom;Prénom;Courriel professionnel;Pathologie\r\n"
    "Bézier;Élodie;elodie@exemple.fr;diabète\r\n"
    "Çelik;Noël;Noël Çelik <NOEL@exemple.fr>;asthme\r\n"
    ";;;\r\n"
    "Sans;Adresse;;\r\n"
    "Faux;Nom;pas une adresse;\r\n"
    "Deux;Fois;elodie@EXEMPLE.fr;\r\n"
).encode("cp1252")
"""CSV of a French Excel: semicolons, Windows-1252."""
