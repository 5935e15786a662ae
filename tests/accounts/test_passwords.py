"""The team chooses and changes passwords; a link never passes the second factor."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from core.models import OutboxMessage
from tests.accounts.factories import PASSWORD, HolderFactory, TeamFactory
from tests.accounts.walks import (
    TEAM,
    TEAM_CODE,
    give_second_factor,
    newest_mail,
    sign_in_by_code,
    sign_in_team,
    type_password,
)

pytestmark = pytest.mark.django_db

FORGOTTEN, SENT = "/compte/mot-de-passe/oublie/", "/compte/mot-de-passe/oublie/ok/"
OTHER = "un tout autre mot de passe"
HOME = "http://127.0.0.1:8000"


@pytest.fixture
def officer() -> User:
    return TeamFactory(email="equipe@exemple.fr")


def ask(client: Client, email: str) -> str:
    """Ask for a link; return where it leads on this site."""
    assert client.post(FORGOTTEN, {"email": email}).headers["Location"] == SENT
    found = re.search(rf"^{HOME}(/\S+)$", newest_mail(email)[1], re.MULTILINE)
    assert found
    return found.group(1)


def choose(client: Client, link: str, password: str = OTHER) -> str:
    """Open the link, choose a password; return where it leads."""
    form = client.get(link).headers["Location"]
    data = {"password1": password, "password2": password}
    return client.post(form, data).headers.get("Location", "")


def test_the_link_is_urgent_and_works(client: Client, officer: User) -> None:
    link = ask(client, officer.email)
    assert OutboxMessage.objects.get().lane == "urgent"
    assert newest_mail(officer.email)[0] == "Choisir un mot de passe sur Relais ETP"
    assert choose(client, link) == TEAM
    assert "_auth_user_id" not in client.session
    officer.refresh_from_db()
    assert officer.check_password(OTHER)
    assert newest_mail(officer.email)[0] == "Votre mot de passe est changé"


def test_it_serves_once(client: Client, officer: User) -> None:
    link = ask(client, officer.email)
    choose(client, link)
    page = Client().get(link)
    assert page.status_code == 200
    assert "Ce lien ne sert plus" in page.content.decode()


def test_it_does_not_pass_the_second_factor(client: Client, officer: User) -> None:
    give_second_factor(officer)
    choose(client, ask(client, officer.email))
    answer = client.post(TEAM, {"login": officer.email, "password": OTHER})
    assert answer.headers["Location"] == TEAM_CODE
    assert client.get("/admin/").status_code == 302


def test_a_member_without_password_gets_one_that_way(client: Client) -> None:
    officer = TeamFactory(password=None)
    choose(client, ask(client, officer.email))
    officer.refresh_from_db()
    assert officer.check_password(OTHER)


def test_everybody_gets_the_same_answer_on_screen(client: Client, officer: User) -> None:
    holder = HolderFactory()
    pages = set()
    for email in (officer.email, holder.email, "inconnue@exemple.fr"):
        answer = client.post(FORGOTTEN, {"email": email}, follow=True)
        pages.add((answer.status_code, str(answer.redirect_chain), answer.content))
    assert len(pages) == 1
    assert newest_mail(holder.email)[0] == "Votre compte s’ouvre sans mot de passe"
    assert "Aucun compte" in newest_mail("inconnue@exemple.fr")[0]


@pytest.mark.parametrize("email", ["equipe@exemple.fr", "inconnue@exemple.fr"])
def test_a_mailbox_is_not_filled_with_links(officer: User, email: str) -> None:
    statuses = [
        Client(REMOTE_ADDR=f"198.51.100.{n}").post(FORGOTTEN, {"email": email}).status_code
        for n in range(4)
    ]
    assert statuses == [302] * 3 + [429]
    assert OutboxMessage.objects.count() == 3


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("court", "trop court"),
        ("123456789012345", "entièrement numérique"),
        ("\x00" * 20, "nul"),
        ("equipe@exemple.fr", "ressemble"),
    ],
)
def test_a_weak_password_is_refused_in_french(
    client: Client, officer: User, password: str, said: str
) -> None:
    form = client.get(ask(client, officer.email)).headers["Location"]
    page = client.post(form, {"password1": password, "password2": password})
    assert page.status_code == 200
    assert said in page.content.decode()


def test_two_different_ones_are_refused(client: Client, officer: User) -> None:
    form = client.get(ask(client, officer.email)).headers["Location"]
    page = client.post(form, {"password1": OTHER, "password2": PASSWORD})
    assert "ne sont pas les mêmes" in page.content.decode()


@pytest.mark.parametrize(
    "link",
    [
        "/compte/mot-de-passe/nouveau/1-abc/",
        "/compte/mot-de-passe/nouveau/zzzzzzzzzzzzz-set-password/",
        "/compte/mot-de-passe/nouveau/1-set-password/",
    ],
)
def test_a_forged_link_is_refused_in_french(client: Client, officer: User, link: str) -> None:
    page = client.get(link)
    assert page.status_code == 200
    assert "Ce lien ne sert plus" in page.content.decode()


def test_changing_it_asks_for_the_old_one_and_ends_other_sessions(officer: User) -> None:
    secret = give_second_factor(officer)
    here, elsewhere = Client(), Client()
    sign_in_team(here, officer, secret)
    elsewhere.force_login(officer)
    data = {"oldpassword": "faux", "password1": OTHER, "password2": OTHER}
    page = here.post("/compte/mot-de-passe/", data)
    assert "Ce n’est pas votre mot de passe actuel" in page.content.decode()
    done = here.post("/compte/mot-de-passe/", {**data, "oldpassword": PASSWORD})
    assert done.headers["Location"] == "/compte/"
    assert here.get("/compte/").status_code == 200
    assert elsewhere.get("/compte/").status_code == 302


def test_holders_have_no_pages_of_passwords(client: Client) -> None:
    sign_in_by_code(client, HolderFactory())
    for path in (
        "/compte/mot-de-passe/",
        "/compte/double-authentification/",
        "/compte/codes-de-secours/",
        "/compte/codes-de-secours/fichier/",
        "/compte/confirmer/mot-de-passe/",
    ):
        assert client.get(path).headers["Location"] == "/compte/", path


def test_recovery_codes_are_shown_downloaded_and_renewed(
    client: Client,
    officer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    secret = give_second_factor(officer)
    sign_in_team(client, officer, secret)
    page = client.get("/compte/codes-de-secours/")
    first = page.context["unused_codes"]
    assert len(first) == 10
    file = client.get("/compte/codes-de-secours/fichier/")
    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert 'filename="codes-de-secours.txt"' in file.headers["Content-Disposition"]
    assert all(code in file.content.decode() for code in first)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/compte/codes-de-secours/nouveaux/")
    assert set(client.get("/compte/codes-de-secours/").context["unused_codes"]).isdisjoint(first)
    assert newest_mail(officer.email)[0] == "Nouveaux codes de secours"


def test_what_matters_asks_again_after_a_while(
    client: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_password(client, officer)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    asked = client.get("/compte/adresse/").headers["Location"]
    assert asked == "/compte/confirmer/mot-de-passe/?next=%2Fcompte%2Fadresse%2F"
    page = client.post(asked, {"password": "faux", "next": "/compte/adresse/"})
    assert "Mot de passe incorrect" in page.content.decode()
    done = client.post(asked, {"password": PASSWORD, "next": "/compte/adresse/"})
    assert done.headers["Location"] == "/compte/adresse/"
    assert client.get("/compte/adresse/").status_code == 200
