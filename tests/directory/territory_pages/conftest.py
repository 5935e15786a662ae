"""Territories around Cergy, and a shelf of booklets for each test."""

from types import SimpleNamespace
from typing import Any

import pytest

from territories.models import CPTS
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    IntercommunaliteFactory,
    PlaceFactory,
)


@pytest.fixture
def land(db: None) -> SimpleNamespace:
    """Return Val-d’Oise with Cergy-Pontoise and a CPTS, and Yvelines beside."""
    val_d_oise, yvelines = DepartementFactory(code="95"), DepartementFactory(code="78")
    agglomeration = IntercommunaliteFactory()
    agglomeration.departements.add(val_d_oise)
    cergy = CommuneFactory(intercommunalite=agglomeration)
    luzarches = CommuneFactory(insee="95352", name="Luzarches", latitude=49.11, longitude=2.42)
    versailles = CommuneFactory(
        insee="78646", name="Versailles", departement=yvelines, latitude=48.8, longitude=2.13
    )
    cpts = CPTS.objects.create(name="CPTS de l’Exemple", slug="cpts-de-l-exemple")
    cpts.communes.add(luzarches)
    return SimpleNamespace(
        val_d_oise=val_d_oise, yvelines=yvelines, agglomeration=agglomeration, cpts=cpts,
        cergy=lambda: [PlaceFactory(commune=cergy)],
        luzarches=lambda: [PlaceFactory(commune=luzarches)],
        versailles=lambda: [PlaceFactory(commune=versailles)],
    )  # fmt: skip


@pytest.fixture(autouse=True)
def shelf_folder(settings: Any, tmp_path: Any) -> Any:
    """Keep the booklets of a test apart."""
    settings.BOOKLET_ROOT = tmp_path / "booklets"
    return settings.BOOKLET_ROOT
