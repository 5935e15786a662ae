"""One's own account: name, address, sessions, the end."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.signals import account_emptied
from core.models import OutboxMessage
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.accounts.walks import (
    give_second_factor,
    newest_mail,
    sign_in_by_code,
    sign_in_team,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/compte/adresse/"


@pytest.fixture
def holder(client: Client) -> User:
    user = HolderFactory(email="porteuse@exemple.fr", first_name="Zoé", last_name="Martin")
    sign_in_by_code(client, user)
    return user


def link_to(address: str) -> str:
    """Return where the link of the newest mail to ``address`` leads on this site."""
    found = re.search(r"^http://127.0.0.1:8000(/\S+)$", newest_mail(address)[1], re.MULTILINE)
    assert found
    return found.group(1)


def test_it_shows_who_one_is(client: Client, holder: User) -> None:
    page = client.get("/compte/").content.decode()
    assert "Zoé Martin" in page
    assert "porteuse@exemple.fr" in page
    assert 'href="/espace/"' in page
    assert "/admin/" not in page
    assert "Double authentification" not in page


def test_the_team_sees_its_second_factor(client: Client) -> None:
    officer = TeamFactory()
    sign_in_team(client, officer, give_second_factor(officer))
    page = client.get("/compte/").content.decode()
    assert 'href="/admin/"' in page
    assert "Activée depuis le" in page
    assert "10 codes restants" in page


def test_it_costs_few_queries(
    client: Client, holder: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/compte/")
    with django_assert_max_num_queries(12):
        client.get("/compte/")


@pytest.mark.parametrize(
    "path",
    ["/compte/", "/compte/nom/", ADDRESS, "/compte/suppression/", "/compte/adresse/x/"],
)
def test_strangers_sign_in_first(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/compte/connexion/?next=/compte/")


def test_the_name_changes(client: Client, holder: User) -> None:
    data = {"first_name": "Zoë", "last_name": "Martin-Petit"}
    assert client.post("/compte/nom/", data).headers["Location"] == "/compte/"
    holder.refresh_from_db()
    assert holder.get_full_name() == "Zoë Martin-Petit"
    for bad in ("\x00", "é" * 10_000):
        page = client.post("/compte/nom/", {"first_name": bad})
        assert page.status_code == 200
        assert "error-summary" in page.content.decode()


class TestAnotherAddress:
    """Proved by a link, told to the old one."""

    def test_it_changes_by_the_link_and_by_it_alone(self, client: Client, holder: User) -> None:
        page = client.post(ADDRESS, {"email": "Nouvelle@exemple.fr"})
        assert page.status_code == 200
        link = link_to("nouvelle@exemple.fr")
        for _scanner in range(50):
            assert client.get(link).status_code == 200
        holder.refresh_from_db()
        assert holder.email == "porteuse@exemple.fr"
        assert client.post(link).headers["Location"] == "/compte/"
        holder.refresh_from_db()
        assert holder.email == "nouvelle@exemple.fr"
        row = EmailAddress.objects.get(user=holder)
        assert (row.email, row.verified, row.primary) == ("nouvelle@exemple.fr", True, True)
        subject, text = newest_mail("porteuse@exemple.fr")
        assert subject == "L’adresse de votre compte a changé"
        assert "nouvelle@exemple.fr" in text
        again = client.post(link)
        assert again.status_code == 400
        assert "a déjà servi" in again.content.decode()

    def test_a_stranger_who_receives_the_link_cannot_use_it(
        self, client: Client, holder: User
    ) -> None:
        client.post(ADDRESS, {"email": "faute@exemple.fr"})
        link = link_to("faute@exemple.fr")
        assert Client().post(link).headers["Location"].startswith("/compte/connexion/")
        stranger = Client()
        sign_in_by_code(stranger, HolderFactory())
        assert stranger.post(link).status_code == 400
        holder.refresh_from_db()
        assert holder.email == "porteuse@exemple.fr"

    def test_another_account_s_address_tells_nothing(self, client: Client, holder: User) -> None:
        HolderFactory(email="prise@exemple.fr")
        pages = {
            client.post(ADDRESS, {"email": email}).content.decode().replace(email, "ADRESSE")
            for email in ("prise@exemple.fr", "libre@exemple.fr")
        }
        assert len(pages) == 1
        assert newest_mail("prise@exemple.fr")[0] == "Un compte a déjà cette adresse"

    def test_an_address_taken_meanwhile_is_refused(self, client: Client, holder: User) -> None:
        client.post(ADDRESS, {"email": "nouvelle@exemple.fr"})
        HolderFactory(email="nouvelle@exemple.fr")
        page = client.post(link_to("nouvelle@exemple.fr"))
        assert page.status_code == 400
        assert "Un autre compte" in page.content.decode()

    @pytest.mark.parametrize(
        "typed", ["", "\x00", "@", "porteuse@exemple.fr", "é" * 10_000, "'\"<b>@exemple.fr"]
    )
    def test_whatever_is_typed_is_answered(self, client: Client, holder: User, typed: str) -> None:
        before = OutboxMessage.objects.count()
        page = client.post(ADDRESS, {"email": typed})
        assert page.status_code == 200
        assert "error-summary" in page.content.decode()
        assert OutboxMessage.objects.count() == before

    def test_a_forged_link_is_refused(self, client: Client, holder: User) -> None:
        for token in ("x", "eyJ1c2VyIjoxfQ:1x:abc", "é", "a" * 5_000):
            assert client.get(f"{ADDRESS}{token}/").status_code == 400


def test_one_signs_out_everywhere_else(client: Client, holder: User) -> None:
    elsewhere = Client()
    sign_in_by_code(elsewhere, holder)
    assert elsewhere.get("/compte/").status_code == 200
    assert client.get("/compte/deconnexion/partout/").status_code == 405
    client.post("/compte/deconnexion/partout/")
    assert client.get("/compte/").status_code == 200
    assert elsewhere.get("/compte/").status_code == 302


def test_signing_out_asks_first(client: Client, holder: User) -> None:
    assert "Se déconnecter" in client.get("/compte/deconnexion/").content.decode()
    assert client.get("/compte/").status_code == 200
    page = client.post("/compte/deconnexion/", follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert client.get("/compte/").status_code == 302


class TestLeaving:
    """What is erased, what is kept."""

    def test_the_account_is_emptied_at_once(self, client: Client, holder: User) -> None:
        told: list[User] = []

        def listen(user: User, **_kwargs: object) -> None:
            told.append(user)

        account_emptied.connect(listen)
        page = client.post("/compte/suppression/", {})
        assert "Cochez cette case" in page.content.decode()
        done = client.post("/compte/suppression/", {"sure": "on"})
        account_emptied.disconnect(listen)
        assert done.headers["Location"] == "/compte/suppression/faite/"
        assert client.get(done.headers["Location"]).status_code == 200
        assert told == [holder]
        holder.refresh_from_db()
        assert holder.email.endswith("@compte-efface.invalid")
        assert not holder.is_active
        assert client.get("/compte/").status_code == 302
        assert newest_mail("porteuse@exemple.fr")[0] == "Votre compte est supprimé"

    def test_the_last_administrator_stays(self, client: Client) -> None:
        admin = User.objects.create_superuser("admin@exemple.fr")
        client.force_login(admin)
        page = client.post("/compte/suppression/", {"sure": "on"})
        assert "la seule personne qui administre" in page.content.decode()
        User.objects.create_superuser("autre@exemple.fr")
        assert client.post("/compte/suppression/", {"sure": "on"}).status_code == 302
