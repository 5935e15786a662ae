"""Place, distance and order, as the page of the list shows them."""

import pytest

from territories.models import Departement
from tests.core.html import all_of, text_of
from tests.directory.factories import CommuneFactory, PlaceFactory, ProgrammeFactory
from tests.directory.list_page.reading import links, page, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offers():
    """Publish an offer in Cergy, one some five kilometres from there, one remote."""
    pontoise = CommuneFactory(insee="95500", name="Pontoise", latitude=49.0510, longitude=2.1010)
    cergy = CommuneFactory(insee="95127", name="Cergy", latitude=49.0361, longitude=2.0761)
    ProgrammeFactory(title="Ici", places=[PlaceFactory(commune=cergy)])
    ProgrammeFactory(title="À côté", places=[PlaceFactory(commune=pontoise)])
    ProgrammeFactory(title="De loin", places=[], modes=["distance"])


def cards(tree):
    return [text_of(card) for card in all_of(tree, "article")]


def told(tree):
    return [text_of(node) for node in all_of(tree, "div", role="status")]


def test_the_nearest_first_and_how_far(client):
    tree = page(client, "?lieu=cergy&rayon=10")
    shown = cards(tree)
    assert "à moins de 1 km" in shown[titles(tree).index("Ici")]
    assert "à 2,5 km" in shown[titles(tree).index("À côté")]
    assert "À distance" in shown[titles(tree).index("De loin")]
    assert titles(tree).index("Ici") < titles(tree).index("À côté")
    (field,) = all_of(tree, "input", name="lieu")
    assert field.get("value") == "cergy"
    (chosen,) = [node for node in tree.iter("option") if node.get("selected") is not None]
    assert chosen.get("value") == "10"
    assert "Retirer Cergy (10 km)" in links(tree, "chosen")


def test_a_position_works_like_a_place_and_what_is_typed_comes_before_it(client):
    tree = page(client, "?position=49.051,2.101")
    assert "autour de la position choisie" in text_of(next(tree.iter("h1")))
    assert titles(tree).index("À côté") < titles(tree).index("Ici")
    tree = page(client, "?position=49.051,2.101&lieu=cergy")
    assert "autour de Cergy" in text_of(next(tree.iter("h1")))


def test_a_wider_circle_is_said(client):
    far = CommuneFactory(insee="95018", name="Argenteuil", latitude=48.9472, longitude=2.2467)
    tree = page(client, f"?commune={far.insee}&rayon=5")
    (words,) = [words for words in told(tree) if "à moins de 5 km" in words]
    assert words.endswith("voici ce qui se trouve à moins de 20 km. Le reste se suit à distance.")
    files = links(tree, "elsewhere")
    assert files["CSV"] == f"/annuaire/programmes.csv?commune={far.insee}"
    table = b"".join(client.get(files["CSV"]).streaming_content)
    assert [b"Ici" in table, len(table.splitlines())] == [True, 1 + len(titles(tree))]
    assert links(tree, "orders")["Nom"] == f"/annuaire/?commune={far.insee}&rayon=5&tri=nom"


def test_a_place_that_has_only_remote_offers_says_so(client):
    tree = page(client, "?position=48.39,-4.49")
    assert titles(tree) == ["De loin"]
    words = "Il n’y a rien à proximité (la position choisie) : voici ce qui se suit à distance."
    assert told(tree) == [words]
    assert told(page(client, "?lieu=cergy&mode=distance")) == [
        words.replace("la position choisie", "Cergy")
    ]
    assert not told(page(client, "?mode=distance"))


def test_a_radius_that_the_list_took_of_itself_stays_in_the_form(client):
    tree = page(client, "?lieu=cergy&rayon=100")
    assert not told(tree)
    (chosen,) = [node for node in tree.iter("option") if node.get("selected") is not None]
    assert chosen.get("value") == "100"


def test_a_doubtful_name_leads_to_the_others_and_a_whole_one_does_not(client):
    CommuneFactory(insee="95510", name="Puiseux-Pontoise", latitude=49.05, longitude=2.0)
    assert not told(page(client, "?lieu=pontoise"))
    tree = page(client, "?lieu=ponto")
    found = links(tree, "notice")
    assert list(found.values()) == ["/annuaire/?commune=95510"]


def test_an_unknown_place_is_said_and_stays_in_the_field(client):
    tree = page(client, "?lieu=Nullepart%3Cb%3E")
    assert "Nous ne connaissons pas le lieu « Nullepart<b> »" in " ".join(told(tree))
    assert all_of(tree, "input", name="lieu")[0].get("value") == "Nullepart<b>"
    assert len(titles(tree)) == 3


def test_the_list_is_ranged_as_asked(client):
    tree = page(client, "?tri=nom")
    assert titles(tree) == ["À côté", "De loin", "Ici"]
    assert links(tree, "orders") == {
        "Pertinence": "/annuaire/",
        "Confirmation récente": "/annuaire/?tri=fraicheur",
    }
    here = [text_of(node) for node in tree.iter("b") if node.get("aria-current")]
    assert here == ["Nom"]
    around = links(page(client, "?commune=95127&tri=nom"), "orders")
    assert around["Distance"] == "/annuaire/?commune=95127"
    assert around["Pertinence"] == "/annuaire/?commune=95127&tri=pertinence"


def test_the_same_list_elsewhere(client):
    tree = page(client, "?q=ici&lieu=cergy")
    query = "?q=ici&commune=95127"
    assert links(tree, "elsewhere") == {
        "CSV": f"/annuaire/programmes.csv{query}",
        "GeoJSON": f"/annuaire/programmes.geojson{query}",
        "JSON": f"/annuaire/programmes.json{query}",
        "Flux des nouveautés": f"/annuaire/flux/{query}",
    }
    assert links(tree, "results__bar")["Voir sur la carte"] == f"/annuaire/carte/{query}"
    (feed,) = all_of(tree, "link", rel="alternate")
    assert feed.get("href") == f"/annuaire/flux/{query}"


def test_who_may_come_is_told_apart_from_where_it_takes_place(client):
    served = Departement.objects.filter(code="95")
    ProgrammeFactory(title="Réservée", served_departements=list(served))
    (card,) = [text for text in cards(page(client)) if "Réservée" in text]
    assert "Réservé aux habitants de ce territoire : Val-d’Oise" in card
