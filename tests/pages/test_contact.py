"""The contact form: phone first, mailed, kept nowhere, nothing medical, no robot."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import SiteSettings
from tests.core.guarded import token_opened_before
from tests.pages.factories import ContactPageFactory

GOOD = {
    "name": "Une personne",
    "email": "personne@exemple.fr",
    "phone": "",
    "subject": "Une question",
    "message": "Bonjour, où trouver un atelier ?",
    "website": "",
}


@pytest.fixture
def page(home):
    return ContactPageFactory(parent=home)


@pytest.fixture
def outbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def filled(**changes: str) -> dict[str, str]:
    """Return a form opened a minute ago."""
    return {**GOOD, "opened": token_opened_before("contact"), **changes}


def test_a_message_is_mailed_and_answered_with_thanks(client, page, outbox):
    response = client.post(page.url, filled())
    assert response.status_code == 302
    assert response.url == f"{page.url}?envoye=1#contenu"
    (message,) = outbox
    assert message.to == ["accueil@exemple.fr"]
    assert message.reply_to == ["personne@exemple.fr"]
    assert "Une question" in message.subject
    assert "Bonjour, où trouver un atelier\u202f?" in message.body
    html = client.get(response.url).content.decode()
    assert "Message envoyé" in html
    assert 'role="status"' in html


def test_a_phone_alone_is_enough(client, page, outbox):
    data = filled(email="", phone="01 99 00 12 34", name="")
    assert client.post(page.url, data).status_code == 302
    assert outbox[0].reply_to == []
    assert "01 99 00 12 34" in outbox[0].body
    assert "rappelez-la" in outbox[0].body


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "", "phone": ""}, "Donnez une adresse électronique ou un téléphone"),
        ({"email": "pas une adresse"}, "Écrivez une adresse complète"),
        ({"phone": "12"}, "Ce numéro semble incomplet"),
        ({"subject": ""}, "Dites en quelques mots"),
        ({"message": ""}, "Écrivez votre message."),
        ({"message": "a" * 10_000}, "3000"),
        ({"subject": "a" * 10_000}, "120"),
        ({"name": "a" * 10_000}, "100"),
        ({"message": "un\x00deux"}, "caract"),
        ({"subject": "un\x00deux"}, "caract"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, page, outbox, changes, said):
    response = client.post(page.url, filled(**changes))
    html = response.content.decode()
    assert response.status_code == 400
    assert said in html
    assert "error-summary" in html
    assert html.count("<title>Erreur") == 1
    kept = "Une question" if "subject" not in changes else "Bonjour, où trouver un atelier"
    assert kept in html
    assert outbox == []


def test_html_and_quotes_come_back_escaped(client, page, outbox):
    nasty = '"><script>alert(1)</script>'
    response = client.post(page.url, filled(name=nasty, subject=""))
    html = response.content.decode()
    assert response.status_code == 400
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_line_breaks_in_the_subject_make_no_header(client, page, outbox):
    data = filled(subject="Un sujet\r\nBcc: autre@exemple.fr")
    assert client.post(page.url, data).status_code == 302
    assert "\n" not in outbox[0].subject
    assert outbox[0].bcc == []


@pytest.mark.parametrize("email", [f"a@{'é' * 60}.fr", "a@\u05d01.fr"])
def test_an_address_that_no_mail_can_bear_is_refused(client, page, outbox, email):
    response = client.post(page.url, filled(email=email))
    assert response.status_code == 400
    assert "Écrivez une adresse complète" in response.content.decode()
    assert outbox == []


@pytest.mark.parametrize("email", ["", "a@éxemple.fr", '"a,b"@exemple.fr'])
def test_an_unusual_address_or_none_is_taken(client, page, outbox, email):
    data = filled(email=email, phone="01 99 00 12 34")
    assert client.post(page.url, data).status_code == 302
    assert len(outbox) == 1


def test_a_robot_that_fills_the_trap_believes_it_was_sent(client, page, outbox):
    response = client.post(page.url, filled(website="https://exemple.fr"))
    assert response.status_code == 302
    assert outbox == []


@pytest.mark.parametrize("token", ["", "contact", "contact:abc:def", "a" * 300, "\x00"])
def test_a_form_without_a_true_token_is_refused(client, page, outbox, token):
    response = client.post(page.url, {**GOOD, "opened": token})
    assert response.status_code == 400
    assert outbox == []


def test_a_form_sent_at_once_is_refused_and_can_be_sent_again(client, page, outbox):
    html = client.get(page.url).content.decode()
    token = re.search(r'name="opened" value="([^"]+)"', html)[1]
    response = client.post(page.url, {**GOOD, "opened": token})
    assert response.status_code == 400
    assert "parti trop vite" in response.content.decode()
    assert outbox == []


def test_the_sixth_message_of_an_hour_gets_429(client, page, outbox):
    cache.clear()
    data = filled()
    statuses = [client.post(page.url, data).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    assert len(outbox) == 5


def test_nothing_is_kept_but_the_mail(client, page, outbox):
    data = filled()
    client.get(page.url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.post(page.url, data)
    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert writes == []  # the mail itself goes to memory in this test


def test_the_phone_comes_before_the_form(client, page):
    SiteSettings.objects.create(
        phone="+33199001234", email="accueil@exemple.fr", hours="9 h – 17 h"
    )
    html = client.get(page.url).content.decode().split("<main")[1]
    assert html.index("tel:+33199001234") < html.index("<form")
    assert "9 h – 17 h" in html


def test_it_asks_nothing_medical_and_says_so(client, page):
    html = client.get(page.url).content.decode().split("<main")[1].split("</main")[0]
    assert "ni maladie, ni traitement" in html
    names = set(re.findall(r'name="(\w+)"', html)) - {"csrfmiddlewaretoken"}
    assert names == {"name", "email", "phone", "subject", "message", "website", "opened"}
    assert 'type="file"' not in html


def test_without_any_address_there_is_no_form(client, home, outbox):
    page = ContactPageFactory(parent=home, recipient="")
    assert "<textarea" not in client.get(page.url).content.decode()
    data = {**GOOD, "opened": ""}
    assert client.post(page.url, data).status_code == 400


def test_a_valid_message_to_nobody_says_so(client, home, outbox):
    page = ContactPageFactory(parent=home, recipient="")
    response = client.post(page.url, filled())
    assert response.status_code == 503
    assert outbox == []


def test_the_address_of_the_settings_receives_what_the_page_does_not(client, home, outbox):
    page = ContactPageFactory(parent=home, recipient="")
    SiteSettings.objects.create(email="site@exemple.fr")
    assert client.post(page.url, filled()).status_code == 302
    assert outbox[0].to == ["site@exemple.fr"]


def test_csrf_is_required(page):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(page.url, GOOD).status_code == 403
