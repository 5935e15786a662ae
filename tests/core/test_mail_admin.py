"""The outbox in the admin."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from core.models import OutboxMessage
from core.services.outbox import CannotRetry, retry
from tests.core.factories import OutboxMessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    user = User.objects.create_user("admin@exemple.fr", "un mot de passe assez long")
    user.user_permissions.set(
        Permission.objects.filter(
            codename__in=["access_admin", "view_outboxmessage", "change_outboxmessage"]
        )
    )
    return user


@pytest.fixture
def superuser() -> User:
    return User.objects.create_superuser("super@exemple.fr", "un mot de passe assez long")


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user("redaction@exemple.fr", "un mot de passe assez long")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def failed() -> OutboxMessage:
    row: OutboxMessage = OutboxMessageFactory(
        subject="Convocation",
        state="failed",
        tries=14,
        last_error="refusé par le serveur (550) : inconnu",
    )
    return row


def test_the_list_tells_what_happened(
    client: Client, administrator: User, failed: OutboxMessage
) -> None:
    client.force_login(administrator)
    text = client.get(reverse("outbox:index")).text
    assert "Convocation" in text
    assert failed.recipients in text
    assert "inconnu" in text
    assert "Courriels" in client.get(reverse("wagtailadmin_home")).text


def test_the_list_is_filtered_by_state(
    client: Client, administrator: User, failed: OutboxMessage
) -> None:
    OutboxMessageFactory(subject="Bien parti", state="sent")
    client.force_login(administrator)
    text = client.get(reverse("outbox:index_results"), {"state": "failed"}).text
    assert "Convocation" in text
    assert "Bien parti" not in text


@pytest.mark.parametrize("words", ['"', "%", "convocation", "a" * 10_000, "<script>"])
def test_any_words_are_answered(client: Client, administrator: User, words: str) -> None:
    client.force_login(administrator)
    assert client.get(reverse("outbox:index"), {"q": words}).status_code == 200


def test_the_list_costs_the_same_whatever_its_length(
    client: Client, administrator: User, django_assert_max_num_queries: object
) -> None:
    client.force_login(administrator)
    OutboxMessageFactory.create_batch(2)
    client.get(reverse("outbox:index"))
    with django_assert_max_num_queries(60) as few:  # type: ignore[operator]
        client.get(reverse("outbox:index"))
    OutboxMessageFactory.create_batch(30)
    with django_assert_max_num_queries(60) as many:  # type: ignore[operator]
        client.get(reverse("outbox:index"))
    assert len(few) == len(many)


def test_only_superusers_read_the_text(
    client: Client, administrator: User, superuser: User, failed: OutboxMessage
) -> None:
    url = reverse("outbox:inspect", args=[failed.pk])
    client.force_login(administrator)
    assert "Bonjour." not in client.get(url).text
    client.force_login(superuser)
    assert "Bonjour." in client.get(url).text


def test_strangers_see_nothing(client: Client, editor: User, failed: OutboxMessage) -> None:
    client.force_login(editor)
    for name, args in (("index", []), ("index_results", []), ("inspect", [failed.pk])):
        response = client.get(reverse(f"outbox:{name}", args=args))
        assert response.status_code == 302, name
    assert client.post(reverse("outbox:retry", args=[failed.pk])).status_code in {302, 403}
    failed.refresh_from_db()
    assert failed.state == "failed"


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy"])
def test_nobody_writes_by_hand(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(f"outbox:{name}", args=[1] if name != "add" else [])


def test_a_failed_mail_is_sent_again_by_post_alone(
    client: Client, administrator: User, failed: OutboxMessage
) -> None:
    client.force_login(administrator)
    assert "Réessayer" in client.get(reverse("outbox:inspect", args=[failed.pk])).text
    url = reverse("outbox:retry", args=[failed.pk])
    assert client.get(url).status_code == 405
    response = client.post(url, follow=True)
    assert "repart dans quelques instants" in response.text
    assert "Réessayer" not in response.text
    failed.refresh_from_db()
    assert (failed.state, failed.tries) == ("queued", 0)
    entry = ModelLogEntry.objects.get(action="core.outbox.retry")
    assert entry.user == administrator
    assert "n’est pas en échec" in client.post(url, follow=True).text


def test_looking_gives_no_right_to_retry(
    client: Client, administrator: User, failed: OutboxMessage
) -> None:
    administrator.user_permissions.remove(Permission.objects.get(codename="change_outboxmessage"))
    client.force_login(administrator)
    assert "Réessayer" not in client.get(reverse("outbox:inspect", args=[failed.pk])).text
    client.post(reverse("outbox:retry", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == "failed"


def test_what_is_gone_cannot_be_sent_again(superuser: User, failed: OutboxMessage) -> None:
    OutboxMessage.objects.update(raw=None)
    with pytest.raises(CannotRetry, match="effacé"):
        retry(failed.pk, superuser)


def test_retrying_what_does_not_exist_is_not_found(client: Client, superuser: User) -> None:
    client.force_login(superuser)
    assert client.post(reverse("outbox:retry", args=[10**12])).status_code == 404


def test_moments_are_local_and_nothing_is_a_dash(
    client: Client, superuser: User, failed: OutboxMessage
) -> None:
    OutboxMessage.objects.update(created_at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC), tries=0)
    client.force_login(superuser)
    text = client.get(reverse("outbox:inspect", args=[failed.pk])).text
    assert "2 juillet 2026, 00:30" in text
    assert "<dd>None</dd>" not in "".join(text.split())
