"""What the directory puts on the home page and in the site map."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from core.registry import home_sections, sitemaps
from directory.registered import home
from tests.core.html import fragment, text_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    IntercommunaliteFactory,
    PathologyFactory,
    PathologyGroupFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paris(db):
    return CommuneFactory(
        insee="75101", name="Paris", departement=DepartementFactory(code="75"),
        intercommunalite=IntercommunaliteFactory(siren="217500016", name="Ville de Paris"),
    )  # fmt: skip


def test_groups_of_pathologies_count_each_offer_once(rf):
    asthma, bpco = PathologyFactory(slug="asthme"), PathologyFactory(slug="bpco")
    PathologyFactory(slug="seule", group=PathologyGroupFactory(slug="autre", label="Autre"))
    ProgrammeFactory(pathologies=[asthma, bpco])
    ProgrammeFactory(pathologies=[asthma], life__state="arrete")
    assert home.pathology_shortcuts(rf.get("/")) == {
        "shortcuts": [
            {"title": "Poumons et sommeil", "url": "?pathologie=poumons-et-sommeil", "total": 1}
        ]
    }


def test_territories_are_departements_where_there_are_several(rf, paris):
    ProgrammeFactory(places=[PlaceFactory(), PlaceFactory()])
    ProgrammeFactory(places=[PlaceFactory(), PlaceFactory(commune=paris)])
    shown = home.territory_shortcuts(rf.get("/"))["shortcuts"]
    assert [(row["title"], row["total"]) for row in shown] == [("Paris", 1), ("Val-d’Oise", 2)]


def test_territories_are_intercommunalites_within_one_departement(rf, paris):
    alone = CommuneFactory(insee="29083", name="Île-de-Sein", departement=paris.departement)
    ProgrammeFactory(places=[PlaceFactory(commune=alone)])
    assert home.territory_shortcuts(rf.get("/"))["shortcuts"][0]["url"] == "?departement=75"
    ProgrammeFactory(places=[PlaceFactory(commune=paris)])
    assert home.territory_shortcuts(rf.get("/"))["shortcuts"] == [
        {"title": "Paris", "url": "?intercommunalite=75101", "total": 1}
    ]


def test_latest_entries_are_those_confirmed_last_then_those_changed_last(rf):
    ProgrammeFactory(title="Ancienne", life__modified_days=400)
    ProgrammeFactory(title="Confirmée", life__modified_days=300, life__confirmed_days=1)
    ProgrammeFactory(title="Modifiée", life__modified_days=0)
    cards = home.latest_entries(rf.get("/"))["cards"]
    assert [card.title for card in cards] == ["Confirmée", "Modifiée", "Ancienne"]


def test_every_shortcut_leads_to_its_number_of_offers(client, rf, paris):
    ProgrammeFactory(places=[PlaceFactory(), PlaceFactory(commune=paris)])
    ProgrammeFactory(pathologies=[PathologyFactory(slug="asthme"), PathologyFactory(slug="bpco")])
    shown = [
        *home.pathology_shortcuts(rf.get("/"))["shortcuts"],
        *home.territory_shortcuts(rf.get("/"))["shortcuts"],
    ]
    assert len(shown) == 3
    for row in shown:
        response = client.get(f"/annuaire/{row['url']}")
        assert response.context["results"].total == row["total"]


def test_an_empty_directory_has_no_section(rf):
    assert [home_sections.get(name).context(rf.get("/")) for name in home.SECTIONS] == [None] * 3


def test_sections_are_well_formed_and_cost_few_queries(rf):
    texts = []
    counts = []
    for size, start in ((3, 0), (60, 3)):
        many_entries(size, start)
        for section in home.SECTIONS.values():
            section.context(rf.get("/"))  # the first after a change reads what is kept
        with CaptureQueriesContext(connection) as queries:
            for section in home.SECTIONS.values():
                html = render_to_string(section.template, section.context(rf.get("/")))
                texts.append(text_of(fragment(html)))
        counts.append(len(queries))
    assert "Chercher par maladie" in texts[0]
    assert "63 offres" in texts[3]
    assert counts == [3, 3]  # the version of the index, for each section


def test_the_site_map_lists_public_entries_alone():
    shown = ProgrammeFactory(title="Publique")
    ProgrammeFactory(title="Brouillon", draft=True)
    ProgrammeFactory(title="Arrêtée", life__state="arrete")
    rows = list(sitemaps.get("directory").entries())
    assert [(row.path, row.title) for row in rows] == [
        ("/annuaire/", "Toutes les offres"),
        (shown.get_absolute_url(), "Publique"),
    ]
    assert rows[1].modified is not None
