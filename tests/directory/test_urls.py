"""Addresses that are printed on paper: none of them dies."""

import pytest
from django.utils import timezone

from core.french import long_date
from directory.models import FormerSlug
from directory.services.entries import publishing
from tests.core.html import document, fragment, text_of
from tests.directory.factories import (
    CommuneFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("style", [str.lower, str.upper])
def test_a_short_link_leads_to_the_entry(client, style):
    programme = ProgrammeFactory()
    response = client.get(f"/r/{style(programme.public_id)}")
    assert response.status_code == 302
    assert response["Location"] == programme.get_absolute_url()
    assert client.get(f"/r/{programme.public_id}/").status_code == 302


@pytest.mark.parametrize("code", ["zzzzzzzz", "x" * 3000, "a'b", "é", "<b>"])
def test_an_unknown_short_link_is_not_found(client, code):
    assert client.get(f"/r/{code}").status_code == 404


def test_a_former_address_redirects_for_good(client):
    programme = ProgrammeFactory(title="Premier titre")
    before = programme.get_absolute_url()
    programme.slug = "autre-adresse"
    publishing.publish(programme, user=None)
    response = client.get(before)
    assert response.status_code == 301
    assert response["Location"] == "/annuaire/autre-adresse/"


def test_the_former_address_of_a_withdrawn_entry_is_not_found(client):
    programme = ProgrammeFactory(draft=True)
    FormerSlug.objects.create(slug="ancienne", programme=programme)
    assert client.get("/annuaire/ancienne/").status_code == 404


@pytest.mark.parametrize("slug", ["inconnue", "programmes", "a" * 500])
def test_an_unknown_address_is_not_found(client, slug):
    assert client.get(f"/annuaire/{slug}/").status_code == 404


def test_a_draft_is_not_found(client):
    programme = ProgrammeFactory(draft=True)
    assert client.get(programme.get_absolute_url()).status_code == 404
    assert client.get(f"/r/{programme.public_id}").status_code == 404


def test_a_withdrawn_entry_is_not_found(client):
    programme = ProgrammeFactory()
    publishing.unpublish(programme, user=None)
    assert client.get(programme.get_absolute_url()).status_code == 404


def test_a_draft_of_a_public_entry_is_not_shown(client):
    programme = ProgrammeFactory(title="Titre public")
    programme.title = "Titre proposé"
    programme.save_revision()
    page = client.get(programme.get_absolute_url()).content.decode()
    assert "Titre public" in page
    assert "Titre proposé" not in page


def test_a_stopped_offer_is_gone_and_shows_living_ones(client):
    far = CommuneFactory(insee="95585", name="Sarcelles", latitude=48.99, longitude=2.37)
    stopped = ProgrammeFactory(title="L’arrêtée", life__state="arrete")
    ProgrammeFactory(title="Même maladie, loin", places=[PlaceFactory(commune=far)])
    ProgrammeFactory(title="Même maladie, ici")
    ProgrammeFactory(title="Autre maladie, ici", pathologies=[PathologyFactory(slug="dt2")])
    ProgrammeFactory(title="Arrêtée aussi", life__state="arrete")
    response = client.get(stopped.get_absolute_url())
    assert response.status_code == 410
    tree = document(response.content.decode())
    assert [text_of(heading) for heading in tree.iter("h3")] == [
        "Même maladie, ici",
        "Même maladie, loin",
        "Autre maladie, ici",
    ]
    text = text_of(tree)
    today = text_of(fragment(long_date(timezone.localdate())))
    assert f"Ce programme s’est arrêté le {today}." in text
    assert "Besoin d’aide pour trouver ou joindre un programme" in text
    short = client.get(f"/r/{stopped.public_id}")
    assert short.status_code == 410
    assert "L’arrêtée" in short.content.decode()


def test_a_stopped_offer_tells_at_once_whom_to_call(client):
    SupportStructureFactory(name="Plateforme du Val", phone="+33199001234", is_default=True)
    stopped = ProgrammeFactory(life__state="arrete")
    for path in (stopped.get_absolute_url(), f"/r/{stopped.public_id}"):
        tree = document(client.get(path).content.decode())
        notice = tree.find(".//div[@class='notice notice--warning']")
        assert "Plateforme du Val vous répond : 01 99 00 12 34." in text_of(notice)
        assert notice.find(".//a").get("href") == "tel:+33199001234"


def test_a_stopped_offer_alone_says_so(client):
    response = client.get(ProgrammeFactory(bare=True, life__state="arrete").get_absolute_url())
    assert response.status_code == 410
    assert "L’annuaire ne connaît pas d’offre proche." in response.content.decode()
    assert "Voici ce qui existe" not in response.content.decode()


@pytest.mark.parametrize("path", ["/annuaire/", "/annuaire/x/", "/r/x"])
def test_addresses_are_only_read(client, path):
    assert client.post(path).status_code == 405
