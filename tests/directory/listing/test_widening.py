"""Where nothing answers: why, and what does."""

import pytest
from django.http import QueryDict

from directory.listing.criteria import read_criteria
from directory.listing.results import find
from directory.listing.vocabulary import current_vocabulary
from directory.listing.widening import widening
from directory.models import Programme
from directory.services.entries import indexing, publishing
from search.understanding import understand
from tests.core.html import document, text_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offers():
    """One offer in Cergy for adults, one in Versailles for children, one followed from afar."""
    asthma = PathologyFactory(synonyms="souffle court")
    versailles = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78"),
        latitude=48.80, longitude=2.13,
    )  # fmt: skip
    PathologyFactory(slug="bpco", label="BPCO")
    ProgrammeFactory(title="Bouger", audiences=["adultes"], cost="gratuit")
    ProgrammeFactory(
        title="Jouer", audiences=["enfants"], places=[PlaceFactory(commune=versailles)],
        modes=["distance"], pathologies=[asthma],
    )  # fmt: skip


def wider(query):
    """Return the reasons and the ways, after having followed each of these."""
    vocabulary = current_vocabulary()
    criteria = read_criteria(QueryDict(query), vocabulary)
    results = find(criteria, vocabulary)
    assert results.total == 0
    found = widening(criteria, vocabulary, results.understood)
    for way in found.ways:
        again = read_criteria(QueryDict(way.url.lstrip("?")), vocabulary)
        assert find(again, vocabulary).total == way.count > 0
    return found.reasons, {way.label: way.url for way in found.ways}


def test_a_word_that_no_entry_holds_is_named_and_left_out():
    reasons, ways = wider("q=asthme zorglub&public=adultes")
    assert reasons == ["Aucune fiche ne contient « zorglub »."]
    assert ways["1 offre si vous retirez « zorglub »"] == "?q=asthme&public=adultes"
    url = "?pathologie=asthme&public=adultes"
    assert ways["1 offre pour « Asthme », sans les autres mots"] == url


def test_several_unknown_words_are_left_out_together():
    reasons, ways = wider("q=zorglub asthme xyloxyz")
    assert len(reasons) == 2
    assert "2 offres si vous retirez « zorglub » et « xyloxyz »" in ways


def test_the_value_that_excludes_everything_may_be_left_out():
    reasons, ways = wider("public=enfants&cout=gratuit")
    assert reasons == ["Chaque critère a des offres, mais aucune ne les réunit tous."]
    assert ways["1 offre si vous retirez « Gratuit »"] == "?public=enfants"
    assert ways["1 offre si vous retirez « Enfants »"] == "?cout=gratuit"


def test_a_pathology_without_offer_leads_to_its_family():
    reasons, ways = wider("pathologie=bpco&public=adultes")
    assert reasons == ["« BPCO » : aucune offre pour le moment."]
    url = "?pathologie=poumons-et-sommeil&public=adultes"
    assert ways["1 offre dans la famille « Poumons et sommeil »"] == url


def test_a_synonym_leads_to_its_pathology_shown_by_its_label():
    _reasons, ways = wider("q=souffle court zorglub")
    assert "2 offres pour « Asthme », sans les autres mots" in ways


def test_a_territory_leads_to_the_nearest_ones_and_to_what_is_followed_from_afar():
    _reasons, ways = wider("departement=95&public=enfants")
    assert ways["1 offre dans les Yvelines"] == "?departement=78&public=enfants"
    assert ways["1 offre à distance"] == "?public=enfants&mode=distance"


@pytest.mark.parametrize("words", ["asthme pontoise", "pontoise, l’asthme", "95300 asthme"])
def test_a_commune_among_the_words_where_nothing_is_leads_around_it(words):
    CommuneFactory(insee="95500", name="Pontoise", latitude=49.05, longitude=2.09, postcode="95300")
    _reasons, ways = wider(f"q={words}")
    label, url = next(iter(ways.items()))
    assert label.endswith("autour de Pontoise")
    assert "asthme" in label
    assert url.endswith("&commune=95500")


def test_a_commune_alone_where_nothing_is_leads_around_it():
    CommuneFactory(insee="95018", name="Argenteuil", latitude=48.95, longitude=2.25)
    _reasons, ways = wider("q=argenteuil")
    assert ways == {"2 offres autour d’Argenteuil": "?commune=95018"}


@pytest.mark.parametrize("words", ["asthme le plessis-gassot", "asthme plessis gassot"])
def test_the_article_of_a_commune_goes_with_its_name(words):
    CommuneFactory(
        insee="95492", name="Le Plessis-Gassot", folded_name="le plessis gassot",
        latitude=49.03, longitude=2.41,
    )  # fmt: skip
    _reasons, ways = wider(f"q={words}")
    assert next(iter(ways)).endswith("pour « asthme » autour du Plessis-Gassot")


def test_the_name_of_a_commune_is_not_mended():
    CommuneFactory(insee="95500", name="Pontoise", latitude=49.05, longitude=2.09)
    ProgrammeFactory(title="Le pont sur l’Oise")
    assert understand("asthme pontoise").words == "asthme pontoise"


def test_an_offer_too_far_away_is_found_without_the_place():
    CommuneFactory(insee="29019", name="Brest", latitude=48.39, longitude=-4.49)
    _reasons, ways = wider("commune=29019&tri=nom&public=adultes")
    assert ways["1 offre sans limite de distance"] == "?public=adultes&tri=nom"


@pytest.mark.parametrize(("served", "count"), [("78", 0), ("29", 1)])
def test_an_offer_followed_from_afar_is_no_way_out_for_those_whom_it_does_not_serve(served, count):
    far = DepartementFactory(code="29")
    CommuneFactory(insee="29019", name="Brest", latitude=48.39, longitude=-4.49, departement=far)
    remote = Programme.objects.get(title="Jouer")
    remote.served_departements.through.objects.create(programme_id=remote.pk, departement_id=served)
    indexing.refresh([remote.pk])
    _reasons, ways = wider("commune=29019&departement=95&mode=presentiel&public=enfants")
    afar = "?public=enfants&mode=distance&commune=29019"
    assert list(ways.values()).count(afar) == count
    assert not any(label.endswith("à distance") and url != afar for label, url in ways.items())


def test_nothing_at_all_still_has_a_way_out(client):
    assert wider("q=zorglub") == (["Aucune fiche ne contient « zorglub »."], {})
    tree = document(client.get("/annuaire/?q=zorglub").content.decode())
    empty = next(node for node in tree.iter("div") if node.get("class") == "empty")
    assert "Voir toutes les offres" in text_of(empty)
    assert "Besoin d’aide pour trouver" in text_of(tree)


def test_the_page_links_what_would_answer(client):
    html = client.get("/annuaire/?q=asthme+zorglub").content.decode()
    assert 'href="/annuaire/?q=asthme"' in html
    assert "2 offres si vous retirez" in html


def test_an_empty_directory_is_not_the_visitor_s_fault(client):
    for entry in Programme.objects.all():
        publishing.unpublish(entry, user=None)
    assert "L’annuaire n’a pas encore de fiche" in client.get("/annuaire/").content.decode()


def test_as_many_queries_whatever_the_number(client, django_assert_max_num_queries):
    query = "/annuaire/?q=maladie+zorglub&departement=95&public=enfants"
    sizes = []
    for count, start in ((5, 0), (60, 5)):
        many_entries(count, start)
        client.get(query)
        with django_assert_max_num_queries(14) as made:
            client.get(query)
        sizes.append(len(made))
    assert sizes[0] == sizes[1]
