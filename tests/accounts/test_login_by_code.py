"""Holders sign in by a code mailed to them; nobody learns who has an account."""

import re
import time

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.models import OutboxMessage
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.accounts.walks import (
    CODE,
    LOGIN,
    ask_for_code,
    code_in_mail,
    newest_mail,
    sign_in_by_code,
)

pytestmark = pytest.mark.django_db

HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Let ``seconds`` pass."""
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + seconds)


def test_a_holder_walks_from_the_login_page_into_the_space(client: Client) -> None:
    user = HolderFactory(email="porteuse@exemple.fr")
    page = client.get(LOGIN)
    assert page.status_code == 200
    assert 'autocomplete="username"' in page.content.decode()
    asked = ask_for_code(client, " Porteuse@Exemple.fr ")
    assert (asked.status_code, asked.headers["Location"]) == (302, CODE)
    page = client.get(CODE).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert "porteuse@exemple.fr" in page
    row = OutboxMessage.objects.get()
    assert row.lane == "urgent"
    subject, text = newest_mail(user.email)
    assert subject == "Votre code de connexion à Relais ETP"
    assert "15\u00a0minutes" in text
    entered = client.post(CODE, {"code": code_in_mail(user.email).replace("-", " ")})
    assert (entered.status_code, entered.headers["Location"]) == (302, "/espace/")
    assert is_signed_in(client)
    user.refresh_from_db()
    assert user.last_seen_at is not None
    assert client.get(LOGIN).headers["Location"] == "/espace/"


def test_the_code_is_asked_for_where_one_was_going(client: Client) -> None:
    user = HolderFactory()
    page = client.get(f"{LOGIN}?next=/compte/nom/").content.decode()
    assert '<input type="hidden" name="next" value="/compte/nom/">' in page
    asked = ask_for_code(client, user.email, next="/compte/nom/")
    assert asked.headers["Location"] == f"{CODE}?next=%2Fcompte%2Fnom%2F"
    entered = client.post(CODE, {"code": code_in_mail(user.email), "next": "/compte/nom/"})
    assert entered.headers["Location"] == "/compte/nom/"


@pytest.mark.parametrize(
    "forged",
    [
        "https://exemple.org/",
        "//exemple.org/",
        "/\\exemple.org/",
        "https:exemple.org",
        "javascript:alert(1)",
        "http://testserver@exemple.org/",
        "\x00//exemple.org",
        "A" * 10_000 + "://",
    ],
)
def test_nobody_is_sent_to_another_site(client: Client, forged: str) -> None:
    user = HolderFactory()
    ask_for_code(client, user.email, next=forged)
    entered = client.post(CODE, {"code": code_in_mail(user.email), "next": forged})
    assert entered.status_code == 302
    assert "exemple.org" not in entered.headers["Location"].split("?")[0]
    assert entered.headers["Location"].startswith(("/", "A"))
    assert not entered.headers["Location"].startswith(("//", "/\\"))


def test_a_wrong_code_may_be_mended_twice_and_then_another_is_needed(client: Client) -> None:
    user = HolderFactory()
    ask_for_code(client, user.email)
    for _attempt in range(2):
        answer = client.post(CODE, {"code": "0000-0001"})
        assert answer.status_code == 200
        assert "Ce code n’est pas le bon" in answer.content.decode()
    answer = client.post(CODE, {"code": "0000-0002"}, follow=True)
    assert answer.redirect_chain == [(LOGIN, 302)]
    assert "Trop d’essais" in answer.content.decode()
    assert client.post(CODE, {"code": code_in_mail(user.email)}).headers["Location"] == LOGIN
    assert not is_signed_in(client)


def test_a_code_ends_after_fifteen_minutes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    user = HolderFactory()
    ask_for_code(client, user.email)
    assert settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == 900
    later(monkeypatch, 901)
    assert client.post(CODE, {"code": code_in_mail(user.email)}).headers["Location"] == LOGIN
    assert not is_signed_in(client)


def test_a_code_serves_once_and_in_its_own_browser(client: Client) -> None:
    user = HolderFactory()
    ask_for_code(client, user.email)
    thief = Client()
    ask_for_code(thief, "autre@exemple.fr")
    code = code_in_mail(user.email)
    assert thief.post(CODE, {"code": code}).status_code == 200
    assert not is_signed_in(thief)
    client.post(CODE, {"code": code})
    client.post("/compte/deconnexion/")
    assert not is_signed_in(client)
    assert client.post(CODE, {"code": code}).headers["Location"] == LOGIN
    assert not is_signed_in(client)


def test_another_code_replaces_the_first(client: Client) -> None:
    user = HolderFactory()
    ask_for_code(client, user.email)
    first = code_in_mail(user.email)
    assert client.post(CODE, {"action": "resend"}).headers["Location"] == CODE
    second = code_in_mail(user.email)
    assert first != second
    assert client.post(CODE, {"code": first}).status_code == 200
    assert client.post(CODE, {"code": second}).headers["Location"] == "/espace/"


def test_a_mistyped_address_can_be_mended(client: Client) -> None:
    user = HolderFactory()
    ask_for_code(client, "faute@exemple.fr")
    assert client.get(LOGIN).status_code == 200
    assert sign_in_by_code(client, user).headers["Location"] == "/espace/"


class TestNobodyLearnsWhoHasAnAccount:
    """Known, unknown, closed and of the team: the same answers on screen, the same work."""

    def answers(self, email: str) -> list[tuple[int, str, str]]:
        """Return what a browser sees of asking for a code, and of two wrong ones."""
        client = Client()
        responses = [
            ask_for_code(client, email),
            client.get(CODE),
            client.post(CODE, {"code": "1"}),
            client.post(CODE, {"action": "resend"}),
            client.get(CODE),
            client.post(CODE, {"code": "2"}),
            client.post(CODE, {"code": "3"}),
            client.get(LOGIN),
        ]
        return [
            (
                response.status_code,
                response.headers.get("Location", ""),
                HIDDEN.sub("", response.content.decode()).replace(email, "ADRESSE"),
            )
            for response in responses
        ]

    def test_the_answers_are_the_same(self) -> None:
        known = HolderFactory(email="connue@exemple.fr").email
        closed = HolderFactory(email="fermee@exemple.fr", is_active=False).email
        team = TeamFactory(email="equipe@exemple.fr").email
        expected = self.answers(known)
        assert [status for status, _where, _body in expected] == [
            302, 200, 200, 302, 200, 200, 302, 200,
        ]  # fmt: skip
        for email in ("inconnue@exemple.fr", closed, team):
            assert self.answers(email) == expected, email

    def test_the_work_is_the_same(self) -> None:
        HolderFactory(email="connue@exemple.fr")

        def work(email: str) -> list[str]:
            with CaptureQueriesContext(connection) as queries:
                ask_for_code(Client(), email)
            words = [query["sql"].split()[:3] for query in queries]
            return [" ".join(start) for start in words if start[0] in {"INSERT", "UPDATE"}]

        assert work("connue@exemple.fr") == work("inconnue@exemple.fr")
        assert OutboxMessage.objects.count() == 2

    def test_the_owner_of_the_mailbox_is_told(self) -> None:
        team = TeamFactory().email
        ask_for_code(Client(), "inconnue@exemple.fr")
        subject, text = newest_mail("inconnue@exemple.fr")
        assert subject == "Aucun compte à cette adresse sur Relais ETP"
        assert "http://127.0.0.1:8000/compte/ouvrir/" in text
        ask_for_code(Client(), team)
        subject, text = newest_mail(team)
        assert subject == "Votre compte s’ouvre par un mot de passe"
        assert "http://127.0.0.1:8000/compte/connexion/equipe/" in text
        assert not re.search(r"\d{4}-\d{4}", text)


class TestBrakes:
    """Mailboxes are not filled, codes not guessed."""

    def test_one_address_is_not_written_to_for_ever(self) -> None:
        statuses = [
            Client(REMOTE_ADDR=f"198.51.100.{n}").post(LOGIN, {"email": "p@exemple.fr"}).status_code
            for n in range(8)
        ]
        assert statuses == [302] * 6 + [429] * 2
        assert OutboxMessage.objects.count() == 6

    def test_known_or_unknown_the_brake_is_the_same(self) -> None:
        HolderFactory(email="connue@exemple.fr")
        for email in ("connue@exemple.fr", "inconnue@exemple.fr"):
            statuses = [ask_for_code(Client(), email).status_code for _ in range(7)]
            assert statuses == [302] * 6 + [429]

    def test_one_place_does_not_ask_for_everybody(self) -> None:
        statuses = [ask_for_code(Client(), f"p{n}@exemple.fr").status_code for n in range(41)]
        assert statuses == [302] * 40 + [429]
        page = ask_for_code(Client(), "encore@exemple.fr")
        assert "Trop de demandes" in page.content.decode()
        assert page.headers["Retry-After"] == "900"

    def test_codes_of_one_account_are_not_guessed(self) -> None:
        user = HolderFactory()
        clients = [Client(REMOTE_ADDR=f"198.51.100.{n}") for n in range(6)]
        for client in clients:
            ask_for_code(client, user.email)
        tries = [client.post(CODE, {"code": "1"}).status_code for client in clients * 3]
        assert tries.count(429) == 3


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "\x00",
        "a\x00b@exemple.fr",
        "'\"<script>",
        "@",
        "é" * 10_000,
        "a" * 10_000 + "@exemple.fr",
    ],
)
def test_whatever_is_typed_is_answered_in_french(client: Client, typed: str) -> None:
    answer = ask_for_code(client, typed)
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "error-summary" in body
    assert "This field" not in body
    user = HolderFactory()
    ask_for_code(client, user.email)
    answer = client.post(CODE, {"code": typed})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not User.objects.exclude(pk=user.pk).exists()


def test_pages_of_accounts_are_kept_by_no_cache(client: Client) -> None:
    ask_for_code(client, "p@exemple.fr")
    for path in (LOGIN, CODE, "/compte/connexion/equipe/", "/compte/mot-de-passe/oublie/"):
        assert "no-store" in client.get(path).headers["Cache-Control"], path
