"""The search of the whole site, where a place stands among the words."""

import pytest

from tests.core.html import all_of, document, text_of
from tests.directory.factories import CommuneFactory, PathologyFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offer():
    """One offer on asthma in Cergy, none in Pontoise."""
    ProgrammeFactory(title="Bouger", pathologies=[PathologyFactory()])
    CommuneFactory(insee="95500", name="Pontoise", latitude=49.05, longitude=2.09, postcode="95300")


def ways(client, words):
    tree = document(client.get("/recherche/", {"q": words}).content.decode())
    return {
        text_of(link): link.get("href")
        for link in all_of(tree, "a")
        if "commune=" in (link.get("href") or "")
    }


@pytest.mark.parametrize("words", ["asthme pontoise", "95300 asthme", "l’asthme à Pontoise"])
def test_a_place_among_the_words_leads_to_the_list_around_it(client, words):
    (label, url), *others = ways(client, words).items()
    assert not others
    assert label.startswith("1 offre pour")
    assert label.endswith("autour de Pontoise")
    assert url.startswith("/annuaire/?q=")
    assert url.endswith("&commune=95500")
    assert "<h1>1 offre pour" in client.get(url).content.decode()


def test_a_place_alone_does_too(client):
    assert ways(client, "pontoise") == {"1 offre autour de Pontoise": "/annuaire/?commune=95500"}


def test_words_without_place_lead_nowhere_else(client):
    assert ways(client, "asthme") == {}


def test_nothing_is_promised_where_nothing_is(client):
    assert ways(client, "zorglub pontoise") == {}
