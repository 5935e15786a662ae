"""The one link of a registration: to see, change and cancel it, and to answer an offer."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.signed_links import LinkError, read, sign
from events.models import Registration

PURPOSE = "events.registration"
VALID = timedelta(days=3650)
"""How long a link is recognised. It is dead sooner: when the registration is anonymised."""


class ErasedLinkError(LinkError):
    """The names of the registration are erased."""


def token_of(registration: Registration) -> str:
    """Return the part of an address that opens a registration."""
    return sign(PURPOSE, {"r": registration.pk, "c": registration.code})


def path_of(registration: Registration) -> str:
    """Return the path of the page of a registration, for the person it is about."""
    return reverse("events:registration", args=[token_of(registration)])


def url_of(registration: Registration) -> str:
    """Return its whole address, for a mail."""
    return f"{settings.SITE_URL}{path_of(registration)}"


def reminders_url_of(registration: Registration) -> str:
    """Return the whole address at which one asks for no more reminders."""
    path = reverse("events:reminders", args=[token_of(registration)])
    return f"{settings.SITE_URL}{path}"


def open_link(token: str) -> Registration:
    """Return the registration that a link opens, with its event, commune and support structure.

    Raises:
        LinkError: the link was cut or changed, or the registration is no more.
        ErasedLinkError: its names are erased, and the link with them.
    """
    content = read(PURPOSE, token, valid=VALID)
    rows = Registration.objects.select_related(
        "event", "event__commune", "event__support_structure"
    )
    registration = rows.filter(pk=int(content.get("r", 0))).first()
    if registration is None:
        raise LinkError(_("Cette inscription n’existe plus."))
    if registration.anonymised_at is not None or registration.code != content.get("c"):
        raise ErasedLinkError(
            _("Les noms et adresses de cette inscription sont effacés, comme annoncé.")
        )
    return registration
