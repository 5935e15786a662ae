"""What becomes of a request to hold an entry: accepted, refused, settled by another door, ended."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.people import account_for
from directory import team_links
from directory.enums import ClaimState, MemberRole, Outcome, QueueState
from directory.exceptions import ClaimError, QueueError
from directory.models import Claim, Decision, Membership, Organisation, Programme, QueueItem
from directory.moderation.judging import may_answer
from directory.services.entries.turns import take_turns
from directory.services.moderation import notices, queue
from directory.services.people import members
from directory.services.people.claim_mails import tell

if TYPE_CHECKING:
    from accounts.models import User


def accept(
    item: QueueItem | Claim, *, user: "User", answer: str = "", role: MemberRole | None = None
) -> Membership:
    """Give the person the entries of the organisation, as manager where it has none.

    Args:
        item: the line of the queue, or the request itself.
        user: the moderator.
        answer: what to tell the person beside the good news.
        role: the one that the moderator chose.

    Raises:
        QueueError: somebody answered first, or ``user`` may not answer.
        AccountError: the administration closed the account of this address.
    """
    with transaction.atomic():
        line, claim = _to_answer(item, user)
        person = claim.user or account_for(claim.email, **_names(claim.name))
        organisation = claim.programme.organisation
        first = not members.managers_of(organisation)
        role = role or (MemberRole.GESTIONNAIRE if first else MemberRole.CONTRIBUTEUR)
        membership = members.add(organisation, person, role=role, by=user)
        _close(line, claim, Outcome.APPROUVEE, user=user, answer=answer)
        tell(
            "directory/claim_accepted",
            claim.email,
            claim.programme,
            claim=claim,
            membership=membership,
            url=team_links.entry_space_url(claim.programme),
        )
    return membership


def refuse(item: QueueItem | Claim, *, user: "User", answer: str) -> None:
    """Refuse a request, with a reason that the person reads.

    Raises:
        ClaimError: no reason is given.
        QueueError: somebody answered first, or ``user`` may not answer.
    """
    if not answer.strip():
        raise ClaimError(_("Dites à la personne pourquoi : elle lira votre réponse."))
    with transaction.atomic():
        line, claim = _to_answer(item, user)
        _close(line, claim, Outcome.REFUSEE, user=user, answer=answer)
        tell("directory/claim_refused", claim.email, claim.programme, claim=claim)


def settle(user: "User", organisation: Organisation) -> None:
    """Close what somebody asked for and has received by another door (an invitation)."""
    asked = Claim.objects.filter(
        Q(user=user) | Q(email__iexact=user.email),
        programme__organisation=organisation,
        state__in=[ClaimState.A_VERIFIER, ClaimState.EN_ATTENTE],
    )
    for claim in asked:
        claim.state, claim.decided_at = ClaimState.ACCEPTEE, timezone.now()
        claim.save(update_fields=["state", "decided_at"])
        for line in claim.queue_items.exclude(state=QueueState.CLOSE):
            queue.close_item(line, Outcome.SANS_SUITE, user=None)


def entry_goes(programme: Programme) -> None:
    """Tell those whose requests for an entry wait, before it is deleted and they with it."""
    for claim in Claim.objects.filter(programme=programme, state=ClaimState.EN_ATTENTE):
        tell(
            "directory/claim_ended", claim.email, programme, claim=claim, url=team_links.list_url()
        )


def _to_answer(item: QueueItem | Claim, user: "User") -> tuple[QueueItem, Claim]:
    """Return the line, locked, and the request; nobody answers for whom it is not.

    Raises:
        QueueError: as ``queue.locked_item``, or ``user`` may not answer.
    """
    line = item.queue_items.order_by("-pk").first() if isinstance(item, Claim) else item
    if line is None:
        raise QueueError(_("Cette demande n’attend pas de réponse."))
    members.locked(line.programme.organisation)
    take_turns([line.programme_id])
    row = queue.locked_item(line)
    allowed, why = may_answer(row, user)
    if not allowed:
        raise QueueError(why)
    if row.claim is None:
        raise QueueError(_("Cette demande n’attend pas de réponse."))
    if row.claim.email.casefold() == user.email.casefold():
        raise QueueError(_("C’est vous qui demandez : une autre personne doit répondre."))
    return row, row.claim


def _close(line: QueueItem, claim: Claim, outcome: Outcome, *, user: "User", answer: str) -> None:
    accepted = outcome == Outcome.APPROUVEE
    claim.state = ClaimState.ACCEPTEE if accepted else ClaimState.REFUSEE
    claim.decided_at, claim.decided_by, claim.answer = timezone.now(), user, answer.strip()
    claim.save(update_fields=["state", "decided_at", "decided_by", "answer"])
    closed = queue.close_item(line, outcome, user=user)
    decision = Decision.objects.create(
        item=closed, outcome=outcome, user=user, comment=answer.strip()
    )
    notices.tell_also_asked(decision)


def _names(name: str) -> dict[str, str]:
    """Return a name in the two parts of an account: all but the first word is the last name."""
    first, _space, last = name.strip().partition(" ")
    return {"first_name": first, "last_name": last}
