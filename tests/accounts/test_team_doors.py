"""The team enters by password and second factor, and by no other door."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import Page

from accounts.models import User
from accounts.services import people
from tests.accounts.factories import PASSWORD, HolderFactory, TeamFactory
from tests.accounts.walks import (
    TEAM,
    TEAM_CODE,
    give_second_factor,
    newest_mail,
    recovery_codes,
    sign_in_by_code,
    sign_in_team,
    totp_code,
    type_password,
)

pytestmark = pytest.mark.django_db

ACTIVATE = "/compte/double-authentification/"
BEHIND = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/1/edit/preview/",
    "/admin/pages/1/view_draft/",
    "/admin/snippets/",
    "/admin/users/",
    "/admin/account/",
    "/admin/n-existe-pas/",
]


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def officer() -> User:
    return TeamFactory(email="equipe@exemple.fr")


def admin_answers(client: Client) -> list[int]:
    return [client.get(path).status_code for path in BEHIND]


class TestWagtailsOwnDoorsAreClosed:
    """A password sent there opens nothing, whoever it belongs to."""

    @pytest.mark.parametrize("door", ["/admin/login/", "/admin/login", "/_util/login/"])
    @pytest.mark.parametrize("protected", [True, False])
    def test_a_password_sent_there_is_not_even_read(
        self, client: Client, officer: User, door: str, protected: bool
    ) -> None:
        if protected:
            give_second_factor(officer)
        data = {"username": officer.email, "password": PASSWORD, "next": "/admin/"}
        answer = client.post(door, data)
        assert answer.status_code in {301, 302}
        assert "_auth_user_id" not in client.session
        assert client.get("/admin/").status_code == 302

    def test_they_lead_to_ours(self, client: Client) -> None:
        assert client.get("/admin/login/?next=/admin/pages/").headers["Location"] == (
            f"{TEAM}?next=%2Fadmin%2Fpages%2F"
        )
        assert client.get("/_util/login/?next=/privee/").headers["Location"] == (
            "/compte/connexion/?next=%2Fprivee%2F"
        )

    @pytest.mark.parametrize(
        "door",
        [
            "/admin/password_reset/",
            "/admin/password_reset/done/",
            "/admin/password_reset/confirm/MQ/abc-def/",
            "/admin/password_reset/complete/",
        ],
    )
    def test_the_reset_of_passwords_is_ours_too(self, client: Client, door: str) -> None:
        for answer in (client.get(door), client.post(door, {"email": "p@exemple.fr"})):
            assert answer.headers["Location"].startswith(TEAM)


class TestTheSecondFactor:
    """Password only: the activation. Password and code: in."""

    def test_without_one_the_admin_leads_to_its_activation(
        self, client: Client, officer: User
    ) -> None:
        assert type_password(client, officer).headers["Location"] == "/admin/"
        for path in BEHIND:
            for answer in (client.get(path), client.post(path)):
                assert answer.headers["Location"] == ACTIVATE, path

    def test_it_is_activated_and_opens(self, client: Client, officer: User) -> None:
        type_password(client, officer)
        page = client.get(ACTIVATE)
        secret = page.context["form"].secret
        body = page.content.decode()
        assert f"secret={secret}" in body
        assert f"<span>{secret[:4]}</span>" in body
        assert 'src="data:image/svg+xml;base64,' in body
        assert " style=" not in body
        wrong = client.post(ACTIVATE, {"code": "000000"})
        assert "Ce code n’est pas le bon" in wrong.content.decode()
        assert f"secret={secret}" in wrong.content.decode()
        done = client.post(ACTIVATE, {"code": totp_code(secret)})
        assert done.headers["Location"] == "/compte/codes-de-secours/"
        page = client.get("/compte/codes-de-secours/").content.decode()
        assert all(code in page for code in recovery_codes(officer))
        assert client.get("/admin/").status_code == 200

    def test_password_alone_opens_nothing_to_who_has_one(
        self, client: Client, officer: User
    ) -> None:
        give_second_factor(officer)
        assert type_password(client, officer).headers["Location"] == TEAM_CODE
        assert "_auth_user_id" not in client.session
        assert admin_answers(client) == [302] * len(BEHIND)

    def test_password_and_code_open(self, client: Client, officer: User) -> None:
        secret = give_second_factor(officer)
        entered = sign_in_team(client, officer, secret)
        assert entered.headers["Location"] == "/admin/"
        assert client.get("/admin/").status_code == 200
        assert client.session.get_expiry_age() <= 10 * 3600

    def test_one_goes_on_to_where_one_was_going(self, client: Client, officer: User) -> None:
        secret = give_second_factor(officer)
        type_password(client, officer, then="/admin/pages/")
        entered = client.post(TEAM_CODE, {"code": totp_code(secret)})
        assert entered.headers["Location"] == "/admin/pages/"

    def test_a_code_serves_once(self, client: Client, officer: User) -> None:
        secret = give_second_factor(officer)
        code = totp_code(secret)
        type_password(client, officer)
        client.post(TEAM_CODE, {"code": code})
        cache.clear()  # as in another process
        other = Client()
        type_password(other, officer)
        page = other.post(TEAM_CODE, {"code": code})
        assert "Ce code a déjà servi" in page.content.decode()
        assert "_auth_user_id" not in other.session

    def test_a_recovery_code_opens_once(self, client: Client, officer: User) -> None:
        give_second_factor(officer)
        code = recovery_codes(officer)[0]
        type_password(client, officer)
        assert client.post(TEAM_CODE, {"code": code}).headers["Location"] == "/admin/"
        other = Client()
        type_password(other, officer)
        assert other.post(TEAM_CODE, {"code": code}).status_code == 200
        assert len(recovery_codes(officer)) == 9

    def test_codes_are_not_guessed(self, client: Client, officer: User) -> None:
        give_second_factor(officer)
        type_password(client, officer)
        tries = [client.post(TEAM_CODE, {"code": "000000"}).status_code for _ in range(11)]
        assert tries == [200] * 10 + [429]

    @pytest.mark.parametrize("data", [{}, {"code": ""}, {"code": "\x00"}, {"code": "é" * 10_000},
                                      {"credential": "{}"}, {"code": "'\"--"}])  # fmt: skip
    def test_whatever_is_typed_is_answered(
        self, client: Client, officer: User, data: dict[str, str]
    ) -> None:
        give_second_factor(officer)
        type_password(client, officer)
        assert client.post(TEAM_CODE, data).status_code == 200
        assert client.post(TEAM, {"login": "\x00", "password": "\x00" * 10_000}).status_code == 200

    def test_a_session_older_than_the_second_factor_is_asked_for_it(
        self, client: Client, officer: User, settings: Settings
    ) -> None:
        settings.SECOND_FACTOR_REQUIRED = False
        type_password(client, officer)
        assert client.get("/admin/").status_code == 200
        secret = give_second_factor(officer)
        asked = client.get("/admin/pages/").headers["Location"]
        assert asked == "/compte/confirmer/code/?next=%2Fadmin%2Fpages%2F"
        entered = client.post(asked, {"code": totp_code(secret), "next": "/admin/pages/"})
        assert entered.headers["Location"] == "/admin/pages/"
        assert client.get("/admin/").status_code == 200

    def test_ending_it_closes_the_admin_at_once(self, client: Client, officer: User) -> None:
        secret = give_second_factor(officer)
        sign_in_team(client, officer, secret)
        assert client.post("/compte/double-authentification/fin/").status_code == 302
        assert not Authenticator.objects.filter(user=officer).exists()
        assert client.get("/admin/").headers["Location"] == ACTIVATE


class TestOtherWaysIn:
    """A mailbox alone never opens the admin."""

    def test_a_link_signs_in_no_member_of_the_team(self, client: Client, officer: User) -> None:
        request = client.request().wsgi_request
        assert people.sign_in(request, officer) is False
        assert not request.user.is_authenticated

    def test_a_holder_who_joins_the_team_signs_in_anew(self, client: Client) -> None:
        user = HolderFactory()
        sign_in_by_code(client, user)
        user.user_permissions.set(TeamFactory().user_permissions.all())
        answer = client.get("/admin/pages/")
        assert answer.headers["Location"] == f"{TEAM}?next=%2Fadmin%2Fpages%2F"
        assert "_auth_user_id" not in client.session

    def test_a_closed_account_opens_nothing(self, client: Client, officer: User) -> None:
        secret = give_second_factor(officer)
        sign_in_team(client, officer, secret)
        User.objects.filter(pk=officer.pk).update(is_active=False)
        assert client.get("/admin/").headers["Location"].startswith(TEAM)
        assert type_password(Client(), officer).status_code == 200


class TestHolders:
    """They never enter the admin."""

    def test_they_are_shown_the_way_to_their_space(self, client: Client) -> None:
        sign_in_by_code(client, HolderFactory())
        for path in BEHIND:
            for answer in (client.get(path), client.post(path)):
                assert answer.status_code == 403, path
                assert 'href="/espace/"' in answer.content.decode()

    def test_a_password_is_no_door_of_theirs(self, client: Client) -> None:
        user = HolderFactory(password=PASSWORD)
        answer = type_password(client, user)
        assert answer.status_code == 200
        assert "s’ouvre par un code" in answer.content.decode()
        assert "_auth_user_id" not in client.session
        wrong = client.post(TEAM, {"login": user.email, "password": "faux"}).content.decode()
        assert "s’ouvre par un code" not in wrong
        assert "Adresse ou mot de passe incorrect" in wrong


def test_a_forged_next_leads_to_no_other_site(client: Client, officer: User) -> None:
    secret = give_second_factor(officer)
    for forged in ("https://exemple.org/", "//exemple.org", "/\\exemple.org"):
        other = Client()
        type_password(other, officer, then=forged)
        code = recovery_codes(officer)[0]
        entered = other.post(TEAM_CODE, {"code": code, "next": forged})
        assert entered.headers["Location"] == "/admin/"
    assert secret


def test_the_password_of_a_private_page_has_a_brake(client: Client) -> None:
    home = Page.objects.get(depth=2)
    restriction = home.view_restrictions.create(restriction_type="password", password="secret")
    url = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, home.pk])
    tries = [client.post(url, {"password": "faux", "return_url": "/"}) for _ in range(21)]
    assert [answer.status_code for answer in tries] == [200] * 20 + [429]
    page = tries[0].content.decode()
    assert "Cette page est réservée" in page
    assert "error-summary" in page
    assert 'for="id_password"' in page


class TestALostTelephone:
    """An administrator takes the second factor back, at the machine."""

    def test_it_is_reset_and_another_one_is_activated(
        self, client: Client, officer: User, capsys: pytest.CaptureFixture[str]
    ) -> None:
        secret = give_second_factor(officer)
        sign_in_team(client, officer, secret)
        call_command("reset_second_factor", "EQUIPE@exemple.fr")
        assert "active une nouvelle" in capsys.readouterr().out
        assert client.get("/compte/").status_code == 302
        assert newest_mail(officer.email)[0] == "Double authentification désactivée"
        type_password(client, officer)
        assert client.get("/admin/").headers["Location"] == ACTIVATE

    def test_an_account_without_one_is_named(self) -> None:
        with pytest.raises(CommandError, match="Aucun compte"):
            call_command("reset_second_factor", "inconnue@exemple.fr")
