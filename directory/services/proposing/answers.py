"""What moderators answer to proposals of people without an account, and other ends of them.

What a moderator accepts goes to the public text, and to the waiting draft of the team where that
draft says nothing else. Whatever ends a proposal, its sender is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import Outcome, ProposalKind, ProposalState, QueueKind, QueueState, Source
from directory.exceptions import ProposalError, QueueError
from directory.models import Decision, Programme, Proposal, QueueItem
from directory.moderation.judging import may_answer
from directory.proposals import mails
from directory.proposals.applying import apply_changes, check_values
from directory.proposals.values import PROPOSED, public_values
from directory.services.entries import publishing
from directory.services.moderation import notices
from directory.services.moderation.draft_carrying import carry_to_draft, review_kept
from directory.services.moderation.queue import close_item, locked_item

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Acceptance:
    """What became of an accepted correction.

    Attributes:
        published: the fields that are public now.
        not_in_draft: those that the team's waiting draft says otherwise: its own words were kept,
            and publishing it will replace what was accepted.
    """

    published: tuple[str, ...]
    not_in_draft: tuple[str, ...]


def accept(
    proposal: Proposal,
    fields: Iterable[str],
    *,
    user: "User",
    comment: str = "",
    edited_values: Mapping[str, Any] | None = None,
) -> Acceptance:
    """Publish the accepted fields of a correction, under the moderator.

    A correction without any field (a message, a ticked reason) is accepted with none.

    Args:
        proposal: the correction.
        fields: names of those of its fields that are right.
        user: the moderator.
        comment: what they tell the sender.
        edited_values: values as the moderator rewrote them, of some of ``fields``.

    Raises:
        QueueError: somebody answered first, or this person may not.
        ProposalError: no field is chosen where some are proposed, or one is not in the proposal.
    """
    with transaction.atomic():
        row, proposal, item = _in_judgement(proposal, user)
        wanted = set(fields) | _already_said(row, proposal)
        if wanted - (proposal.changes.keys() & PROPOSED):
            raise ProposalError(_("Un des champs choisis n’est pas dans cette proposition."))
        if proposal.changes and not wanted:
            raise ProposalError(
                _("Choisissez au moins un champ, ou refusez la proposition entière.")
            )
        edits = {n: v for n, v in (edited_values or {}).items() if n in wanted}
        values = {n: edits.get(n, v) for n, v in proposal.changes.items() if n in wanted}
        result = _publish(row, values, proposal.seen, user)
        proposal.accepted_fields = list(values)
        proposal.amended_fields = [n for n in edits if edits[n] != proposal.changes[n]]
        whole = len(values) == len(proposal.changes)
        state = ProposalState.ACCEPTEE if whole else ProposalState.EN_PARTIE
        _decided(proposal, item, state, Outcome.APPROUVEE, user, comment)
    return result


def _already_said(row: Programme, proposal: Proposal) -> set[str]:
    """Return the proposed fields that the entry says already: somebody was faster."""
    names = [name for name in proposal.changes if name in PROPOSED]
    now = public_values(row, names)
    return {name for name in names if now[name] == proposal.changes[name]}


def refuse(proposal: Proposal, *, user: "User", reason: str) -> None:
    """Refuse a whole correction, and say why.

    Raises:
        QueueError: somebody answered first, or this person may not.
        ProposalError: no reason is given.
    """
    with transaction.atomic():
        _row, proposal, item = _in_judgement(proposal, user)
        if not reason.strip():
            raise ProposalError(_("Donnez une raison : elle est envoyée à la personne."))
        _decided(proposal, item, ProposalState.REFUSEE, Outcome.REFUSEE, user, reason)


def answered(decision: Decision) -> None:
    """Follow the answer of the circuit to a new entry: tell the person who proposed it."""
    proposal = decision.item.proposal
    if proposal is None or proposal.kind != ProposalKind.NOUVELLE or not proposal.email:
        return
    if decision.outcome == Outcome.RENVOYEE:
        mails.tell_more_is_needed(proposal, decision)
        return
    approved = decision.outcome == Outcome.APPROUVEE
    proposal.programme = Programme.objects.get(pk=decision.item.programme_id)
    proposal.state = ProposalState.ACCEPTEE if approved else ProposalState.REFUSEE
    proposal.answer, proposal.decided_by = decision.comment, decision.user
    proposal.decided_at = timezone.now()
    proposal.save()
    mails.tell_answer(proposal, notes=decision.field_comments)


def ended(item: QueueItem) -> None:
    """Follow the end of a review that nobody answered: the sender of a new entry is told."""
    proposal = item.proposal
    if (
        proposal is None
        or proposal.state != ProposalState.EN_ATTENTE
        or item.outcome not in (Outcome.SANS_SUITE, Outcome.RETIREE)
    ):
        return
    proposal.state, proposal.decided_at = ProposalState.SANS_SUITE, timezone.now()
    proposal.decided_by = item.closed_by
    proposal.save(update_fields=["state", "decided_at", "decided_by"])
    mails.tell_ended(proposal, mails.End.CANCELLED)


def published_alone(programme: Programme, *, user: "User") -> None:
    """Follow a new entry published without a review: the person who proposed it is told.

    Its review had ended without an answer, which is how its only moderator could publish it.
    """
    proposal = (
        Proposal.objects.filter(programme=programme, kind=ProposalKind.NOUVELLE)
        .exclude(state__in=[ProposalState.ACCEPTEE, ProposalState.A_VERIFIER])
        .order_by("-pk")
        .first()
    )
    if proposal is None or not proposal.email:
        return
    proposal.state, proposal.answer = ProposalState.ACCEPTEE, ""
    proposal.decided_at, proposal.decided_by = timezone.now(), user
    proposal.save()
    mails.tell_answer(proposal)


def entry_goes(programme: Programme) -> None:
    """Tell those whose proposals of an entry wait, before it is deleted and they with it."""
    waiting = Proposal.objects.filter(programme=programme, state=ProposalState.EN_ATTENTE)
    for proposal in waiting.select_related("programme"):
        mails.tell_ended(proposal, mails.End.GONE)
    waiting.update(state=ProposalState.SANS_SUITE)


def _in_judgement(proposal: Proposal, user: "User") -> tuple[Programme, Proposal, QueueItem]:
    """Lock the entry, the proposal and its line, and check that ``user`` may answer."""
    found = (
        QueueItem.objects.filter(proposal=proposal, kind=QueueKind.CORRECTION)
        .exclude(state=QueueState.CLOSE)
        .first()
    )
    if found is None:
        raise QueueError(_("Cette proposition est déjà traitée."))
    row = Programme.objects.select_for_update().filter(pk=found.programme_id).first()
    item = locked_item(found)  # refuses when the line went with its entry
    allowed, why = may_answer(item, user)
    if not allowed:
        raise QueueError(why)
    if row is None:
        raise QueueError(_("Cette demande n’existe plus."))
    return row, Proposal.objects.select_for_update().get(pk=proposal.pk), item


def _publish(
    row: Programme, values: dict[str, Any], seen: Mapping[str, Any], user: "User"
) -> Acceptance:
    """Put accepted values on the public text, then on the draft that waits beside it."""
    if not values:
        return Acceptance((), ())
    if not row.live:
        raise ProposalError(_("Cette fiche n’est plus publiée : il n’y a rien à corriger."))
    before = Programme.objects.get(pk=row.pk)
    waiting = before.latest_revision if before.has_unpublished_changes else None
    version = Programme.objects.get(pk=row.pk)
    apply_changes(version, values, seen)
    check_values(version, values, before)
    with review_kept(before):
        live = publishing.publish(version, user=user, role=Source.MODERATEUR)
    log(live, "directory.correction", user=user, data={"fields": list(values)})
    kept: tuple[str, ...] = ()
    if waiting is not None:
        kept = carry_to_draft(before, waiting, values, seen)
    return Acceptance(tuple(values), kept)


def _decided(
    proposal: Proposal,
    item: QueueItem,
    state: ProposalState,
    outcome: Outcome,
    user: "User",
    comment: str,
) -> None:
    """Write the answer down and send it."""
    proposal.state, proposal.answer = state, comment.strip()
    proposal.decided_at, proposal.decided_by = timezone.now(), user
    proposal.save()
    closed = close_item(item, outcome, user=user)
    decision = Decision.objects.create(
        item=closed, outcome=outcome, user=user, comment=comment.strip()
    )
    notices.tell_answer(decision)
    if proposal.email:
        mails.tell_answer(proposal, mails.answers_of(proposal))
