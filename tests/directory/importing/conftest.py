"""The territories and the vocabulary that a list of the Val-d’Oise needs."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from core.text import slugify_fr
from directory.services.entries.vocabulary import load_pathologies
from territories.models import Commune, CommunePostcode, Departement, Region
from territories.names import fold_place

REPOSITORY = Path(__file__).resolve().parents[3]
SAMPLES = REPOSITORY / "directory" / "data" / "samples"
COMMUNES = REPOSITORY / "site" / "territories" / "data" / "communes-11.csv"


@pytest.fixture(scope="module")
def _territory(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The communes of the Val-d’Oise, Paris and the vocabulary, loaded once for a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_territory()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def territory(_territory: None, db: None) -> None:
    """The territories and the vocabulary, which a test may change: it undoes what it does."""


def load_territory() -> None:
    """Load the communes of the Val-d’Oise, Paris and the vocabulary."""
    region = Region.objects.create(code="11", name="Île-de-France", slug="ile-de-france")
    for code, name in (("95", "Val-d’Oise"), ("75", "Paris")):
        Departement.objects.create(code=code, name=name, slug=slugify_fr(name), region=region)
    with COMMUNES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["dep"] in {"95", "75"}]
    rows.sort(key=lambda row: bool(row["parent"]))
    Commune.objects.bulk_create(
        Commune(
            insee=row["insee"],
            name=row["nom"],
            folded_name=fold_place(row["nom"]),
            slug=f"{slugify_fr(row['nom'])}-{row['insee']}",
            departement_id=row["dep"],
            parent_id=row["parent"] or None,
            population=int(row["population"] or 0),
        )
        for row in rows
    )
    CommunePostcode.objects.bulk_create(
        CommunePostcode(commune_id=row["insee"], postcode=postcode)
        for row in rows
        for postcode in row["codes_postaux"].split()
    )
    load_pathologies()


@pytest.fixture
def list_2025() -> bytes:
    """Return the agency's list of 2025."""
    return (SAMPLES / "ars-95-2025.csv").read_bytes()


@pytest.fixture
def list_2026() -> bytes:
    """Return the agency's list of 2026."""
    return (SAMPLES / "ars-95-2026.xlsx").read_bytes()
