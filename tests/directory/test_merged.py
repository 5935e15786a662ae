"""Addresses of entries that were merged into others: they redirect, whatever the chain."""

import pytest

from directory.enums import OfferType
from directory.models import FormerSlug, Programme, ProgrammeLife
from directory.services.entries import publishing
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db


def merge(one: Programme, other: Programme) -> None:
    ProgrammeLife.objects.filter(programme=one).update(merged_into=other)


def where(client, path: str) -> str | int:
    """Return where an address leads, or the status of its own page."""
    response = client.get(path)
    return response.get("Location", response.status_code)


def test_a_merged_entry_leads_to_the_other_from_each_of_its_addresses(client):
    kept, merged = ProgrammeFactory(), ProgrammeFactory()
    FormerSlug.objects.create(slug="plus-ancienne", programme=merged)
    merge(merged, kept)
    for path in (merged.get_absolute_url(), "/annuaire/plus-ancienne/", f"/r/{merged.public_id}"):
        assert where(client, path) == kept.get_absolute_url()
    assert client.get(merged.get_absolute_url()).status_code == 301
    assert where(client, kept.get_absolute_url()) == 200


def test_a_withdrawn_merged_entry_leads_on(client):
    kept, merged = ProgrammeFactory(), ProgrammeFactory()
    publishing.unpublish(merged, user=None)
    merge(merged, kept)
    assert where(client, merged.get_absolute_url()) == kept.get_absolute_url()


def test_a_chain_is_followed_to_its_end(client):
    first, second, third = ProgrammeFactory(), ProgrammeFactory(), ProgrammeFactory()
    merge(first, second)
    merge(second, third)
    assert where(client, first.get_absolute_url()) == third.get_absolute_url()
    assert where(client, f"/r/{first.public_id}") == third.get_absolute_url()


def test_a_chain_that_ends_at_a_withdrawn_entry_stops_before_it(client):
    first, second, third = ProgrammeFactory(), ProgrammeFactory(), ProgrammeFactory()
    merge(first, second)
    merge(second, third)
    publishing.unpublish(third, user=None)
    assert where(client, first.get_absolute_url()) == second.get_absolute_url()
    assert where(client, second.get_absolute_url()) == 200


def test_a_circle_never_turns(client):
    first, second = ProgrammeFactory(), ProgrammeFactory()
    merge(first, second)
    merge(second, first)
    assert where(client, first.get_absolute_url()) == 200
    assert where(client, second.get_absolute_url()) == 200


def test_an_entry_merged_into_a_stopped_one_leads_to_its_last_word(client):
    stopped, merged = ProgrammeFactory(life__state="arrete"), ProgrammeFactory()
    merge(merged, stopped)
    assert where(client, merged.get_absolute_url()) == stopped.get_absolute_url()
    assert where(client, f"/r/{merged.public_id}") == 410


def test_an_offer_that_is_no_programme_is_not_called_one(client):
    entry = ProgrammeFactory(offer_type=OfferType.ACTION_ASSOCIATION, life__state="arrete")
    ProgrammeLife.objects.filter(programme=entry).update(stopped_on=None)
    page = client.get(entry.get_absolute_url())
    assert page.status_code == 410
    assert "Cette offre s’est arrêtée." in page.content.decode()
