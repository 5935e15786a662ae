"""Measure the import of a large list: 5,000 rows in under 60 seconds and 400 MB.

    python tools/bench/import.py [--rows 5000] [--keep FILE]

The list is drawn with a fixed seed, as untidy as a real one (dates, phones, capitals, CEDEX). It
goes into a new database (``DATABASE_URL``, or SQLite in a temporary folder) through the very
command that people use: a dry run, the import, then the same file again, which changes nothing.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
MANAGE = REPOSITORY / "site" / "manage.py"
SECONDS = 60
MEGABYTES = 400
SEED = 95
HEADINGS = [
    "N° autorisation / déclaration",
    "Intitulé du programme",
    "Structure porteuse",
    "Type de structure",
    "N° FINESS",
    "Pathologie(s)",
    "Public",
    "Mode",
    "Lieu(x)",
    "Adresse",
    "CP",
    "Commune",
    "Coordonnateur",
    "Fonction",
    "Tél. secrétariat",
    "Courriel",
    "Date autorisation",
    "Observations",
]
TITLES = ("Mieux vivre avec {}", "ETP {}", "École de {}", "« {} et moi »", "VIVRE AVEC {}")
KINDS = (
    ("Etablissement public de santé", "Centre hospitalier"),
    ("Etablissement privé", "Clinique"),
    ("ESPIC", "Institut de réadaptation"),
    ("MSP", "Maison de santé"),
    ("Centre de santé", "Centre municipal de santé"),
)
PUBLICS = ("Adultes", "adulte", "Enfants / adolescents", "Adultes, aidants", "Tout public", "")
MODES = ("Ambulatoire", "HDJ", "Hospitalisation", "Mixte", "A distance", "")
NOTES = ("", "", "Renouvelé en 2019", "=SOMME(A1:A2)", "programme suspendu jusqu'en mars")
MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.")


@dataclass(frozen=True)
class Measure:
    """What one run of the command took."""

    name: str
    seconds: float
    processor: float
    megabytes: float
    totals: str


def main() -> int:
    """Generate the list, measure three runs, print a table; return 1 beyond a limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--keep", type=Path, help="write the list here and measure nothing")
    options = parser.parse_args()
    if options.keep:
        write_list(options.keep, options.rows)
        return 0
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        for command in (["migrate", "--verbosity=0"], ["load_territories"], ["load_pathologies"]):
            manage(*command)
        path = Path(folder) / "liste.csv"
        write_list(path, options.rows)
        measures = [
            measure("dry run", "import_programmes", str(path), "--brief", "--dry-run"),
            measure("import", "import_programmes", str(path), "--brief"),
            measure("same file again", "import_programmes", str(path), "--brief"),
        ]
    title = f"import of {options.rows} rows"
    sys.stdout.write(f"{title:<24}{'seconds':>10}{'CPU s':>8}{'MB':>8}\n")
    for found in measures:
        sys.stdout.write(f"{found.name:<24}{found.seconds:>10.1f}{found.processor:>8.1f}")
        sys.stdout.write(f"{found.megabytes:>8.0f}")
        sys.stdout.write(f"  {found.totals}\n")
    slow = any(found.seconds > SECONDS or found.megabytes > MEGABYTES for found in measures)
    return int(slow)


def measure(name: str, *command: str) -> Measure:
    """Run a command of the site and return its duration and its largest memory."""
    start = time.monotonic()
    # The program is this repository's own and its arguments are ours.
    with subprocess.Popen(
        [sys.executable, str(MANAGE), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output}")
    totals = [line for line in output.splitlines() if line.startswith("nouvelles")]
    processor = usage.ru_utime + usage.ru_stime
    return Measure(name, time.monotonic() - start, processor, usage.ru_maxrss / 1024, *totals)


def manage(*command: str) -> None:
    """Run a command of the site, quietly."""
    subprocess.run([sys.executable, str(MANAGE), *command], check=True, capture_output=True)


def write_list(path: Path, rows: int) -> None:
    """Write a list of ``rows`` programmes, the same at each call."""
    draw = random.Random(SEED)  # noqa: S311 – no secret is drawn
    communes = read_csv(REPOSITORY / "site" / "territories" / "data" / "communes-11.csv")
    pathologies = read_csv(REPOSITORY / "directory" / "data" / "pathologies.csv")
    with path.open("w", encoding="cp1252", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for number in range(1, rows + 1):
            writer.writerow(row(draw, number, communes, pathologies))


def row(draw: random.Random, number: int, communes: list[dict], pathologies: list[dict]) -> list:
    """Return one row, untidy in one way or another."""
    commune = draw.choice(communes)
    holder = draw.randrange(800)
    kind, prefix = KINDS[holder % len(KINDS)]
    chosen = draw.sample(pathologies, draw.choice((1, 1, 1, 2)))
    labels = [draw.choice((item["label"], item["label"].upper())) for item in chosen]
    day, month, year = draw.randrange(1, 29), draw.randrange(1, 10), draw.randrange(2011, 2026)
    date = draw.choice(
        (f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}",
         f"{day:02}/{month:02}/{year % 100:02}", f"{day:02} {MONTHS[month - 1]} {year}")
    )  # fmt: skip
    phone = f"0199{draw.randrange(1_000_000):06}"
    spaced = " ".join(phone[place : place + 2] for place in range(0, 10, 2))
    postcode = commune["codes_postaux"].split(" ")[0]
    return [
        f"ARS-IDF-{year}-{commune['dep']}-{number:05}",
        draw.choice(TITLES).format(chosen[0]["label"]),
        f"{prefix} d’exemple {holder}",
        kind,
        f"{900_000_000 + holder}",
        " ; ".join(labels),
        draw.choice(PUBLICS),
        draw.choice(MODES),
        draw.choice(("Hôpital de jour\nSalle polyvalente", "Bâtiment B, 2e étage", "")),
        f"{draw.randrange(1, 120)} rue de l'Orme",
        draw.choice((postcode, f"{postcode}.0")),
        draw.choice((commune["nom"], commune["nom"].upper(), f"{commune['nom'].upper()} CEDEX")),
        draw.choice(("", "Mme Exemple", "Dr Exemple")),
        draw.choice(("IDE", "Médecin", "Diététicienne")),
        draw.choice((phone, spaced, spaced.replace(" ", "."), f"{phone} poste 12", "")),
        draw.choice(("", f"etp.{number}@exemple.fr", f"Secretariat-{number}@Exemple.fr ")),
        date,
        draw.choice(NOTES),
    ]


def read_csv(path: Path) -> list[dict]:
    """Return the rows of one of the project's own data files."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    raise SystemExit(main())
