"""What a sending service tells by its webhooks."""

from base64 import b64encode
from http import HTTPStatus

import pytest
from anymail.signals import AnymailTrackingEvent

from news.bounces import provider
from news.delivery.numbers import written
from news.enums import BounceKind, SubscriberState
from news.models import Bounce
from tests.news.bounces.known import sent_to, state_of
from tests.news.factories import make_subscriber

pytestmark = pytest.mark.django_db


def event(kind: str, address: str, **values: object) -> AnymailTrackingEvent:
    return AnymailTrackingEvent(event_type=kind, recipient=address, **values)


def test_a_sending_service_tells_by_its_webhook() -> None:
    dead, angry, spam, well = (make_subscriber(soft_bounces=2) for _turn in range(4))
    told = [
        event("bounced", dead.email, event_id="1", mta_response="550 5.1.1 unknown"),
        event("bounced", dead.email, event_id="1", mta_response="550 5.1.1 unknown"),
        event("complained", angry.email, event_id="2"),
        event("rejected", spam.email, reject_reason="spam"),
        event("deferred", spam.email),
        event("delivered", well.email),
        event("bounced", "personne@exemple.fr", reject_reason="bounced"),
        event("bounced", None),
    ]
    for one in told:
        provider.listen(None, one, "Service")
    assert (state_of(dead), dead.bounces.count()) == (SubscriberState.BLOQUE, 1)
    assert state_of(angry) == SubscriberState.PLAINTE
    assert (state_of(spam), spam.bounces.get().kind) == (SubscriberState.ABONNE, BounceKind.REFUS)
    assert (state_of(well), well.soft_bounces) == (SubscriberState.ABONNE, 0)
    assert Bounce.objects.count() == 3


def test_what_a_service_calls_soft_never_blocks_at_once() -> None:
    away, full, gone = (make_subscriber() for _turn in range(3))
    amazon = {"reject_reason": "bounced", "description": "Transient: General"}
    for one in (
        event("bounced", away.email, **amazon),
        event("bounced", full.email, mta_response="550 5.1.1", esp_event={"event": "soft_bounce"}),
        event("bounced", gone.email, **{**amazon, "description": "Permanent: General"}),
    ):
        provider.listen(None, one, "Service")
    assert (state_of(away), away.soft_bounces) == (SubscriberState.ABONNE, 1)
    assert (state_of(full), full.soft_bounces) == (SubscriberState.ABONNE, 1)
    assert state_of(gone) == SubscriberState.BLOQUE


def test_a_service_that_repeats_our_message_id_counts_for_the_letter() -> None:
    full, left = make_subscriber(), make_subscriber()
    told, other = sent_to(full), sent_to(left)
    ours = {"message_id": f"<{written(told.pk)}@relais.exemple.fr>", "mta_response": "452 4.2.2"}
    for number in ("1", "2"):
        provider.listen(None, event("bounced", full.email, event_id=number, **ours), "Service")
    assert [one.campaign for one in full.bounces.all()] == [told.campaign] * 2
    assert (state_of(full), full.soft_bounces) == (SubscriberState.ABONNE, 1)
    provider.listen(
        None,
        event("unsubscribed", left.email, esp_event={"smtp-id": f"<{written(other.pk)}@x>"}),
        "Service",
    )
    proof = left.records.get()
    assert (state_of(left), proof.origin) == (SubscriberState.DESABONNE, "Service")
    assert proof.campaign == other.campaign
    provider.listen(None, event("bounced", left.email, **ours), "Service")
    assert left.bounces.get().campaign is None


@pytest.mark.urls("tests.news.bounces.webhook_urls")
def test_the_webhook_needs_its_secret_and_blocks_nobody_for_a_soft_return(settings, client) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": "a-long-word:another"}
    provider.connect()
    dead, full = make_subscriber(), make_subscriber()
    secret = "Basic " + b64encode(b"a-long-word:another").decode()
    told = {"RecordType": "Bounce", "ID": 7, "Type": "HardBounce", "Email": dead.email}
    soft = {"event": "soft_bounce", "email": full.email, "ts_epoch": 1_700_000, "message-id": "8"}

    def tell(service: str, said: dict, **proof: str) -> int:
        url = f"/anymail/{service}/tracking/"
        return client.post(url, said, content_type="application/json", **proof).status_code

    assert tell("postmark", told) == HTTPStatus.BAD_REQUEST
    assert not Bounce.objects.exists()
    for _turn in range(2):
        assert tell("postmark", told, HTTP_AUTHORIZATION=secret) == HTTPStatus.OK
        assert tell("brevo", soft, HTTP_AUTHORIZATION=secret) == HTTPStatus.OK
    assert (state_of(dead), dead.bounces.count()) == (SubscriberState.BLOQUE, 1)
    assert (state_of(full), full.soft_bounces) == (SubscriberState.ABONNE, 1)
