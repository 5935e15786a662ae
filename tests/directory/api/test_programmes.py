"""Entries by the API: the same as the list, by pages that nothing upsets."""

from datetime import date

import pytest

from directory.open_data import cursors
from directory.services.entries import clocks
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    PathologyFactory,
    PlaceFactory,
    PrivateContactFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


def titles(page):
    return [row["titre"] for row in page["resultats"]]


def ids(page):
    return [row["identifiant"] for row in page["resultats"]]


def test_a_search_by_the_parameters_of_the_list(get):
    ProgrammeFactory(title="Respirer dans le Val-d’Oise")
    yvelines = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    ProgrammeFactory(title="Respirer dans les Yvelines", places=[PlaceFactory(commune=yvelines)])
    ProgrammeFactory(title="Manger", pathologies=[PathologyFactory(slug="diabete")])
    page = get("programmes?q=respirer&departement=78&inconnu=1&page=7")
    assert titles(page) == ["Respirer dans les Yvelines"]
    assert page["total"] == 1
    assert page["suivant"] is None
    assert page["avertissements"] == []
    assert get("programmes?departement=78&departement=95&pathologie=diabete")["total"] == 1


def test_the_order_is_the_one_asked_for(get):
    for title in ("Bouger", "Asthme", "Cuisiner"):
        ProgrammeFactory(title=title)
    assert titles(get("programmes?tri=nom")) == ["Asthme", "Bouger", "Cuisiner"]


def test_the_whole_public_record_and_nothing_private(get):
    entry = ProgrammeFactory(complete=True, title="Vivre avec son asthme")
    PrivateContactFactory(programme=entry)
    (record,) = get("programmes")["resultats"]
    assert record == get(f"programmes/{entry.public_id}")
    assert record["titre"] == "Vivre avec son asthme"
    assert record["contacts"][0]["courriel"] == "secretariat@exemple.fr"
    assert record["lieux"][0]["insee"] == "95127"
    assert "camille" not in str(record)
    assert "39 98" not in str(record)


def test_wrong_values_are_said_and_left_out(get):
    ProgrammeFactory()
    page = get("programmes?pathologie=nimporte&limite=mille&tri=hasard&rayon=3")
    assert page["total"] == 1
    assert len(page["avertissements"]) == 4
    assert "nimporte" in page["avertissements"][0]


def test_a_word_that_was_mended_is_said(get):
    ProgrammeFactory(title="Vivre avec son asthme")
    page = get("programmes?q=astme")
    assert page["total"] == 1
    assert "asthme" in page["avertissements"][0]
    assert get("programmes?q=astme&orthographe=exacte")["total"] == 0


@pytest.mark.parametrize("typed", ["0", "101", "-1", "x", "9" * 400, "٣", "1e2", ""])
def test_any_limit(get, typed):
    ProgrammeFactory()
    page = get(f"programmes?limite={typed}")
    assert page["total"] == 1
    assert len(page["avertissements"]) == bool(typed)


def test_drafts_and_stopped_offers_are_not_found(get):
    ProgrammeFactory(draft=True)
    ProgrammeFactory(life__state="arrete")
    assert get("programmes")["total"] == 0


def test_an_unknown_entry(get):
    draft = ProgrammeFactory(draft=True)
    for code in (draft.public_id, "zzzzzzzz", "'\"", "a" * 3000):
        told = get(f"programmes/{code}", status=404)
        assert told["title"] == "Introuvable"
        assert told["detail"] == "Aucune fiche n’a cet identifiant."


def test_a_stopped_offer_leaves_its_dates_alone(get):
    entry = ProgrammeFactory(complete=True, life__state="arrete")
    entry.life.stopped_on = date(2026, 3, 1)
    entry.life.save()
    told = get(f"programmes/{entry.public_id}", status=410)
    assert told["identifiant"] == entry.public_id
    assert told["arrete_le"] == "2026-03-01"
    assert told["adresse"] == f"https://etp.exemple.fr{entry.get_absolute_url()}"
    assert entry.title not in str(told)


def test_a_merged_entry_leads_to_the_other(client, get):
    kept, gone = ProgrammeFactory(), ProgrammeFactory()
    gone.life.merged_into = kept
    gone.life.save()
    response = client.get(f"/api/v1/programmes/{gone.public_id}")
    assert response.status_code == 301
    assert response["Location"] == f"https://etp.exemple.fr/api/v1/programmes/{kept.public_id}"


def read_all(get, path):
    found, pages = [], 0
    while path:
        page = get(path)
        found += ids(page)
        path = page["suivant"]
        pages += 1
    return found, pages


@pytest.mark.parametrize("order", ["pertinence", "nom", "fraicheur"])
def test_pages_cover_everything_once(get, order):
    many_entries(23)
    found, pages = read_all(get, f"programmes?limite=5&tri={order}")
    assert pages == 5
    assert len(found) == len(set(found)) == 23
    assert found == ids(get(f"programmes?limite=100&tri={order}"))


def test_the_next_page_is_in_a_header_too(client):
    many_entries(3)
    response = client.get("/api/v1/programmes?limite=2&departement=95")
    assert response["Link"] == f'<{response.json()["suivant"]}>; rel="next"'
    assert "departement=95" in response.json()["suivant"]


def test_nothing_is_doubled_or_skipped_when_entries_come_and_go(get):
    many_entries(12)
    before = ids(get("programmes?limite=100&tri=nom"))
    first = get("programmes?limite=4&tri=nom")
    second = get(first["suivant"])
    for number in range(3):  # before all that was read
        ProgrammeFactory(title=f"Aaa {number}")
    read = {*ids(first), *ids(second)}
    from directory.models import Programme

    gone = Programme.objects.get(public_id=ids(first)[1])
    gone.unpublish()
    third = get(second["suivant"])
    assert not read & set(ids(third))
    assert ids(third) == before[8:12]


def test_an_entry_that_was_just_confirmed_upsets_nobody(get):
    entries = many_entries(12)
    before = ids(get("programmes?limite=100&tri=fraicheur"))
    first = get("programmes?limite=6&tri=fraicheur")
    last = next(entry for entry in entries if entry.public_id == before[5])
    clocks.confirm(last, user=None, role="porteur")
    assert ids(get(first["suivant"])) == before[6:]


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "é", "MS4x", "a" * 4000, "====", "MS4wMDAwMDAwMC4xLmE"]
)
def test_a_cursor_that_was_never_given(client, cursor):
    response = client.get("/api/v1/programmes", {"curseur": cursor})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert "curseur" in response.json()["detail"]


def test_a_cursor_of_another_search(get):
    many_entries(3)
    following = get("programmes?limite=2")["suivant"]
    told = get(f"{following}&q=maladie", status=400)
    assert "autre recherche" in told["detail"]


def test_as_many_queries_at_any_size(client, django_assert_max_num_queries):
    counts = []
    for start in (0, 30):
        many_entries(30, start)
        client.get("/api/v1/programmes?q=maladie&limite=100")
        with django_assert_max_num_queries(7) as queries:
            client.get("/api/v1/programmes?q=maladie&limite=100")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_entry_withdrawn_while_it_is_read_is_unknown(get, monkeypatch):
    entry = ProgrammeFactory()
    monkeypatch.setattr("directory.api.endpoints.programmes.public_entries", lambda _ids: [])
    assert get(f"programmes/{entry.public_id}", 404)["detail"].startswith("Aucune fiche")


@pytest.mark.parametrize("keys", [("zzz", "b7k2x9mq"), ("2026-13-45", "b7k2x9mq"), ("b7k2x9mq",)])
def test_a_cursor_made_up_for_the_changes_is_refused(get, keys):
    typed = cursors.written(cursors.Cursor(0, keys), "changements 2026-01-01")
    assert "curseur" in get(f"changements?depuis=2026-01-01&curseur={typed}", 400)["detail"]
