"""The mails that really left, as a mail provider reads them, and what it does with them."""

import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from news.delivery.engine import Engine
from news.delivery.marks import ADDRESS_MARK, CODE_MARK, NUMBER_MARK
from news.models import Bounce, ConsentRecord, Delivery, Subscriber
from news.services.campaigns import prepare
from tests.core.smtp_sink import Received, Sink
from tests.news.factories import make_subscriber, make_theme
from tests.news.sending.conftest import launched, officer_account, written_letter

pytestmark = pytest.mark.django_db

SITE = "https://etp.exemple.fr"
LONGEST_LINE = 998  # RFC 5322, 2.1.1
LARGEST = 100_000
CLEAR = re.compile(rb"=\r?\n")


@pytest.fixture
def left(sink: Sink, engine: Engine, settings: Settings) -> list[Received]:
    """What three people got, an answer that put one of them off included."""
    settings.SITE_URL = SITE
    theme, officer = make_theme("Agenda"), officer_account()
    for name in ("anne", "Bérénice".encode("idna").decode(), "claire+etp"):
        make_subscriber(theme, email=f"{name}@exemple.fr")
    campaign = prepare(written_letter(), officer, themes=[theme])
    launched(campaign, 3, officer)
    sink.answers = ["250 OK", "451 4.3.0 patientez"]
    while engine.run():
        Delivery.objects.filter(state="attente").update(not_before=None)
    campaign.refresh_from_db()
    assert campaign.state == "terminee"
    return sink.received


def body(mail: Received, kind: str) -> str:
    part = mail.message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def person_of(mail: Received) -> Subscriber:
    (address,) = mail.recipients
    return Subscriber.objects.get(email=address)


def leaving_link(mail: Received) -> str:
    found = re.fullmatch(r"<(https://\S+)>", mail.message["List-Unsubscribe"])
    assert found
    return found[1]


def test_headers(left: list[Received], settings: Settings) -> None:
    for mail in left:
        message, person = mail.message, person_of(mail)
        assert not message.defects
        assert all(len(message.get_all(name)) == 1 for name in message.keys())  # noqa: SIM118 – of a mail
        assert mail.sender == "ne-pas-repondre@exemple.fr"
        assert [one.addr_spec for one in message["From"].addresses] == [mail.sender]
        assert [one.addr_spec for one in message["To"].addresses] == [person.email]
        assert (message["Cc"], message["Bcc"], message["X-Lane"]) == (None, None, None)
        assert abs((parsedate_to_datetime(message["Date"]) - timezone.now()).total_seconds()) < 600
        assert "lettre de novembre" in message["Subject"]
        assert leaving_link(mail).startswith(f"{SITE}/lettres/desabonnement/{person.code}/")
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "<lettres.etp.exemple.fr>" in message["List-Id"]
        assert message["Auto-Submitted"] == "auto-generated"
    ids = [mail.message["Message-ID"] for mail in left]
    assert len(set(ids)) == len(left) == 3
    assert all(re.fullmatch(r"<[0-9a-z.]+@etp\.exemple\.fr>", one) for one in ids)


def test_bodies_and_bytes(left: list[Received]) -> None:
    codes = set(Subscriber.objects.values_list("code", flat=True))
    for mail in left:
        raw, person = mail.content, person_of(mail)
        clear = CLEAR.sub(b"", raw)
        assert raw.isascii()
        assert max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE
        assert len(raw) < LARGEST
        assert person.code.encode() in clear
        assert not any(code.encode() in clear for code in codes - {person.code})
        assert not any(mark.encode() in clear for mark in (CODE_MARK, ADDRESS_MARK, NUMBER_MARK))
        assert mail.message.get_content_type() == "multipart/alternative"
        text, html = body(mail, "plain"), body(mail, "html")
        for part in (text, html):
            assert f"{SITE}/lettres/abonnement/{person.code}/" in part
            assert f"{SITE}/lettres/desabonnement/{person.code}/" in part
            assert "programmes du printemps" in part
        assert "<" not in text
        assert html.lstrip().lower().startswith("<!doctype html")
        assert 'lang="fr"' in html


def test_a_provider_unsubscribes_with_one_post_and_a_hundred_visits_change_nothing(
    left: list[Received],
) -> None:
    mail = left[0]
    person, path = person_of(mail), urlsplit(leaving_link(mail)).path
    provider = Client(enforce_csrf_checks=True)
    before = list(Subscriber.objects.order_by("pk").values())
    for _visit in range(100):
        assert provider.get(path).status_code == 200
    assert list(Subscriber.objects.order_by("pk").values()) == before
    answer = provider.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    states = dict(Subscriber.objects.values_list("email", "state"))
    assert states.pop(person.email) == "desabonne"
    assert set(states.values()) == {"abonne"}
    proof = ConsentRecord.objects.get(subscriber=person, act="desabonnement")
    assert proof.campaign == Delivery.objects.get(subscriber=person).campaign
    assert not Bounce.objects.exists()
