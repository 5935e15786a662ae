"""The history of fields in the admin: for those who answer for the entry, in few queries."""

import pytest
from django.urls import reverse

from directory.models import Programme
from directory.services.entries import publishing
from tests.core.html import document, text_of
from tests.directory import people
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return ProgrammeFactory(title="Avant")


@pytest.fixture
def url(entry):
    return reverse(Programme.snippet_viewset.get_url_name("field_history"), args=[entry.pk])


def test_moderators_read_before_after_and_names(client, entry, url):
    moderator = people.moderator(("95",), email="claude@exemple.fr")
    fresh = entry.get_latest_revision_as_object()
    fresh.title, fresh.internal_note = "Après", "À rappeler."
    publishing.publish(fresh, user=moderator)
    client.force_login(moderator)
    response = client.get(url)
    words = text_of(document(response.content.decode()))
    for told in ("Avant", "Après", "claude@exemple.fr", "À rappeler."):
        assert told in words
    edit = reverse(Programme.snippet_viewset.get_url_name("edit"), args=[entry.pk])
    assert url in client.get(edit).content.decode()


@pytest.mark.parametrize("who", ["outsider", "officer", "elsewhere", "holder", "nobody"])
def test_nobody_else_reads_it(client, entry, url, who):
    person = {
        "outsider": people.outsider,
        "officer": people.officer,
        "elsewhere": lambda: people.moderator(("78",)),
        "holder": lambda: people.holder(entry.organisation),
        "nobody": lambda: None,
    }[who]()
    if person is not None:
        client.force_login(person)
    response = client.get(url)
    assert response.status_code in {302, 403, 404}
    assert "Avant" not in response.content.decode()
