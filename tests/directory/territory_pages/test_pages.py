"""The pages of the territories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.registry import TerritorySection, territory_sections
from directory.services.entries import publishing
from pages.services.identity import touch
from territories.names import PARIS
from tests.core.html import all_of, document, text_of
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
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db

DEPARTEMENT = "/territoires/departement-95/"
AGGLOMERATION = "/territoires/intercommunalite-249500109/"
QUERIES = 8
CPTS = "/territoires/cpts-de-l-exemple/"


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return document(response.content.decode())


def under(tree, heading):
    """Return the text of the section of a title, nothing when there is none."""
    for section in tree.iter("section"):
        title = next((node for node in section if node.tag == "h2"), None)
        if title is not None and text_of(title) == heading:
            return text_of(section)
    return ""


def test_programmes_stand_by_family_then_pathology_and_links_find_as_many(client, land):
    hearts = PathologyGroupFactory(slug="coeur", label="Cœur", position=0)
    asthma = PathologyFactory(slug="asthme")
    failure = PathologyFactory(slug="insuffisance-cardiaque", group=hearts)
    for number in range(4):
        ProgrammeFactory(
            title=f"Souffler {number}", offer_type="programme-etp", pathologies=[asthma],
            places=land.cergy(),
        )  # fmt: skip
    ProgrammeFactory(title="Mon cœur", offer_type="projet-experimental", places=land.luzarches(),
                     pathologies=[asthma, failure])  # fmt: skip
    tree = page(client, DEPARTEMENT)
    titles = [text_of(title) for title in tree.iter("h3")]
    assert titles.index("Cœur") < titles.index("Poumons et sommeil")
    links = {text_of(link): link.get("href") for link in tree.iter("a")}
    counts = {text_of(title.find("a")): text_of(title) for title in tree.iter("h4")}
    for label, total in (("Asthme", 5), ("Insuffisance-cardiaque", 1)):
        assert counts[label] == f"{label} {total} offre{'s' if total > 1 else ''}"
        listed = document(client.get(links[label]).content.decode())
        assert text_of(next(listed.iter("h1"))).startswith(f"{total} offre")


def test_other_resources_stand_by_type(client, land):
    ProgrammeFactory(title="Sport", offer_type="maison-sport-sante", places=land.cergy())
    tree = page(client, DEPARTEMENT)
    assert "Maison Sport-Santé 1 offre Sport" in under(tree, "Autres ressources")
    assert under(tree, "Programmes par maladie") == ""


def test_it_counts_what_takes_place_there_and_sets_apart_what_is_open_elsewhere(client, land):
    here = ProgrammeFactory(title="Ici", places=land.luzarches())
    there = ProgrammeFactory(title="Là-bas", places=land.versailles())
    there.served_departements.add(land.val_d_oise)
    publishing.publish(there, user=None, role=there.source)
    ProgrammeFactory(title="Au loin", places=land.versailles(), modes=["distance"])
    ProgrammeFactory(title="Ailleurs", places=land.versailles())
    tree = page(client, CPTS)
    assert "1 offre y a lieu" in text_of(tree)
    assert "Là-bas" in under(tree, "Aussi ouverts aux habitants")
    assert "Au loin" in under(tree, "À suivre à distance")
    assert "Ailleurs" not in text_of(tree)
    assert here.title in text_of(tree)


def test_what_is_open_elsewhere_beyond_the_first_ones_is_counted_and_listed(
    client, land, monkeypatch
):
    monkeypatch.setattr("directory.territory_pages.contents.contents_of.__defaults__", (1,))
    for number in range(3):
        far = {"places": land.versailles()}
        ProgrammeFactory(title=f"Au loin {number}", modes=["distance"], **far)
        there = ProgrammeFactory(title=f"Là-bas {number}", **far)
        there.served_departements.add(land.val_d_oise)
        publishing.publish(there, user=None, role=there.source)
    tree = page(client, CPTS)
    assert "Voir aussi les 2 autres offres" in under(tree, "Aussi ouverts aux habitants")
    assert "Voir aussi les 2 autres offres" in under(tree, "À suivre à distance")
    assert f"{CPTS}ouverts/#ailleurs" in {link.get("href") for link in tree.iter("a")}
    listed = text_of(page(client, f"{CPTS}ouverts/"))
    for number in range(3):
        assert f"Au loin {number}" in listed
        assert f"Là-bas {number}" in listed
    printed = text_of(page(client, f"{CPTS}repertoire/"))
    assert printed.count("Et 2 autres offres, à lire sur http") == 2


def test_what_is_not_public_is_nowhere(client, land):
    ProgrammeFactory(draft=True, title="Brouillon", places=land.cergy())
    ProgrammeFactory(title="Arrêtée", life__state="arrete", places=land.cergy())
    publishing.unpublish(ProgrammeFactory(title="Retirée", places=land.cergy()), user=None)
    for path in (DEPARTEMENT, AGGLOMERATION, f"{DEPARTEMENT}repertoire/"):
        text = text_of(page(client, path))
        assert not any(word in text for word in ("Brouillon", "Arrêtée", "Retirée"))


def test_the_smallest_structure_that_covers_it_answers(client, land):
    SupportStructureFactory(name="Pôle du site", is_default=True)
    own = SupportStructureFactory(name="Plateforme de Cergy")
    own.intercommunalites.add(land.agglomeration)
    own.save()
    county = SupportStructureFactory(name="Plateforme du Val-d’Oise")
    county.departements.add(land.val_d_oise)
    county.save()
    ProgrammeFactory(places=land.cergy())
    for path, name in (
        (AGGLOMERATION, own.name), (DEPARTEMENT, county.name), (CPTS, county.name),
        ("/territoires/departement-78/", "Pôle du site"),
    ):  # fmt: skip
        assert name in text_of(
            all_of(page(client, path), "section", aria_labelledby="besoin-d-aide")[0]
        )


def test_territories_lead_to_one_another_and_to_data(client, land):
    ProgrammeFactory(places=land.luzarches())
    links = {link.get("href") for link in page(client, DEPARTEMENT).iter("a")}
    assert {
        AGGLOMERATION,
        CPTS,
        "/territoires/departement-78/",
        f"{DEPARTEMENT}repertoire/",
    } <= links
    assert "/annuaire/programmes.csv?departement=95" in links
    assert DEPARTEMENT in {link.get("href") for link in page(client, CPTS).iter("a")}


def test_a_territory_without_any_offer_says_whom_to_call(client, land):
    ProgrammeFactory(places=land.cergy())
    text = text_of(page(client, "/territoires/departement-78/"))
    assert "Pas encore d’offre dans ce territoire" in text


def test_every_territory_is_listed_with_its_offers(client, land):
    ProgrammeFactory(places=land.cergy())
    tree = page(client, "/territoires/")
    words = {link.get("href"): text_of(link) for link in tree.iter("a")}
    assert words[AGGLOMERATION] == "Cergy-Pontoise1 offre"
    assert words[CPTS] == "CPTS de l’Exempleaucune offre"
    assert DEPARTEMENT in words


@pytest.mark.parametrize("slug", ["nulle-part", "ile-de-france", "95", "commune-95127", "x" * 400])
def test_an_unknown_territory_is_not_found(client, land, slug):
    for end in ("", "repertoire/", "repertoire.pdf"):
        assert client.get(f"/territoires/{slug}/{end}").status_code == 404


def test_a_territory_beyond_the_instance_has_no_page(client, land, settings):
    settings.DEPARTEMENTS = ["95"]
    ProgrammeFactory(places=land.cergy())
    assert client.get("/territoires/departement-78/").status_code == 404
    assert client.get(DEPARTEMENT).status_code == 200


@pytest.fixture
def section():
    """Offer a section as another room would."""
    found = {"lines": None}

    def context(_request, place):
        title = f"{place.kind} {place.code}"
        shown = {"title": title, "text": "", "kind": "info", "role": None}
        return shown if found["lines"] else None

    offer = TerritorySection(
        "Événements", "Aucun événement annoncé.", "components/notice.html", context
    )
    territory_sections.register("essai", offer)
    yield found
    del territory_sections._items["essai"]


def test_other_rooms_add_sections_to_the_page(client, land, section):
    assert "Aucun événement annoncé." in text_of(page(client, DEPARTEMENT))
    section["lines"] = True
    tree = page(client, DEPARTEMENT)
    assert "departement 95" in under(tree, "Événements")
    assert "Aucun événement annoncé." not in text_of(tree)


def test_queries_do_not_grow_with_the_entries(client, land):
    counts = []
    for start, size in ((0, 10), (10, 190)):
        many_entries(size, start)
        touch()
        client.get(DEPARTEMENT)  # what a process reads once for a state of the index
        with CaptureQueriesContext(connection) as queries:
            page(client, DEPARTEMENT)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= QUERIES


def test_paris_counts_the_offers_of_its_arrondissements(client, land):
    department = DepartementFactory(code="75")
    paris = IntercommunaliteFactory(siren=PARIS, name="Ville de Paris", slug="ville-de-paris")
    paris.departements.add(department)
    fourteenth = CommuneFactory(
        insee="75114", name="Paris 14e arrondissement", departement=department,
        intercommunalite=paris, latitude=48.83, longitude=2.33,
    )  # fmt: skip
    ProgrammeFactory(places=[PlaceFactory(commune=fourteenth)])
    links = {link.get("href"): text_of(link) for link in page(client, "/territoires/").iter("a")}
    assert links["/territoires/ville-de-paris/"].endswith("Paris1 offre")
    assert "1 offre y a lieu" in text_of(page(client, "/territoires/ville-de-paris/"))
