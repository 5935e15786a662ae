"""Addresses that the mails about teams lead to, whole; what their signed links stand for."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from core import signed_links
from directory.models import Claim, Invitation, Organisation, Programme

INVITATION = "directory.invitation"
CLAIM = "directory.claim"


def team_url(organisation: Organisation) -> str:
    """Return the page of a team in the holders' space."""
    return _whole(reverse("space:team", args=[organisation.public_id]))


def admin_url(organisation: Organisation) -> str:
    """Return where moderators see the members of an organisation and invite a first manager."""
    return _whole(f"{reverse('directory_teams:organisation', args=[organisation.public_id])}")


def space_url() -> str:
    """Return the home of the holders' space."""
    return _whole(reverse("space:home"))


def entry_space_url(programme: Programme) -> str:
    """Return an entry in the holders' space."""
    return _whole(reverse("space:entry", args=[programme.public_id]))


def public_url(programme: Programme) -> str:
    """Return the public page of an entry."""
    return _whole(programme.get_absolute_url())


def list_url() -> str:
    """Return the list of the directory."""
    return _whole(reverse("directory:list"))


def invitation_url(invitation: Invitation) -> str:
    """Return the link of an invitation; a new date of expiry makes another link of it."""
    token = signed_links.sign(INVITATION, stamp_of(invitation))
    return _whole(reverse("space:invitation", args=[token]))


def claim_url(claim: Claim) -> str:
    """Return the link that proves the address of a request to hold an entry."""
    token = signed_links.sign(CLAIM, {"claim": claim.pk, "email": claim.email})
    return _whole(reverse("directory:claim_verify", args=[token]))


def stamp_of(invitation: Invitation) -> dict[str, Any]:
    """Return what a link to an invitation holds: it dies when one of these changes."""
    return {
        "invitation": invitation.pk,
        "email": invitation.email,
        "until": invitation.expires_at.timestamp(),
    }


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
