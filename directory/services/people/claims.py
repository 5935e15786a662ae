"""« Je gère cette fiche »: a person asks to hold an entry, and proves the address.

Who has no account proves the address first. The page answers alike whether an address is known or
not; what is known is told by mail, to the owner of the mailbox alone. What moderators answer is in
``claim_answers``.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.people import clean_address
from core import signed_links
from core.text import clean_line
from directory import team_links
from directory.enums import ClaimState, QueueKind
from directory.exceptions import ClaimError
from directory.models import Claim, Membership, Programme, QueueItem
from directory.services.entries.turns import hold
from directory.services.moderation import notices, queue
from directory.services.people import members
from directory.services.people.claim_mails import tell

if TYPE_CHECKING:
    from accounts.models import User

VALID = timedelta(days=7)
"""How long the link that proves an address may be used, and an unproved request is kept."""

KEPT = timedelta(days=365)


def ask(
    programme: Programme,
    *,
    email: str,
    name: str,
    function: str,
    message: str = "",
) -> None:
    """Receive a request of somebody without an account: write to the address, to prove it.

    Each request keeps its own words and has its own link: whoever knows an address changes
    nothing of what its owner is about to confirm.

    Raises:
        AccountError: it is no address.
        GoneError: the entry was deleted meanwhile.
    """
    address = clean_address(email)
    with transaction.atomic():
        _hold(programme)
        if _is_member(programme, address):
            tell("directory/claim_member", address, programme, url=team_links.space_url())
            return
        if _of(programme, address).filter(state=ClaimState.EN_ATTENTE).exists():
            tell("directory/claim_received", address, programme)
            return
        claim = Claim.objects.create(
            programme=programme,
            email=address,
            name=clean_line(name),
            function=clean_line(function),
            message=message.strip(),
        )
        tell(
            "directory/claim_verify",
            address,
            programme,
            claim=claim,
            url=team_links.claim_url(claim),
        )


def ask_signed_in(
    programme: Programme, *, user: "User", function: str, message: str = ""
) -> QueueItem:
    """Receive a request of a signed-in person, whose address is proved.

    Raises:
        ClaimError: a member already, or the same request waits for an answer.
        GoneError: the entry was deleted meanwhile.
    """
    with transaction.atomic():
        _hold(programme)
        if members.role_of(user, programme.organisation):
            raise ClaimError(_("Vous gérez déjà cette fiche : elle est dans votre espace."))
        if _of(programme, user.email).filter(state=ClaimState.EN_ATTENTE).exists():
            raise ClaimError(_("Votre demande est déjà arrivée. Un modérateur va vous répondre."))
        _of(programme, user.email).filter(state=ClaimState.A_VERIFIER).delete()
        claim = Claim.objects.create(
            programme=programme,
            user=user,
            email=user.email,
            name=user.get_full_name() or user.email,
            function=clean_line(function),
            message=message.strip(),
        )
        return _put_forward(claim)


def read(token: str) -> Claim:
    """Return the request that a link proves, while it can be.

    Raises:
        LinkError: the link is cut, forged or too old.
        ClaimError: it was used already, another request of the same person waits, or this one
            exists no more.
    """
    content = signed_links.read(team_links.CLAIM, token, valid=VALID)
    claim = (
        Claim.objects.filter(pk=content.get("claim", 0), email=content.get("email", ""))
        .select_related("programme__organisation")
        .first()
    )
    if claim is None:
        raise ClaimError(_("Cette demande n’existe plus. Vous pouvez en faire une autre."))
    waiting = _of(claim.programme, claim.email).filter(state=ClaimState.EN_ATTENTE)
    if claim.state != ClaimState.A_VERIFIER or waiting.exists():
        raise ClaimError(
            _("Ce lien a déjà servi : votre demande est bien arrivée. Rien d’autre à faire.")
        )
    return claim


def verify(token: str) -> QueueItem | None:
    """Take note that the address is proved, and put the request before the moderators.

    Returns:
        The line of the queue; None when the person has become a member meanwhile.

    Raises:
        LinkError, ClaimError: as ``read``.
        GoneError: the entry was deleted meanwhile.
    """
    with transaction.atomic():
        _hold(read(token).programme)
        claim = read(token)
        if _is_member(claim.programme, claim.email):
            claim.state, claim.verified_at = ClaimState.ACCEPTEE, timezone.now()
            claim.decided_at = claim.verified_at
            claim.save(update_fields=["state", "verified_at", "decided_at"])
            return None
        _of(claim.programme, claim.email).filter(
            state=ClaimState.A_VERIFIER, pk__lt=claim.pk
        ).delete()
        return _put_forward(claim)


def purge() -> int:
    """Delete requests never proved after a week, decided ones after a year; return how many."""
    now = timezone.now()
    unproved = Q(state=ClaimState.A_VERIFIER, created_at__lt=now - VALID)
    decided = Q(decided_at__lt=now - KEPT)
    return Claim.objects.filter(unproved | decided).delete()[0]


def _hold(programme: Programme) -> None:
    """Hold the team of an entry, then the entry; raises GoneError where it was deleted."""
    members.locked(programme.organisation)
    hold(programme)


def _of(programme: Programme, email: str) -> Any:
    return Claim.objects.filter(programme=programme, email__iexact=email)


def _is_member(programme: Programme, email: str) -> bool:
    return Membership.objects.filter(
        organisation=programme.organisation_id, user__email__iexact=email
    ).exists()


def _put_forward(claim: Claim) -> QueueItem:
    """Open the line of a proved request; tell the moderators, and the managers if there are any."""
    claim.state, claim.verified_at = ClaimState.EN_ATTENTE, timezone.now()
    claim.save(update_fields=["state", "verified_at"])
    programme = claim.programme
    item = queue.open_item(QueueKind.GESTION, programme, author=claim.user, claim=claim)
    notices.tell_moderators(item)
    for manager in members.managers_of(programme.organisation):
        members.tell(
            "directory/claim_managers",
            manager,
            programme.organisation,
            claim=claim,
            programme=programme,
        )
    tell("directory/claim_received", claim.email, programme, claim=claim)
    return item
