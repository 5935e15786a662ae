"""Nobody but those who answer for an entry opens an address of the desk."""

import pytest
from django.urls import reverse

from directory.admin.queue.hooks import queue_urls
from directory.enums import QueueKind
from directory.models import Decision, InternalNote, ReplyTemplate
from tests.directory import people
from tests.directory.factories import OrganisationFactory
from tests.directory.queue.conftest import url

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]
REFUSALS = {302, 403, 404, 405}
SECRET = "Zzyzx"


@pytest.fixture
def waiting(line, moderator):
    line.programme.internal_notes.create(text=SECRET, author=moderator)
    return line


def addresses(item):
    """Yield every address of the desk, with the keys of ``item``."""
    choices = {"pk": item.pk, "other": item.programme_id}
    for pattern in queue_urls()[0].url_patterns:
        names = pattern.pattern.converters
        kwargs = {name: choices[name] for name in names}
        yield pattern.name, reverse(f"directory_queue:{pattern.name}", kwargs=kwargs)


def strangers():
    yield "anonymous", None
    yield "outsider", people.outsider()
    yield "officer", people.officer()
    yield "member of another organisation", people.holder(OrganisationFactory())
    yield "moderator elsewhere", people.moderator(["78"])


def test_every_address_is_walked(waiting):
    assert len(list(addresses(waiting))) >= 8


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_stranger_opens_anything(client, waiting, method):
    for who, user in strangers():
        client.logout()
        if user is not None:
            client.force_login(user)
        for name, path in addresses(waiting):
            response = getattr(client, method)(path, {"action": "approve", "note": "x"})
            content = response.content.decode()
            assert SECRET not in content, (who, path)
            assert waiting.programme.title not in content, (who, path)
            if who == "moderator elsewhere" and name == "list":
                continue
            assert response.status_code in REFUSALS, (who, path, response.status_code)
    waiting.refresh_from_db()
    assert waiting.state == "ouverte"
    assert waiting.assigned_to is None
    assert not Decision.objects.exists()
    assert InternalNote.objects.count() == 1


def test_the_team_of_the_entry_does_not_open_its_line(client, waiting, holder):
    client.force_login(holder)
    for _name, path in addresses(waiting):
        response = client.get(path)
        assert response.status_code in REFUSALS
        assert SECRET not in response.content.decode()


@pytest.mark.parametrize("key", [0, 999_999, 10**18, 10**30])
def test_forged_keys_are_not_found(desk, key):
    for name in ("review", "preview", "history"):
        assert desk.get(url(name, key)).status_code == 404
    for name in ("take", "release", "note", "review"):
        assert desk.post(url(name, key)).status_code == 404


@pytest.mark.parametrize("kind", list(QueueKind))
def test_a_line_that_lacks_what_it_is_about_does_not_fail(desk, opened, kind):
    item = opened(kind)
    assert desk.get(url("review", item)).status_code == 200
    for code in ("approve", "accept", "refuse", "apply", "undo", "seen", "modele"):
        response = desk.post(url("review", item), {"action": code, "comment": "x"})
        assert response.status_code in (200, 302, 400, 409)


def test_pages_of_the_desk_are_kept_by_no_cache(desk, waiting):
    for name in ("review", "preview", "history"):
        assert "no-store" in desk.get(url(name, waiting))["Cache-Control"]


def test_ready_answers_are_the_moderators_alone(client, desk, moderator):
    ready = ReplyTemplate.objects.create(label=SECRET, text="Bonjour")
    names = [("index", []), ("add", []), ("edit", [ready.pk]), ("delete", [ready.pk])]
    paths = [reverse(f"moderation-reponses:{name}", args=args) for name, args in names]
    for path in paths:
        assert desk.get(path).status_code == 200
    for _who, user in strangers():
        if user is None or user.has_perm("directory.moderate"):
            continue
        client.force_login(user)
        for path in paths:
            response = client.get(path)
            assert response.status_code in REFUSALS
            assert SECRET not in response.content.decode()
