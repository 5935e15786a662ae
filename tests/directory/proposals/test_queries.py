"""The pages of the public cost the same whatever the size of the entry."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.directory.factories import CommuneFactory, PlaceFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db

MOST = 30


def count(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", ["signaler/", "corriger/", "corriger/?quoi=adresse&quoi=numero"])
def test_two_sizes_of_entry_cost_the_same(client, page):
    small = ProgrammeFactory()
    large = ProgrammeFactory(
        complete=True,
        places=[
            PlaceFactory(commune=CommuneFactory(insee=f"951{number}", name=f"Commune {number}"))
            for number in range(10, 20)
        ],
    )
    first = count(client, f"{small.get_absolute_url()}{page}")
    assert count(client, f"{large.get_absolute_url()}{page}") == first <= MOST


def test_the_form_of_a_new_entry_is_cheap(client):
    assert count(client, "/proposer/") <= MOST
