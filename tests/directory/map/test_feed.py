"""What the script of the map asks for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.map import feed
from tests.directory.factories import ProgrammeFactory, PublicContactFactory
from tests.directory.map.builders import PLACES, offer, put, put_many

pytestmark = pytest.mark.django_db

POINTS = "/annuaire/carte/points.json"


def test_each_place_has_its_position_its_type_and_its_offer(client):
    put(offer(1), offer(2, point=None), offer(3, kind="inconnu"))
    answer = client.get(POINTS).json()
    assert sorted(answer["places"]) == sorted(
        [[490360, 20630, 0, "offre001"], [490360, 20630, 10, "offre003"]]
    )
    assert answer["unit"] == 10_000
    assert answer["types"][0]["label"] == "Hôpital public"
    assert answer["types"][10]["family"] == "autre"


def test_it_answers_the_same_criteria_as_the_list(client):
    put(offer(1), offer(2, kind="msp"))
    keys = [place[3] for place in client.get(f"{POINTS}?structure=msp").json()["places"]]
    assert keys == ["offre002"]


def test_a_large_result_is_counted_by_cell(client, monkeypatch):
    monkeypatch.setattr(feed, "MOST_PLACES", 10)
    put_many(12)
    answer = client.get(POINTS).json()
    assert "places" not in answer
    assert sorted(count for *_point, count in answer["cells"]) == [3, 3, 3, 3]


def test_cells_stand_at_the_middle_of_their_places():
    assert feed.cells([(49.0012, 2.0012), (49.0032, 2.0032)]) == [(49002, 2002, 2)]


def test_nothing_new_is_not_sent_again(client):
    put(offer(1))
    first = client.get(POINTS)
    assert client.get(POINTS, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(f"{POINTS}?public=adultes")["ETag"] != first["ETag"]
    put(offer(2))
    renewed = client.get(POINTS, headers={"If-None-Match": first["ETag"]})
    assert renewed.status_code == 200
    assert len(renewed.json()["places"]) == 2


def test_no_contact_and_no_draft_leaves_by_the_map(client):
    contact = PublicContactFactory(phone="+33199001234", email="equipe@exemple.fr")
    entry = ProgrammeFactory(public_contacts=[contact])
    draft = ProgrammeFactory(draft=True)
    cards = f"/annuaire/carte/fiches/?cle={entry.public_id}&cle={draft.public_id}"
    for address in (POINTS, "/annuaire/carte/", cards):
        body = client.get(address).content.decode()
        assert entry.public_id in body or entry.title in body
        assert draft.public_id not in body
        assert "equipe@exemple.fr" not in body
        assert "99001234" not in "".join(filter(str.isalnum, body))


def test_queries_are_the_same_at_two_sizes(client):
    put_many(5)
    client.get(POINTS)
    with CaptureQueriesContext(connection) as few:
        client.get(POINTS)
    put_many(700)
    client.get(POINTS)
    with CaptureQueriesContext(connection) as many:
        client.get(POINTS)
    assert len(many) == len(few)


@pytest.mark.parametrize("query", ["?departement=zz", "?page=abc", "?position=1", "?q=%C3%28"])
def test_anything_may_be_asked(client, query):
    assert client.get(f"{POINTS}{query}").status_code == 200


def test_cards_of_marks_are_given_in_the_order_asked(client):
    put(offer(1), offer(2))
    response = client.get("/annuaire/carte/fiches/?cle=offre002&cle=offre001&cle=rien")
    body = response.content.decode()
    assert body.index("Vivre mieux 2") < body.index("Vivre mieux 1")
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("query", ["", "?cle=", "?cle=rien", "?cle=%27", f"?cle={'x' * 10_000}"])
def test_cards_of_nothing_are_not_found(client, query):
    assert client.get(f"/annuaire/carte/fiches/{query}").status_code == 404


def test_outlines_are_kept_for_a_year_under_their_own_address(client, settings):
    settings.REGION = "11"
    from directory.map.views import outlines_stamp

    response = client.get(f"/annuaire/carte/contours-{outlines_stamp('11')}.json")
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    assert response.content.startswith(b"{")
    assert client.get("/annuaire/carte/contours-abc.json").status_code == 404


def test_places_of_the_feed_are_in_the_index(client):
    put(offer(1, point=PLACES[3]))
    (place,) = client.get(POINTS).json()["places"]
    assert (place[0] / 10_000, place[1] / 10_000) == PLACES[3]
