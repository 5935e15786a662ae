"""The links in the mails that ask: what they name, how long they live, what they open."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.signed_links import LinkError, read, sign
from directory.models import ConfirmationRequest

CONFIRM, OBJECT = "directory.confirmation", "directory.objection"
LINK_DAYS = 30
"""How long a link confirms."""
SIGNATURE_VALID = timedelta(days=400)
"""How long a link is still recognised, to offer a new one; the row itself says whether it lives."""


class ErasedLinkError(LinkError):
    """The address that the link was sent to is erased: by its owner, or a year after."""


class LinkState(Enum):
    """What became of a genuine link."""

    OPEN = "ouvert"
    USED = "utilise"
    EXPIRED = "expire"
    REPLACED = "remplace"


@dataclass(frozen=True)
class Opened:
    """The row that a link stands for, and whether the link still lives."""

    request: ConfirmationRequest
    state: LinkState


def confirmation_token(row: ConfirmationRequest) -> str:
    """Return the part of an address that opens the page of ``row``; sending it again ends it."""
    return sign(CONFIRM, {"r": row.pk, "n": row.renewals})


def confirmation_url(row: ConfirmationRequest) -> str:
    """Return the whole address of the page that confirms."""
    path = reverse("directory:confirmation", args=[confirmation_token(row)])
    return f"{settings.SITE_URL}{path}"


def objection_url(row: ConfirmationRequest) -> str:
    """Return the whole address of the page by which the person takes their address back."""
    path = reverse("directory:objection", args=[sign(OBJECT, {"r": row.pk})])
    return f"{settings.SITE_URL}{path}"


def open_confirmation(token: str) -> Opened:
    """Return what a link of confirmation opens.

    Raises:
        LinkError: the link was cut or changed.
        ErasedLinkError: the address that it was sent to is erased.
    """
    content = read(CONFIRM, token, valid=SIGNATURE_VALID)
    row = _row(content)
    if row.renewals != content.get("n"):
        return Opened(row, LinkState.REPLACED)
    if row.used_at is not None:
        return Opened(row, LinkState.USED)
    expired = row.expires_at <= timezone.now()
    return Opened(row, LinkState.EXPIRED if expired else LinkState.OPEN)


def open_objection(token: str) -> ConfirmationRequest:
    """Return the row whose person objects.

    Raises:
        LinkError: the link was cut or changed.
        ErasedLinkError: the address that it was sent to is erased.
    """
    return _row(read(OBJECT, token, valid=SIGNATURE_VALID))


def _row(content: dict) -> ConfirmationRequest:
    row = ConfirmationRequest.objects.filter(pk=int(content.get("r", 0))).first()
    if row is None or not row.email:
        raise ErasedLinkError(_("L’adresse qui avait reçu ce lien est effacée du site."))
    return row
