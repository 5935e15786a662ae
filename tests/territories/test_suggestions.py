"""The address that offers communes while somebody types."""

import json

import pytest

from territories.lookup import match_commune
from territories.models import Commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ile_de_france")]
URL = "/territoires/communes.json"


def offered(client, text):
    response = client.get(URL, {"q": text})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)["results"]


def test_name_postcodes_and_departement(client):
    assert offered(client, "cerg") == [
        {
            "key": "95127",
            "value": "Cergy (95)",
            "detail": "95000, 95800, Val-d’Oise",
            "name": "Cergy",
            "postcode": "",
            "departement": "Val-d’Oise",
        }
    ]


def test_the_postcode_typed_or_the_only_one(client):
    found = offered(client, " 95800 ")
    assert (found[0]["name"], found[0]["postcode"]) == ("Cergy", "95800")
    found = offered(client, "aincourt")
    assert [one["postcode"] for one in found if one["name"] == "Aincourt"] == ["95510"]


def test_many_postcodes_are_cut(client):
    assert offered(client, "paris")[0]["detail"] == "75001, 75002, 75003, …, Paris"


@pytest.mark.parametrize("text", ["saint ou", "paris 15", "l hay", "ivry"])
def test_what_was_chosen_is_known_again(client, text):
    """A browser may lose the key: the words alone then lead to the same commune."""
    found = offered(client, text)
    assert found
    for one in found:
        assert match_commune(one["value"]) == Commune.objects.get(pk=one["key"])


@pytest.mark.parametrize(("text", "count"), [("saint", 10), ("95127", 1)])
def test_at_most_ten_in_two_queries(client, django_assert_num_queries, text, count):
    with django_assert_num_queries(2):
        assert len(offered(client, text)) == count


@pytest.mark.parametrize(
    "text", ["", " ", "zzzz", "'\"; --", "%", "_", "é" * 10_000, "9" * 300, "²", "\x01"]
)
def test_anything_may_be_typed(client, text):
    response = client.get(URL, {"q": text})
    assert response.status_code in {200, 400}
    if response.status_code == 200:
        assert json.loads(response.content)["results"] == []


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q=%ED%A0%BC", "", "q=a&q=b", "q[]=a"])
def test_no_query_breaks_it(client, query):
    assert client.get(f"{URL}?{query}").status_code in {200, 400}


def test_browsers_keep_an_answer_and_engines_do_not(client):
    response = client.get(URL, {"q": "cergy"})
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert client.post(URL, {"q": "cergy"}).status_code == 405
