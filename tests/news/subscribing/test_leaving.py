"""Leaving by the link of a mail (RFC 8058), and erasing."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.models import OutboxMessage
from news.addresses import choices_path, leaving_path
from news.enums import ConsentAct, DeliveryState, RefusalReason, SubscriberState
from news.keys import refusal_key, refusal_keys
from news.models import Bounce, ConsentRecord, Delivery, Refusal, SignUp, Subscriber
from news.services.erasing import erase
from news.services.leaving import block, complain, unsubscribe
from tests.news.factories import make_campaign, make_subscriber, make_theme
from tests.news.subscribing.visitor import CAMILLE, ask, mailed_paths, mails

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
STATES = (
    DeliveryState.ATTENTE,
    DeliveryState.PRISE,
    DeliveryState.EN_COURS,
    DeliveryState.PARTIE,
)


def sent_to(person: Subscriber) -> list[Delivery]:
    """Return a delivery in each state, of a campaign each."""
    return [
        Delivery.objects.create(
            campaign=make_campaign(), subscriber=person, state=state, domain="exemple.fr"
        )
        for state in STATES
    ]


def states_of(rows: list[Delivery]) -> list[str]:
    return [Delivery.objects.get(pk=row.pk).state for row in rows]


def test_visits_change_nothing(client: Client) -> None:
    person = make_subscriber(make_theme())
    rows = sent_to(person)
    path = leaving_path(person.code, rows[0].campaign_id)
    for _time in range(3):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
    person.refresh_from_db()
    assert person.state == SubscriberState.ABONNE
    assert states_of(rows) == list(STATES)
    assert not ConsentRecord.objects.exists()


@pytest.mark.parametrize("as_form", [True, False])
def test_a_provider_lets_somebody_leave_with_one_request(as_form: bool) -> None:
    person = make_subscriber(make_theme())
    rows = sent_to(person)
    path = leaving_path(person.code, rows[0].campaign_id)
    stranger = Client(enforce_csrf_checks=True)
    body: Any = {"data": ONE_CLICK}
    if not as_form:
        body = {
            "data": "List-Unsubscribe=One-Click",
            "content_type": "application/x-www-form-urlencoded",
        }
    answer = stranger.post(path, **body)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain")
    assert not answer.cookies
    person.refresh_from_db()
    assert person.state == SubscriberState.DESABONNE
    left = [DeliveryState.LAISSEE] * 2
    assert states_of(rows) == [*left, DeliveryState.EN_COURS, DeliveryState.PARTIE]
    proof = ConsentRecord.objects.get()
    assert (proof.act, proof.campaign) == (ConsentAct.DESABONNEMENT, rows[0].campaign)
    assert stranger.post(path, **body).status_code == 200
    assert ConsentRecord.objects.count() == 1
    assert person.lists.count() == 1, "nothing is erased"


@pytest.mark.parametrize("number", ["0", "999999", "9" * 400, "-1", "été", "1'"])
def test_an_unknown_campaign_lets_people_leave_just_as_well(client: Client, number: str) -> None:
    person = make_subscriber(make_theme())
    assert client.post(f"/lettres/desabonnement/{person.code}/{number}/").status_code == 200
    person.refresh_from_db()
    assert person.state == SubscriberState.DESABONNE


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data; boundary=", "application/x-www-form-urlencoded; charset=iso-8859-1"],
)
def test_a_body_that_cannot_be_read_is_a_wish_to_leave(client: Client, kind: str) -> None:
    person = make_subscriber(make_theme())
    path = leaving_path(person.code, 1)
    answer = client.post(path, b"\x00--x", content_type=kind)
    assert answer.status_code == 200
    person.refresh_from_db()
    assert person.state == SubscriberState.DESABONNE


def test_the_button_of_our_page_leads_to_what_was_done(client: Client) -> None:
    person = make_subscriber(make_theme())
    strict = Client(enforce_csrf_checks=True)
    path = leaving_path(person.code, 1)
    assert 'name="page"' in strict.get(path).content.decode()
    done = strict.post(path, {"page": "oui"})
    assert (done.status_code, done["Location"]) == (303, choices_path(person.code))
    shown = client.get(done["Location"]).content.decode()
    assert "Me réabonner" in shown
    assert "Tout effacer" in shown
    assert "Vous ne recevez plus rien" in client.get(path).content.decode()
    # Nothing is left of somebody who was erased: a provider needs no other answer.
    erase(person)
    assert client.get(path).status_code == 410
    assert client.post(path, {"page": "oui"}).status_code == 410
    assert client.post(path, ONE_CLICK).status_code == 200
    assert not Subscriber.objects.exists()


def test_what_says_more_is_never_replaced_by_what_says_less() -> None:
    person = make_subscriber(make_theme(), email=CAMILLE)
    acts = (block, block, unsubscribe, block, complain, unsubscribe, block)
    assert [act(person) for act in acts] == [True, False, True, False, True, False, False]
    person.refresh_from_db()
    assert person.state == SubscriberState.PLAINTE
    refusal = Refusal.objects.get()
    assert (refusal.key, refusal.reason) == (refusal_key(CAMILLE), RefusalReason.PLAINTE)


def test_erasing_leaves_counts_and_a_keyed_hash(client: Client, settings: Any) -> None:
    theme = make_theme()
    ask(client, theme.slug)
    confirm = mailed_paths()[0]
    client.post(confirm)
    person = Subscriber.objects.get()
    neighbour = make_subscriber(theme, email="voisin@exemple.fr")
    rows = sent_to(person)
    Delivery.objects.filter(pk=rows[3].pk).update(last_error=f"<{CAMILLE}> inconnue")
    Bounce.objects.create(subscriber=person, kind="dur", source="envoi", at=timezone.now())
    ask(client, theme.slug, email="voisin@exemple.fr")
    path = f"{choices_path(person.code)}effacer/"
    assert client.get(path).status_code == 200
    assert Subscriber.objects.filter(pk=person.pk).exists()
    done = client.post(path)
    assert done["Location"] == "/lettres/abonnement/efface/"
    assert client.get(done["Location"]).status_code == 200

    assert list(Subscriber.objects.all()) == [neighbour]
    assert not Bounce.objects.exists()
    assert not ConsentRecord.objects.exists()
    assert not SignUp.objects.filter(email_key=CAMILLE).exists()
    left = list(Delivery.objects.order_by("pk").values_list("state", "subscriber", "domain"))
    assert [state for state, _who, _domain in left] == [
        DeliveryState.LAISSEE,
        DeliveryState.LAISSEE,
        DeliveryState.EN_COURS,
        DeliveryState.PARTIE,
    ]
    assert {(who, domain) for _state, who, domain in left} == {(None, "")}
    assert set(Delivery.objects.values_list("last_error", flat=True)) == {""}
    assert [mail["To"] for mail in mails()] == ["voisin@exemple.fr"]
    key = Refusal.objects.get().key
    assert key == refusal_key(" Camille@Exemple.FR")
    assert CAMILLE not in key
    # The link of the sign-up brings nobody back; changing the secret loses no refusal.
    assert client.post(confirm).status_code == 410
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "une autre clé"
    assert refusal_key(CAMILLE) != key
    assert key in refusal_keys(CAMILLE)
    assert OutboxMessage.objects.count() == 1
