"""What a sending service tells by its webhooks, where django-anymail receives them."""

import re
from typing import Any

from news.bounces.codes import code_in, kind_of, status_in
from news.delivery.numbers import number_in
from news.enums import BounceKind, BounceSource
from news.keys import email_key
from news.models import Campaign, Delivery, Subscriber
from news.services.bouncing import record_bounce, reset_soft
from news.services.leaving import unsubscribe

NAME = "anymail"

GONE = ("bounced", "failed", "rejected")
"""Events that end a mail. « deferred » does not: the service goes on trying."""

REASONS = {
    "invalid": BounceKind.DUR,
    "bounced": BounceKind.DUR,
    "timed_out": BounceKind.TEMPORAIRE,
    "spam": BounceKind.REFUS,
    "blocked": BounceKind.REFUS,
    "unsubscribed": BounceKind.REFUS,
    "other": BounceKind.REFUS,
}
"""What anymail makes of the words of each service, where no code tells more."""

_soft = re.compile(r"soft|transient|temporary|undetermined", re.IGNORECASE)


def listen(sender: Any, event: Any, esp_name: str, **_more: Any) -> None:
    """Write down one event; the webhook proved that the service sends it.

    Args:
        sender: of the signal.
        event: ``anymail.signals.AnymailTrackingEvent``.
        esp_name: the service.
    """
    key = email_key(event.recipient or "")
    subscriber = Subscriber.objects.filter(email_key=key).first() if key else None
    if subscriber is None:
        return
    if event.event_type == "delivered":
        reset_soft([subscriber.pk], delivered=True)
    elif event.event_type == "unsubscribed":
        unsubscribe(subscriber, campaign=_campaign(subscriber, event), origin=esp_name)
    elif event.event_type == "complained":
        _record(subscriber, BounceKind.PLAINTE, event, esp_name)
    elif event.event_type in GONE:
        _record(subscriber, _kind(event), event, esp_name)


def connect() -> None:
    """Listen to anymail; called only where the settings install it."""
    from anymail.signals import tracking

    tracking.connect(listen, dispatch_uid="news.bounces.provider")


def _kind(event: Any) -> BounceKind:
    words = _words(event)
    status, code = status_in(words), code_in(str(event.mta_response or ""))
    found = kind_of(status, words, code) if status or code else None
    if found in (None, BounceKind.DUR) and _is_soft(event):
        return BounceKind.TEMPORAIRE
    return found or REASONS.get(event.reject_reason or "other", BounceKind.REFUS)


def _is_soft(event: Any) -> bool:
    """Say whether a service calls its return a soft one: anymail calls all of them « bounced »."""
    said = event.esp_event if isinstance(event.esp_event, dict) else {}
    kinds = [said.get(name) for name in ("event", "type", "Type", "bounceType", "severity")]
    # Amazon SES: « Transient: General », an absence among others.
    kinds.append(str(event.description or "").partition(":")[0])
    return said.get("hard_bounce") is False or any(_soft.search(str(one)) for one in kinds)


def _campaign(subscriber: Subscriber, event: Any) -> Campaign | None:
    """Return the sending whose mail it was, where the service repeats our signed Message-ID."""
    number = number_in(f"{event.message_id} {event.esp_event}")
    if number is None:
        return None
    sent = Delivery.objects.filter(pk=number, subscriber=subscriber)
    found = sent.select_related("campaign").defer("campaign__raw").first()
    return found.campaign if found else None


def _words(event: Any) -> str:
    found = (event.mta_response, event.description)
    return " – ".join(dict.fromkeys(str(one) for one in found if one))


def _identity(event: Any) -> str:
    """Return what tells an event from any other: several services number none, and repeat some."""
    if event.event_id:
        return str(event.event_id)
    if event.message_id and event.timestamp:
        return f"{event.message_id}:{event.event_type}:{event.timestamp.timestamp():.0f}"
    return ""


def _record(subscriber: Subscriber, kind: BounceKind, event: Any, service: str) -> None:
    words = _words(event)
    told = _identity(event)
    identity = f"prestataire:{service}:{told}:{subscriber.pk}" if told else ""
    record_bounce(
        subscriber,
        kind,
        BounceSource.PRESTATAIRE,
        status_in(words),
        words or str(event.reject_reason or event.event_type),
        _campaign(subscriber, event),
        identity,
    )
