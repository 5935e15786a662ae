"""The facets of the list, as its page shows them."""

import pytest

from directory.listing.facets import FACETS
from territories.models import CPTS
from tests.core.html import all_of, text_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    IntercommunaliteFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.directory.list_page.reading import boxes, form, links, page, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def complete():
    """Publish an entry that has a value in every facet."""
    commune = CommuneFactory(intercommunalite=IntercommunaliteFactory())
    commune.intercommunalite.departements.add(commune.departement)
    CPTS.objects.create(name="CPTS d’exemple").communes.add(commune)
    place = PlaceFactory(commune=commune, evening_or_saturday=True)
    return ProgrammeFactory(title="Complète", complete=True, places=[place])


def test_every_facet_has_boxes_that_narrow_and_links_that_widen(client, complete):
    tree = page(client, "?choix=plus")
    for facet in FACETS:
        values = boxes(tree, facet.name)
        assert values, facet.name
        value, (words, ticked) = next(iter(values.items()))
        assert (words.rpartition(" ")[2], ticked) == ("1", False)
        chosen = page(client, f"?{facet.name}={value}")
        assert titles(chosen) == ["Complète"], facet.name
        assert boxes(chosen, facet.name)[value] == (words, True)
        assert list(links(chosen, "chosen").values()) == ["/annuaire/"]


def test_rare_facets_are_named_and_shown_once_asked_for_or_used(client, complete):
    tree = page(client, "?public=adultes")
    assert not boxes(tree, "langue")
    ((words, address),) = links(tree, "facets__more").items()
    assert "Type de structure, Cadre, Accueil" in words
    assert address == "/annuaire/?public=adultes&choix=plus#plus"
    assert boxes(page(client, "?public=adultes&choix=plus"), "langue")
    for query in ("?langue=fr", "?choix=langue"):
        (more,) = all_of(page(client, query), "details", id="plus")
        assert more.get("open") is not None


def test_values_without_offer_are_hidden_unless_chosen(client):
    ProgrammeFactory(audiences=["adultes"])
    assert list(boxes(page(client), "public")) == ["adultes"]
    shown = boxes(page(client, "?public=enfants&public=adultes"), "public")
    assert shown == {"adultes": ("Adultes 1", True), "enfants": ("Enfants 0", True)}


def test_a_count_is_what_ticking_would_bring(client):
    asthma, diabetes = PathologyFactory(slug="asthme"), PathologyFactory(slug="dt2")
    ProgrammeFactory(pathologies=[asthma], audiences=["adultes"])
    ProgrammeFactory(pathologies=[diabetes], audiences=["adultes"])
    ProgrammeFactory(pathologies=[diabetes], audiences=["enfants"])
    tree = page(client, "?pathologie=asthme&public=adultes")
    assert {words for words, _ in boxes(tree, "pathologie").values()} == {"Asthme 1", "Dt2 1"}
    assert boxes(tree, "public") == {"adultes": ("Adultes 1", True)}


def test_chosen_values_go_one_by_one_or_all_at_once(client):
    ProgrammeFactory(audiences=["adultes", "enfants"])
    found = links(page(client, "?q=asthme&public=adultes&public=enfants&tri=nom"), "chosen")
    assert found == {
        "Retirer « asthme »": "/annuaire/?public=adultes&public=enfants&tri=nom",
        "Retirer Adultes": "/annuaire/?q=asthme&public=enfants&tri=nom",
        "Retirer Enfants": "/annuaire/?q=asthme&public=adultes&tri=nom",
        "Tout effacer": "/annuaire/",
    }


def test_each_form_carries_what_the_other_asks(client):
    ProgrammeFactory()
    tree = page(
        client, "?q=asthme&public=adultes&commune=95127&rayon=50&tri=nom&orthographe=exacte"
    )
    kept = {"orthographe": "exacte", "tri": "nom"}
    assert dict(form(tree, "data-list-search")) == {**kept, "public": "adultes"}
    place = {"commune": "95127", "rayon": "50"}
    assert dict(form(tree, "data-list-facets")) == {**kept, **place, "q": "asthme"}


def test_a_long_facet_shows_its_most_frequent_values_then_all(client):
    many_entries(15)
    tree = page(client, "?pathologie=maladie-14")
    assert len(boxes(tree, "pathologie")) == 12
    assert boxes(tree, "pathologie")["maladie-14"][1]
    (address,) = [url for words, url in links(tree, "filters").items() if "Voir tous" in words]
    assert len(boxes(page(client, address.partition("#")[0]), "pathologie")) == 15
    assert address.endswith("#pathologie")
    (group,) = all_of(tree, "fieldset", id="pathologie")
    assert text_of(group.find("legend")) == "Pathologie"


def test_markup_in_names_stays_text(client):
    ProgrammeFactory(
        title='<b>Gras</b> & "guillemets"',
        pathologies=[PathologyFactory(slug="dt2", label="<i>Diabète</i>")],
    )
    tree = page(client, "?pathologie=dt2")
    assert titles(tree) == ['<b>Gras</b> & "guillemets"']
    assert boxes(tree, "pathologie")["dt2"][0] == "<i>Diabète</i> 1"
    (tick,) = all_of(tree, "input", name="fiches", type="checkbox")
    assert tick.get("aria-label") == 'Sélectionner\u00a0: <b>Gras</b> & "guillemets"'


def test_no_offer_is_told_in_words_and_leaves_a_button(client):
    ProgrammeFactory(audiences=["adultes"])
    tree = page(client, "?public=enfants")
    (results,) = all_of(tree, "section", id="resultats")
    assert results.get("data-told") == "Aucune offre"
    (facets,) = all_of(tree, "form", id="filtres")
    assert "Afficher les offres" in text_of(facets)
    assert "nombre d’offres que vous verriez" in text_of(facets)
    (nothing,) = all_of(page(client, "?q=zorglub"), "form", id="filtres")
    assert "élargissez d’abord la recherche" in text_of(nothing)
