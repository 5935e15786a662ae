"""Asking for letters: the form, the mail that proves the address, and what nobody learns."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from core.models import OutboxMessage
from core.registry import after_registration
from news.addresses import SIGN_UP, choices_path
from news.enums import RefusalReason, SubscriberState
from news.keys import refusal_key
from news.models import ConsentRecord, Refusal, SignUp, Subscriber
from news.services.forgetting import SIGN_UPS_KEPT, forget_sign_ups
from news.subscribing.consent import wording
from news.subscribing.forms import AddressForm
from news.subscribing.typos import suggestion
from tests.news.factories import make_subscriber, make_territory, make_theme
from tests.news.subscribing.visitor import (
    CAMILLE,
    HIDDEN,
    ask,
    mailed_paths,
    mails,
    opened,
    text_of,
)
from tests.territories.factories import DepartementFactory

pytestmark = pytest.mark.django_db


def test_a_click_proves_the_address_and_the_proof_is_kept(client: Client) -> None:
    theme, territory = make_theme("Agenda"), make_territory(DepartementFactory())
    make_theme("Fermée", is_open=False)
    page = client.get(f"{SIGN_UP}?liste={theme.slug}&liste=inconnue")
    assert page.content.decode().count(" checked") == 1
    assert "Fermée" not in page.content.decode()
    answer = ask(client, theme.slug, territories=[territory.slug], query="?depuis=pied")
    assert (answer.status_code, answer["Location"]) == (303, f"{SIGN_UP}envoye/")
    assert not Subscriber.objects.exists()

    (mail,) = mails()
    assert mail["To"] == CAMILLE
    assert mail["List-Unsubscribe"] is None
    assert mail["List-Unsubscribe-Post"] is None
    assert OutboxMessage.objects.get().lane == "urgent"
    (path,) = mailed_paths(mail)
    assert path in text_of(mail, "html")
    for _time in range(2):
        shown = client.get(path)
        assert shown.status_code == 200
        assert client.head(path).status_code == 200
    assert not Subscriber.objects.exists(), "mail filters open links: nothing may follow"

    done = client.post(path)
    subscriber = Subscriber.objects.get()
    assert (done.status_code, done["Location"]) == (303, choices_path(subscriber.code))
    assert (subscriber.email, subscriber.state) == (CAMILLE, SubscriberState.ABONNE)
    assert set(subscriber.lists.all()) == {theme, territory}
    proof, asked = ConsentRecord.objects.get(), SignUp.objects.get()
    assert proof.wording == wording()
    assert "ni les ouvertures ni les clics" in proof.wording
    assert proof.page == f"{SIGN_UP}?depuis=pied"
    assert proof.asked_at == asked.created_at < proof.at
    assert set(proof.lists) == {"Agenda", territory.name}
    # The same click again says so, and changes nothing.
    assert "déjà confirmé" in client.get(path).content.decode()
    assert client.post(path)["Location"] == done["Location"]
    assert ConsentRecord.objects.count() == 1


def test_the_answer_is_the_same_for_everybody(client: Client) -> None:
    theme, other = make_theme(), make_theme()
    make_subscriber(theme, email="connue@exemple.fr")
    make_subscriber(theme, email="partie@exemple.fr", state=SubscriberState.DESABONNE)
    answers = []
    for address in ("nouvelle@exemple.fr", "connue@exemple.fr", "partie@exemple.fr"):
        visitor = Client()
        sent = ask(visitor, theme.slug, email=address)
        page = visitor.get(sent["Location"])
        words = page.content.decode().replace(address, "").partition("<main")[2]
        answers.append((sent.status_code, page.status_code, words.partition("</main>")[0]))
    assert answers[0] == answers[1] == answers[2]
    new, known, gone = mails()
    assert new["Subject"] == gone["Subject"] == "Confirmez votre abonnement à nos lettres"
    assert known["Subject"] == "Vous êtes déjà abonné à nos lettres"
    subscriber = Subscriber.objects.get(email_key="connue@exemple.fr")
    assert mailed_paths(known) == [choices_path(subscriber.code)]
    # One list more: the mail offers both, and the list comes by the click alone.
    ask(client, other.slug, email="Connue@Exemple.fr")
    confirm, choices = mailed_paths()
    assert choices == choices_path(subscriber.code)
    assert list(subscriber.lists.all()) == [theme]
    client.post(confirm)
    assert set(subscriber.lists.all()) == {theme, other}
    assert Subscriber.objects.count() == 2


def test_whoever_left_gets_what_they_ask_for_and_nothing_of_before(client: Client) -> None:
    former, wanted = make_theme(), make_theme()
    gone = make_subscriber(former, email=CAMILLE, state=SubscriberState.PLAINTE, soft_bounces=3)
    Refusal.objects.create(
        key=refusal_key(CAMILLE), reason=RefusalReason.PLAINTE, at=gone.created_at
    )
    ask(client, wanted.slug)
    assert Refusal.objects.exists()
    client.post(mailed_paths()[0])
    gone.refresh_from_db()
    assert (gone.state, gone.soft_bounces) == (SubscriberState.ABONNE, 0)
    assert list(gone.lists.all()) == [wanted]
    assert not Refusal.objects.exists()


def test_nobody_fills_a_box_of_somebody_else(client: Client) -> None:
    lists = [make_theme() for _number in range(5)]
    for _time in range(2):
        assert ask(client, lists[0].slug).status_code == 303
    assert len(mails()) == 1, "a double click"
    for one in lists[1:]:
        assert ask(client, one.slug).status_code == 303
    assert len(mails()) == 3
    hour = timedelta(hours=1)
    for _hour in range(4):
        SignUp.objects.update(created_at=F("created_at") - hour)
        ask(client, lists[0].slug)
    assert len(mails()) == 6, "no more in a day"


def test_unconfirmed_addresses_are_forgotten(client: Client) -> None:
    ask(client, make_theme().slug)
    row, (path,) = SignUp.objects.get(), mailed_paths()
    assert forget_sign_ups(row.created_at + SIGN_UPS_KEPT) == 0
    OutboxMessage.objects.update(state=OutboxMessage.State.FAILED)  # kept for longer than sent ones
    assert forget_sign_ups(row.created_at + SIGN_UPS_KEPT * 1.01) == 1
    assert not OutboxMessage.objects.exists()
    dead = client.get(path)
    assert dead.status_code == 410
    assert dead.content.decode().count("Ce lien ne sert plus")
    assert client.post(path).status_code == 410


@pytest.mark.parametrize(
    "typed",
    [
        {"email": ""},
        {"email": "camille"},
        {"email": "camille@exemple.fr\nBcc: x@exemple.fr"},
        {"email": "a" * 10_000 + "@exemple.fr"},
        {"email": "a\x00@exemple.fr"},
        {"email": f"a@{'ß' * 60}.{'ß' * 60}.{'ß' * 60}.fr"},
        {"themes": []},
        {"themes": ["inconnue"]},
        {"themes": ["a\x00b", "'; --", "x" * 10_000]},
        {"territories": ["inconnu"]},
        {"opened": "faux"},
    ],
)
def test_bad_input_is_told_and_kept(client: Client, typed: dict[str, Any]) -> None:
    theme = make_theme()
    make_territory(DepartementFactory())
    answer = ask(client, theme.slug, **typed)
    assert answer.status_code == 400
    content = answer.content.decode()
    assert "error-summary" in content
    assert "email" in typed or CAMILLE in content
    assert "themes" in typed or " checked" in content
    assert not SignUp.objects.exists()


def test_robots_are_answered_as_if_all_went_well(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = make_theme()
    answer = ask(client, theme.slug, website="https://exemple.fr")
    assert (answer.status_code, SignUp.objects.count()) == (303, 0)
    monkeypatch.setattr(AddressForm, "min_seconds", 3)
    assert ask(client, theme.slug).status_code == 400
    monkeypatch.setattr("news.subscribing.sign_up.POSTS", 3)
    answers = [ask(client, theme.slug, email="").status_code for _time in range(3)]
    assert answers == [400, 429, 429]


def test_a_slip_is_asked_about_once(client: Client) -> None:
    theme = make_theme()
    typed = "camille@gmial.com"
    asked = ask(client, theme.slug, email=typed)
    assert asked.status_code == 400
    assert "Vouliez-vous écrire camille@gmail.com" in asked.content.decode()
    again = {**opened(client), "sure": typed, "email": typed, "themes": [theme.slug]}
    assert client.post(SIGN_UP, again).status_code == 303
    assert SignUp.objects.get().email == typed
    right = ("a@gmail.com", "a@gmail.fr", "a@exemple.fr", "a@gmx.de", "a@ymail.com", "a@sfr.fr")
    assert [suggestion(one) for one in right] == [""] * len(right)
    assert suggestion("a@Orange.ft") == "a@orange.fr"
    assert suggestion("a@hotmial.fr") == "a@hotmail.fr"


def test_an_invitation_after_a_registration_ticks_nothing_and_tells_nothing(
    client: Client, django_assert_num_queries: Any
) -> None:
    offer = after_registration.get("letters")
    assert offer.context("") is None
    theme = make_theme()
    with django_assert_num_queries(1):
        shown = offer.context("")
    assert shown is not None
    drawn = render_to_string(offer.template, shown, RequestFactory().get("/"))
    assert f'value="{theme.slug}"' in drawn
    assert " checked" not in drawn
    fields = dict(HIDDEN.findall(drawn))
    assert fields["depuis"] == "inscription"
    client.post(SIGN_UP, {**fields, "email": CAMILLE, "themes": [theme.slug]})
    assert SignUp.objects.get().page == f"{SIGN_UP}?depuis=inscription"
    ask(client, theme.slug, email="x@exemple.fr", depuis="/agenda/atelier-diabete/")
    assert SignUp.objects.latest("pk").page == SIGN_UP


def test_the_form_costs_few_queries_whatever_the_lists(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make_theme()
    client.get(SIGN_UP)
    with django_assert_max_num_queries(8) as few:
        client.get(SIGN_UP)
    for _number in range(8):
        make_theme()
    with django_assert_max_num_queries(len(few)):
        page = client.get(SIGN_UP)
    assert page["Cache-Control"] == "private, no-store"
