"""The band of the footer: it opens the form with an address in it, and does nothing else."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.models import OutboxMessage
from news.addresses import SIGN_UP, choices_path, leaving_path
from news.models import SignUp
from tests.core.html import all_of, document
from tests.news.factories import make_subscriber, make_theme
from tests.news.subscribing.visitor import CAMILLE, HIDDEN
from tests.pages.factories import make_home

pytestmark = pytest.mark.django_db

BEGIN = f"{SIGN_UP}choisir/"
FROM_FOOTER = f"{SIGN_UP}?depuis=pied"
HERE = {"Origin": "http://testserver"}


def begun(client: Client, email: str, **headers: str) -> HttpResponse:
    """Send the band as a browser does, from a page of this site unless said."""
    return client.post(BEGIN, {"email": email}, headers=headers or HERE)


def test_it_opens_the_form_with_the_address_in_it(client: Client) -> None:
    theme = make_theme()
    page = begun(Client(enforce_csrf_checks=True), f" {CAMILLE} ")
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    tree = document(page.content.decode())
    (form,) = [one for one in all_of(tree, "form") if one.get("action") == SIGN_UP]
    (box,) = all_of(form, "input", name="email")
    assert box.get("value") == CAMILLE
    assert not all_of(form, "input", checked="")
    fields = dict(HIDDEN.findall(page.content.decode()))
    assert fields["csrfmiddlewaretoken"]
    sent = client.post(SIGN_UP, {**fields, "email": CAMILLE, "themes": [theme.slug]})
    assert sent.status_code == 303
    assert SignUp.objects.get().page == FROM_FOOTER


def test_nothing_is_kept_nor_sent() -> None:
    make_theme()
    for number in range(100):
        assert begun(Client(), f"personne{number}@exemple.fr").status_code == 200
    assert not SignUp.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_another_site_gets_the_empty_form_and_renews_no_token(client: Client) -> None:
    make_theme()
    for headers in (
        {"Origin": "https://ailleurs.exemple.fr"},
        {"Origin": "null"},
        {"Referer": "http://[x"},
    ):
        answer = begun(client, CAMILLE, **headers)
        assert (answer.status_code, answer["Location"]) == (303, FROM_FOOTER)
        assert not answer.cookies
    assert client.get(BEGIN)["Location"] == FROM_FOOTER
    assert begun(client, "  ")["Location"] == FROM_FOOTER


@pytest.mark.parametrize(
    "body",
    [
        {"data": {"email": "a\x00b\u202e" * 5_000}},
        {"data": {"email": '"><script>alert(1)</script>'}},
        {"data": {"email": ["a", "b"], "themes": "x", "depuis": "'", "opened": "x"}},
        {"data": b"email=%ff%fe%00", "content_type": "application/x-www-form-urlencoded"},
        {"data": b"\x00--x", "content_type": "multipart/form-data; boundary="},
        {"data": b"email=a", "content_type": "application/x-www-form-urlencoded; charset=utf-16"},
        {"data": b"&" * 20_000 + b"a=1" + b"&a=1" * 11_000,
         "content_type": "application/x-www-form-urlencoded"},
    ],
)  # fmt: skip
def test_anything_may_be_sent(client: Client, body: dict[str, Any]) -> None:
    make_theme()
    answer = client.post(BEGIN, **body, headers=HERE)
    assert answer.status_code in (200, 303, 400)
    assert b"<script>alert" not in answer.content


def test_it_stands_on_ordinary_pages_which_set_no_cookie(client: Client) -> None:
    assert reverse("subscribing:begin") == BEGIN
    make_home()
    page = client.get("/")
    tree = document(page.content.decode())
    (form,) = [one for one in all_of(tree, "form") if one.get("action") == BEGIN]
    assert form.get("method") == "post"
    (box,) = all_of(form, "input")
    assert (box.get("type"), box.get("autocomplete")) == ("email", "email")
    assert [one.get("for") for one in all_of(form, "label")] == [box.get("id")]
    assert not page.cookies
    person = make_subscriber(make_theme())
    for path in (
        SIGN_UP, f"{SIGN_UP}envoye/", choices_path(person.code), leaving_path(person.code, 1),
        choices_path("x"), "/cette-page-nexiste-pas/", "/compte/connexion/",
    ):  # fmt: skip
        assert BEGIN not in client.get(path).content.decode(), path
