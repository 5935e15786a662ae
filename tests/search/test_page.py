import pytest
from django.urls import reverse

from core.registry import Registry
from search import registry
from search.registry import DocumentSource
from tests.search.factories import document, put, put_random

pytestmark = pytest.mark.django_db

URL = "/recherche/"


@pytest.fixture(autouse=True)
def _two_kinds(monkeypatch):
    sources = Registry("search document source")
    sources.register("page", DocumentSource("page", "Pages du site", list, order=20))
    sources.register("programme", DocumentSource("programme", "Programmes", list, order=10))
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


@pytest.mark.parametrize("query", ["q=commun", "q=commun&rubrique=programme", "q=zzz"])
def test_as_many_queries_whatever_the_number(client, query, django_assert_max_num_queries):
    put_random(30)
    put_random(30, kind="page")
    client.get(f"{URL}?{query}")
    with django_assert_max_num_queries(12) as few:
        client.get(f"{URL}?{query}")
    put_random(600)
    with django_assert_max_num_queries(len(few)):
        client.get(f"{URL}?{query}")
