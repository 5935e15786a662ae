"""Mails written from templates."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.template import TemplateDoesNotExist
from pytest_django import Settings

from core import mail
from core.french import NARROW_NO_BREAK
from core.mail.repeated import render_for
from core.models import OutboxMessage
from tests.core.mails import parsed, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_in_outbox")]


@pytest.fixture
def templates(tmp_path: Path, settings: Settings) -> Path:
    """A folder for the mails of a test, before those of the site."""
    folder = tmp_path / "emails" / "essai"
    folder.mkdir(parents=True)
    engine = {**settings.TEMPLATES[0]}
    engine["DIRS"] = [tmp_path, *engine["DIRS"]]
    settings.TEMPLATES = [engine]
    (folder / "bonjour.subject.txt").write_text("Bonjour\n{{ name }}\n", encoding="utf-8")
    (folder / "bonjour.txt").write_text(
        '{% extends "emails/base.txt" %}{% block content %}Bonjour {{ name }}.{% endblock %}',
        encoding="utf-8",
    )
    return folder


def the_mail() -> EmailMessage:
    return parsed(OutboxMessage.objects.get())


@pytest.mark.usefixtures("templates")
def test_text_alone(settings: Settings) -> None:
    settings.SITE_URL = "https://etp.exemple.fr"
    mail.send("essai/bonjour", ["a@exemple.fr"], {"name": "Zoé & <Luc>"}, lane="urgent")
    message = the_mail()
    assert message["Subject"] == "Bonjour Zoé & <Luc>"
    assert message.get_content_type() == "text/plain"
    text = text_of(message)
    assert text.startswith("Bonjour Zoé & <Luc>.\n")
    assert "https://etp.exemple.fr" in text
    assert OutboxMessage.objects.get().lane == "urgent"


def test_html_part_escapes_what_people_typed(templates: Path) -> None:
    (templates / "bonjour.html").write_text(
        '{% extends "emails/base.html" %}{% block content %}<p>{{ name }}</p>{% endblock %}',
        encoding="utf-8",
    )
    mail.send("essai/bonjour", ["a@exemple.fr"], {"name": "<script>"})
    plain, html = (part.get_content() for part in the_mail().iter_parts())
    assert "Bonjour <script>." in plain
    assert "<p>&lt;script&gt;</p>" in html
    assert "http://" not in html.replace("http://127.0.0.1:8000", "")


@pytest.mark.usefixtures("templates")
def test_everything_else_a_mail_can_have() -> None:
    mail.send(
        "essai/bonjour",
        ["a@exemple.fr"],
        {"name": "Luc"},
        bcc=["b@exemple.fr"],
        reply_to=["contact@exemple.fr"],
        attachments=[("plan.pdf", b"%PDF-1.7", "application/pdf")],
        alternatives=[("BEGIN:VCALENDAR", "text/calendar; method=REQUEST")],
        extra_headers={"List-Id": "<lettre.exemple.fr>"},
        automatic=False,
    )
    message = the_mail()
    assert OutboxMessage.objects.get().recipient_list == ["a@exemple.fr", "b@exemple.fr"]
    assert message["Reply-To"] == "contact@exemple.fr"
    assert message["List-Id"] == "<lettre.exemple.fr>"
    assert message["Auto-Submitted"] == "no"
    types = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert types == ["text/plain", "text/calendar", "application/pdf"]


def test_what_goes_to_many_is_filled_in_for_each(templates: Path) -> None:
    (templates / "bonjour.txt").write_text("{{ name }} ! {{ url }}", encoding="utf-8")
    (templates / "bonjour.html").write_text("{{ name }} <a href='{{ url }}'>", encoding="utf-8")

    def written(name: str, url: str) -> list[str]:
        mail = render_for("essai/bonjour", {"name": name}, {"url": url})
        return [mail.subject, mail.text, mail.html]

    anne, zoe = "https://exemple.fr/?q=a !;b&c=1", "https://exemple.fr/zoé"
    for name, url, in_html in (
        ("L'été", anne, "https://exemple.fr/?q=a !;b&amp;c=1"),
        ("L'été", zoe, zoe),
        ("L'hiver", zoe, zoe),
    ):
        french = name.replace("'", "’")
        assert written(name, url) == [
            f"Bonjour {french}",
            f"{french}{NARROW_NO_BREAK}! {url}\n",
            f"{french} <a href='{in_html}'>",
        ]


def test_a_missing_text_is_an_error() -> None:
    with pytest.raises(TemplateDoesNotExist):
        mail.send("essai/inconnu", ["a@exemple.fr"])


def test_a_missing_frame_is_not_taken_for_a_mail_without_html(templates: Path) -> None:
    (templates / "bonjour.html").write_text('{% extends "emails/perdu.html" %}', encoding="utf-8")
    with pytest.raises(TemplateDoesNotExist, match="perdu"):
        mail.send("essai/bonjour", ["a@exemple.fr"], {"name": "Luc"})


def test_the_test_mail() -> None:
    call_command("send_test_mail", "a@exemple.fr")
    message = the_mail()
    assert message["Subject"] == "Courriel d’essai de Relais ETP"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_test_mail_refuses_what_is_no_address() -> None:
    with pytest.raises(CommandError, match="adresse"):
        call_command("send_test_mail", "personne")
    assert not OutboxMessage.objects.exists()
