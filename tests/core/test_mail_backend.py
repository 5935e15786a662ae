"""Django's mails become rows of the outbox."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from pytest_django import Settings

from core.models import OutboxMessage
from tests.core.mails import parsed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_in_outbox")]


def test_a_mail_becomes_a_row() -> None:
    assert send_mail("Réunion", "À jeudi.", "Relais <r@exemple.fr>", ["Anne <a@exemple.fr>"]) == 1
    row = OutboxMessage.objects.get()
    assert (row.subject, row.envelope_from) == ("Réunion", "r@exemple.fr")
    assert row.recipient_list == ["a@exemple.fr"]
    assert (row.lane, row.state, row.tries) == ("ordinary", "queued", 0)
    message = parsed(row)
    assert message["Subject"] == "Réunion"
    assert message["To"] == "Anne <a@exemple.fr>"
    assert message.get_content() == "À jeudi."


def test_bytes_are_ascii_with_network_line_ends() -> None:
    send_mail("Été", "À l’été,\nÉlise\n", None, ["a@exemple.fr"])
    raw = bytes(OutboxMessage.objects.get().raw or b"")
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_rolled_back_transaction_sends_nothing() -> None:
    with transaction.atomic():
        send_mail("Objet", "Texte", None, ["a@exemple.fr"])
        assert OutboxMessage.objects.exists()
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


def test_blind_copies_are_in_the_envelope_alone() -> None:
    EmailMessage(
        "Objet",
        "Texte",
        None,
        ["a@exemple.fr"],
        bcc=["secret@exemple.fr"],
        cc=["c@exemple.fr"],
        headers={"Bcc": "secret@exemple.fr"},
    ).send()
    row = OutboxMessage.objects.get()
    assert row.recipient_list == ["a@exemple.fr", "c@exemple.fr", "secret@exemple.fr"]
    assert b"secret" not in bytes(row.raw or b"")


def test_the_lane_is_read_from_a_header_that_does_not_travel() -> None:
    message = EmailMessage("Objet", "Texte", None, ["a@exemple.fr"], headers={"x-lane": "urgent"})
    message.send()
    row = OutboxMessage.objects.get()
    assert row.lane == "urgent"
    assert "X-Lane" not in parsed(row)
    assert message.extra_headers == {"x-lane": "urgent"}  # the caller's message is untouched


def test_an_unknown_lane_is_refused() -> None:
    message = EmailMessage("Objet", "Texte", None, ["a@exemple.fr"], headers={"X-Lane": "vite"})
    with pytest.raises(ValueError, match="vite"):
        message.send()
    assert not OutboxMessage.objects.exists()


def test_headers_of_an_automatic_mail(settings: Settings) -> None:
    settings.SITE_URL = "https://etp.exemple.fr"
    send_mail("Objet", "Texte", None, ["a@exemple.fr"])
    row = OutboxMessage.objects.get()
    message = parsed(row)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"]
    assert message["Message-ID"] == row.message_id
    assert row.message_id.endswith("@etp.exemple.fr>")


def test_a_given_message_id_is_kept() -> None:
    EmailMessage(
        "Objet", "Texte", None, ["a@exemple.fr"], headers={"Message-ID": "<un@exemple.fr>"}
    ).send()
    row = OutboxMessage.objects.get()
    assert row.message_id == "<un@exemple.fr>"
    assert parsed(row).get_all("Message-ID") == ["<un@exemple.fr>"]


def test_calendar_html_and_two_attachments_of_one_name() -> None:
    message = EmailMultiAlternatives("Séance", "Texte", None, ["a@exemple.fr"])
    message.attach_alternative("<p>Séance</p>", "text/html")
    message.attach_alternative("BEGIN:VCALENDAR", "text/calendar; method=REQUEST")
    message.attach("plan.txt", "un", "text/plain")
    message.attach("plan.txt", "deux", "text/plain")
    message.send()
    mail = parsed(OutboxMessage.objects.get())
    types = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert types == ["text/plain", "text/html", "text/calendar", "text/plain", "text/plain"]
    (calendar,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    assert [part.get_content() for part in mail.iter_attachments()] == ["un", "deux"]


def test_a_message_without_recipient_is_not_queued() -> None:
    assert EmailMessage("Objet", "Texte", None, []).send() == 0
    assert not OutboxMessage.objects.exists()


def test_a_line_break_in_a_blind_copy_is_refused() -> None:
    message = EmailMessage("Objet", "Texte", None, bcc=["a@exemple.fr\nb@exemple.fr"])
    with pytest.raises(ValueError, match="Invalid address"):
        message.send()
    assert not OutboxMessage.objects.exists()


def test_the_same_address_twice_is_one_recipient() -> None:
    EmailMessage("Objet", "Texte", None, ["a@exemple.fr"], cc=["Anne <a@exemple.fr>"]).send()
    assert OutboxMessage.objects.get().recipient_list == ["a@exemple.fr"]
