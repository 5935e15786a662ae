"""Mails that failed, in words: what the server meant, and what can be done about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.bounces.codes import code_in, kind_of, status_in
from news.enums import BounceKind, DeliveryState
from news.models import Campaign, Delivery

FAILED = (DeliveryState.REFUSEE, DeliveryState.ECHEC)
READ_AT_ONCE = 500

MEANINGS: dict[str, str | Promise] = {
    BounceKind.DUR: _("L’adresse n’existe pas, ou plus : rien ne sert d’essayer encore."),
    BounceKind.TEMPORAIRE: _(
        "La boîte est pleine, ou le serveur de la personne ne répondait pas : réessayez demain."
    ),
    BounceKind.PLAINTE: _("La personne a signalé nos messages comme indésirables."),
}
REFUSED = _(
    "Le serveur de la personne n’a pas voulu de ce message (contenu, taille, réputation de notre "
    "serveur) : montrez le détail à la personne qui gère le serveur d’envoi."
)
UNKNOWN = _("La raison n’a pas été donnée.")

_address = re.compile(r"[^\s<>@]+@[^\s<>]+")


@dataclass
class Reason:
    """Mails that failed for one reason.

    Attributes:
        meaning: in words.
        detail: what a server said, without any address.
    """

    meaning: str | Promise
    count: int
    detail: str


def failed(campaign: Campaign) -> QuerySet[Delivery]:
    """Return the deliveries of a campaign that failed."""
    return Delivery.objects.filter(campaign=campaign, state__in=FAILED)


def reasons_of(campaign: Campaign) -> list[Reason]:
    """Return why mails failed, the most frequent first, in one query."""
    found: dict[str, Reason] = {}
    rows = failed(campaign).order_by("pk").values_list("last_error", flat=True)
    for error in rows.iterator(chunk_size=READ_AT_ONCE):
        meaning = meaning_of(error)
        reason = found.setdefault(str(meaning), Reason(meaning, 0, without_addresses(error)))
        reason.count += 1
    return sorted(found.values(), key=lambda one: -one.count)


def meaning_of(error: str) -> str | Promise:
    """Return in words what the answer of a server means."""
    if not error.strip():
        return UNKNOWN
    kind = kind_of(status_in(error), error, code_in(error))
    return MEANINGS.get(kind, REFUSED)


def without_addresses(error: str) -> str:
    """Return what a server said, without the address that it names."""
    return _address.sub("…", error)[:300]


def lines_of(campaign: Campaign) -> Iterator[tuple[str, str, str, str]]:
    """Yield the address, the state, the meaning and the detail of each mail that failed."""
    rows = failed(campaign).exclude(subscriber=None).select_related("subscriber").order_by("pk")
    for delivery in rows.iterator(chunk_size=READ_AT_ONCE):
        if delivery.subscriber is not None:
            yield (
                delivery.subscriber.email,
                str(delivery.get_state_display()),
                str(meaning_of(delivery.last_error)),
                delivery.last_error,
            )
