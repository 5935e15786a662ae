"""Notes between moderators."""

import pytest
from django.urls import reverse

from directory.models import InternalNote
from directory.services.moderation import circuit
from tests.directory.queue.conftest import url

pytestmark = pytest.mark.django_db
SECRET = "Zzyzx à rappeler"


def test_a_note_bears_its_author_and_its_day(desk, line, moderator):
    assert desk.post(url("note", line), {"note": SECRET}).status_code == 302
    assert InternalNote.objects.get().author == moderator
    assert SECRET in desk.get(url("review", line)).content.decode()


@pytest.mark.parametrize("text", ["", "  ", "\x00", "é" * 5001])
def test_an_empty_or_endless_note_is_refused_and_stays_typed(desk, line, text):
    response = desk.post(url("note", line), {"note": text})
    assert response.status_code == 400
    assert not InternalNote.objects.exists()


def test_no_page_of_the_public_or_of_the_holder_shows_a_note(client, desk, line, holder):
    desk.post(url("note", line), {"note": SECRET})
    circuit.withdraw(line.programme, user=holder)
    programme = line.programme
    pages = [
        programme.get_absolute_url(),
        reverse("directory:list"),
        reverse("space:home"),
        reverse("space:entry", args=[programme.public_id]),
        reverse("space:history", args=[programme.public_id]),
    ]
    client.force_login(holder)
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        assert SECRET not in response.content.decode(), page
    assert client.get(url("review", line)).status_code in (302, 403)


def test_a_note_rides_in_no_revision(desk, line):
    desk.post(url("note", line), {"note": SECRET})
    kept = [str(revision.content) for revision in line.programme.revisions.all()]
    assert kept
    assert not any(SECRET in content for content in kept)
