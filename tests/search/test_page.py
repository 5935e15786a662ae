from dataclasses import replace

import pytest
from django.urls import reverse

from core.registry import Registry
from search import concepts, registry
from search.concepts import Concept
from search.registry import DocumentSource
from tests.core.html import all_of, text_of
from tests.core.html import document as html_tree
from tests.search.factories import document, put, put_random

pytestmark = pytest.mark.django_db

URL = "/recherche/"


@pytest.fixture(autouse=True)
def _two_kinds(monkeypatch):
    sources = Registry("search document source")
    sources.register("page", DocumentSource("page", "Pages du site", list, order=20))
    sources.register(
        "programme",
        DocumentSource(
            "programme", "Programmes", list, order=10,
            within=lambda: {"perimetre": frozenset()}, list_path="/annuaire/",
            list_label="Choisir un lieu",
        ),
    )  # fmt: skip
    monkeypatch.setattr(registry, "sources", sources)


def content(client, query, status=200):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == status
    return response.content.decode()


def test_the_address_is_the_printed_one():
    assert reverse("search:results") == URL


def test_results_are_grouped_by_kind_in_order(client):
    put(
        document("1", "Asthme de l’adulte", places="Cergy, Val-d’Oise", summary="Pour respirer."),
        document("2", "L’asthme en bref", kind="page", url="/asthme/"),
    )
    html = content(client, "q=asthme")
    assert "<title>2 résultats pour «\u202fasthme\u202f»" in html
    assert html.index("Programmes") < html.index("Pages du site")
    assert 'href="/annuaire/1/"' in html
    assert 'href="/asthme/"' in html
    assert "Cergy, Val-d’Oise" in html
    assert '<meta name="robots" content="noindex">' in html


def test_one_result_is_said_in_the_singular(client):
    put(document(title="Asthme"))
    assert "<title>1 résultat pour" in content(client, "q=asthme")


def test_a_long_group_links_to_its_pages(client):
    put_random(30)
    assert "rubrique=programme" in content(client, "q=commun")
    first = content(client, "q=commun&rubrique=programme")
    assert "30 résultats" in first
    second = content(client, "q=commun&rubrique=programme&page=2")
    assert ", page 2 sur 2" in second
    assert first.count('<article class="card') == 20
    assert second.count('<article class="card') == 10


def test_an_empty_result_is_honest_and_helps(client):
    html = content(client, "q=zzz")
    assert "<title>Aucun résultat pour «\u202fzzz\u202f»" in html
    assert "Besoin d’aide pour trouver ou joindre un programme" in html
    assert 'value="zzz"' in html


def test_without_words_there_is_a_form_alone(client):
    for query in ("", "q=", "q=+"):
        html = content(client, query)
        assert "<title>Rechercher sur le site" in html
        assert "résultat pour" not in html


def test_common_words_alone_are_said(client):
    put_random(3)
    html = content(client, "q=de+la")
    assert "trop courants" in html
    assert 'value="de la"' in html


def test_too_long_a_query_is_refused_and_kept(client):
    html = content(client, "q=" + "x" * 10_000, status=400)
    assert "200 caractères au plus" in html
    assert "x" * 10_000 in html


def test_an_unknown_kind_is_said(client):
    put(document(title="Asthme"))
    html = content(client, "q=asthme&rubrique=zz")
    assert "La rubrique demandée n’existe pas" in html
    assert "<title>1 résultat" in html


def test_a_kind_without_result_is_honest(client):
    put(document(title="Asthme"))
    assert "<title>Aucun résultat" in content(client, "q=asthme&rubrique=page")


def test_what_is_typed_is_escaped(client):
    html = content(client, "q=%3Cscript%3Ealert(1)%3C/script%3E%22")
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    "query",
    [
        "q=%22",
        "q=%00asthme",
        "q=%27%3B+DROP+TABLE+search_document%3B--",
        "q=%FF%FE",
        "q[]=a&q=b&q=c",
        "q=asthme&page=abc",
        "q=asthme&rubrique=programme&page=abc",
        "q=asthme&rubrique=programme&page=-1",
        "q=asthme&rubrique=programme&page=" + "9" * 400,
        "q=asthme&rubrique=programme&page=99",
        "q=asthme&rubrique=%00",
        "q=" + "%C3%A9" * 3_000,
        "rubrique=programme",
    ],
)
def test_no_query_breaks_the_page(client, query):
    put(document(title="Asthme"))
    assert client.get(f"{URL}?{query}").status_code in {200, 400, 404}


def test_only_reading_is_allowed(client):
    assert client.post(URL).status_code == 405
    assert client.head(URL).status_code == 200


def test_kinds_are_links_with_their_counts(client):
    put(document("1", "Asthme"), document("2", "Asthme"), document("3", "Asthme", kind="page"))
    tree = html_tree(content(client, "q=asthme"))
    links = {text_of(link): link.get("href") for link in all_of(tree, "a", **{"class": "tag"})}
    assert links == {
        "Tout le site (3)": "?q=asthme",
        "Programmes (2)": "?q=asthme&rubrique=programme",
        "Pages du site (1)": "?q=asthme&rubrique=page",
    }
    tree = html_tree(content(client, "q=asthme&rubrique=page"))
    (here,) = [link for link in all_of(tree, "a") if link.get("aria-current") == "page"]
    assert text_of(here) == "Pages du site (1)"
    assert len(all_of(tree, "article")) == 1


def test_programmes_lead_to_their_list_with_the_same_words(client):
    put(document("1", "Asthme de l’adulte"))
    assert 'href="/annuaire/?q=asthme+adulte">Choisir un lieu' in content(client, "q=asthme+adulte")


def test_only_what_the_site_serves_is_found(client, monkeypatch):
    source = replace(registry.sources.get("programme"), within=lambda: {"zone": frozenset(["95"])})
    monkeypatch.setitem(registry.sources._items, "programme", source)
    put(document("1", "Asthme", facet_values=["zone:95"]), document("2", "Asthme"))
    assert "<title>1 résultat" in content(client, "q=asthme")


def test_mended_words_are_said_with_a_way_back(client):
    put(document("1", "Diabète"), document("2", "Diabète", kind="page"))
    html = content(client, "q=diabtee")
    assert "Nous avons cherché «\u202fdiabète\u202f»" in html
    assert 'href="?q=diabtee&amp;orthographe=exacte"' in html
    html = content(client, "q=diabtee&orthographe=exacte")
    assert "<title>Aucun résultat" in html
    assert "Voici les résultats" not in html


def test_an_ambiguous_word_is_asked(client, monkeypatch):
    vocabularies = Registry("search vocabulary")
    vocabularies.register(
        "essai",
        lambda: [
            Concept("p:rein", "Maladie rénale", initials=("IRC",)),
            Concept("p:poumon", "Insuffisance respiratoire", initials=("IRC",)),
        ],
    )
    monkeypatch.setattr(concepts, "vocabularies", vocabularies)
    put(document("1", "IRC et moi", facet_values=["p:rein"]))
    html = content(client, "q=irc+cergy")
    assert "a plusieurs sens" in html
    assert 'href="?q=Maladie+r%C3%A9nale+cergy"' in html
    assert 'href="?q=Insuffisance+respiratoire+cergy"' in html


def test_nothing_found_offers_fewer_words(client):
    put(document("1", "Asthme"), document("2", "Asthme", kind="page"))
    html = content(client, "q=asthme+zorglub")
    assert 'href="?q=asthme"' in html
    assert "2 résultats pour «\u202fasthme\u202f»" in html
    assert "zorglub\u202f»</a>" not in html


@pytest.mark.parametrize("query", ["q=commun", "q=commun&rubrique=programme", "q=zzz"])
def test_as_many_queries_whatever_the_number(client, query, django_assert_max_num_queries):
    put_random(30)
    put_random(30, kind="page")
    client.get(f"{URL}?{query}")
    with django_assert_max_num_queries(8) as few:
        client.get(f"{URL}?{query}")
    most = len(few)
    put_random(600)
    client.get(f"{URL}?{query}")  # the index is read once after a change
    with django_assert_max_num_queries(most):
        client.get(f"{URL}?{query}")
