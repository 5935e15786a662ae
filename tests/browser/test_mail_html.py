"""The Nu HTML checker finds no error in letters and announcements that really left."""

from contextlib import closing
from pathlib import Path

import pytest
from pytest_django import Settings

from news.delivery.engine import Engine
from news.services.campaigns import prepare
from tests.browser.test_html import errors_in
from tests.core.smtp_sink import running_sink
from tests.news.factories import make_news, make_subscriber, make_theme
from tests.news.sending.conftest import launched, officer_account, written_letter

LINK = "/annuaire/"
BODY = [
    ("text", f'<p>Bonjour : <a href="{LINK}">cherchez</a> !</p><ul><li>un</li></ul>'),
    ("heading", "Le chiffre"),
    ("figure", {"number": "1 sur 3", "label": "programmes", "source": "Nos comptes"}),
    ("quote", {"text": "Je suis venue.", "author": "Une participante", "role": "à Cergy"}),
    ("separator", None),
    ("button", {"label": "Trouver", "page": None, "url": LINK, "phone": ""}),
]


@pytest.mark.django_db
def test_html_of_mails_is_valid(settings: Settings, tmp_path: Path) -> None:
    settings.LETTERS_PER_MINUTE = settings.LETTERS_PER_DOMAIN_PER_MINUTE = 0
    theme, officer = make_theme("Agenda"), officer_account()
    make_subscriber(theme)
    pages = [
        written_letter(body=BODY),
        make_news(title="Un atelier <ouvre> & dure", introduction="Venez nombreux."),
    ]
    with running_sink() as sink, closing(Engine()) as engine:
        settings.MAIL_TRANSPORT = sink.transport
        for page in pages:
            launched(prepare(page, officer, themes=[theme]), 1, officer)
        while engine.run():
            pass
    for number, mail in enumerate(sink.received):
        part = mail.message.get_body(("html",))
        assert part is not None
        (tmp_path / f"{number}.html").write_text(part.get_content(), encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == len(pages)
    assert errors_in(tmp_path) == []
