"""Lists of one or two programmes, to see what one cell does."""

from directory.importing.report import Report, RowReport
from directory.models import Programme
from directory.services.importing import imports
from tests.directory.importing.workbooks import csv_file

ROW = {
    "N° déclaration": "ARS-IDF-2024-95-001",
    "Intitulé du programme": "Vivre avec l’asthme",
    "Structure porteuse": "Hôpital d’exemple",
    "Type de structure": "Etablissement public de santé",
    "N° FINESS": "950000001",
    "Pathologie(s)": "Asthme",
    "Public": "Adultes",
    "Mode": "Ambulatoire",
    "Lieu(x)": "Bâtiment A",
    "Adresse": "1 rue de l’Orme",
    "CP": "95000",
    "Commune": "Cergy",
    "Coordonnateur": "Mme Exemple",
    "Fonction": "IDE",
    "Tél. secrétariat": "01 99 00 00 01",
    "Courriel": "etp@exemple.fr",
    "Date autorisation": "01/02/2024",
    "Observations": "",
}


def a_list(*changes: dict[str, str]) -> bytes:
    """Return a list with one row for each dictionary of changed cells."""
    rows = [{**ROW, **changed} for changed in changes or [{}]]
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return csv_file(headings, *([row.get(heading, "") for heading in headings] for row in rows))


def bring(*changes: dict[str, str]) -> Report:
    """Import a list of such rows."""
    return imports.import_file(a_list(*changes), "liste.csv", user=None)


def bring_one(**changes: str) -> tuple[RowReport, Programme]:
    """Import a list of one row; return its report and the only entry there is."""
    (row,) = bring({key.replace("_", " "): value for key, value in changes.items()}).rows
    return row, Programme.objects.get()
