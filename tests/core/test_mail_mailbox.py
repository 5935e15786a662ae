"""The demonstration's mailbox."""

import importlib
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from config import urls
from config.settings import mail as mail_settings
from core import mail
from core.models import OutboxMessage
from tests.core.factories import OutboxMessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_in_outbox")]


@pytest.fixture
def rich_mail() -> OutboxMessage:
    message = EmailMultiAlternatives(
        "Séance <b>1</b>", "Bonjour : https://exemple.fr/lien", None, ["a@exemple.fr"]
    )
    message.attach_alternative("<script>alert(1)</script><p>Bonjour</p>", "text/html")
    message.attach_alternative("BEGIN:VCALENDAR", "text/calendar; method=REQUEST")
    message.attach("plan d’accès.html", "<script>alert(2)</script>", "text/html")
    message.send()
    return OutboxMessage.objects.get()


def test_an_empty_mailbox_says_so(client: Client) -> None:
    response = client.get(reverse("mailbox:list"))
    assert "Aucun courriel pour le moment" in response.text


def test_mails_are_listed_newest_first(client: Client) -> None:
    OutboxMessageFactory(subject="Ancien")
    OutboxMessageFactory(subject="Récent")
    text = client.get("/demonstration/courriels/").text
    assert text.index("Récent") < text.index("Ancien")
    assert "2 courriels" in text


@pytest.mark.parametrize("page", ["2", "99", "abc", "\0", "9" * 30, ""])
def test_any_page_number_is_answered(client: Client, page: str) -> None:
    OutboxMessageFactory.create_batch(31)
    assert client.get(reverse("mailbox:list"), {"page": page}).status_code in {200, 400}


def test_the_list_costs_the_same_whatever_its_length(
    client: Client, django_assert_max_num_queries: object
) -> None:
    OutboxMessageFactory.create_batch(3)
    client.get(reverse("mailbox:list"))
    with django_assert_max_num_queries(30) as few:  # type: ignore[operator]
        client.get(reverse("mailbox:list"))
    OutboxMessageFactory.create_batch(25)
    with django_assert_max_num_queries(30) as many:  # type: ignore[operator]
        client.get(reverse("mailbox:list"))
    assert len(few) == len(many)


def test_a_mail_is_read(client: Client, rich_mail: OutboxMessage) -> None:
    response = client.get(reverse("mailbox:detail", args=[rich_mail.pk]))
    text = response.text
    assert "Séance &lt;b&gt;1&lt;/b&gt;" in text
    assert '<a href="https://exemple.fr/lien"' in text
    assert "alert(" not in text
    assert "plan d’accès.html" in text
    assert "text/calendar" in text
    assert "frame-src" in response["Content-Security-Policy"]
    assert " sandbox " in text


def test_the_html_part_is_shut_in(client: Client, rich_mail: OutboxMessage) -> None:
    response = client.get(reverse("mailbox:html", args=[rich_mail.pk]))
    assert "<p>Bonjour</p>" in response.text
    policy = response["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_files_are_downloaded_never_shown(client: Client, rich_mail: OutboxMessage) -> None:
    response = client.get(reverse("mailbox:file", args=[rich_mail.pk, 1]))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"alert(2)" in b"".join(response)
    assert client.get(reverse("mailbox:file", args=[rich_mail.pk, 2])).status_code == 404


def test_the_source_is_plain_text(client: Client, rich_mail: OutboxMessage) -> None:
    response = client.get(reverse("mailbox:source", args=[rich_mail.pk]))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert rich_mail.message_id in response.text


def test_what_is_not_there_is_not_found(client: Client) -> None:
    row = OutboxMessageFactory(raw=None)
    assert "a été effacé" in client.get(reverse("mailbox:detail", args=[row.pk])).text
    assert client.get(reverse("mailbox:html", args=[row.pk])).status_code == 404
    assert client.get(reverse("mailbox:detail", args=[10**15])).status_code == 404


def test_a_mail_of_ours_has_both_forms(client: Client) -> None:
    mail.send("core/test_mail", ["a@exemple.fr"])
    text = client.get(reverse("mailbox:detail", args=[OutboxMessage.objects.get().pk])).text
    assert "Texte</h2>" in text
    assert "<iframe" in text


def test_only_development_demonstration_and_tests_ask_for_the_mailbox() -> None:
    folder = Path(mail_settings.__file__).parent
    asking = {
        path.stem for path in folder.glob("*.py") if "MAIL_DEMO_INBOX = True" in path.read_text()
    }
    assert asking == {"dev", "demo", "test"}
    assert mail_settings.MAIL_DEMO_INBOX is False


def test_without_the_setting_the_mailbox_is_not_mounted(settings: Settings) -> None:
    def mailbox_is_mounted() -> bool:
        return any("courriels" in str(one.pattern) for one in urls.urlpatterns)

    assert mailbox_is_mounted()
    settings.MAIL_DEMO_INBOX = False
    try:
        importlib.reload(urls)
        assert not mailbox_is_mounted()
    finally:
        settings.MAIL_DEMO_INBOX = True
        importlib.reload(urls)
