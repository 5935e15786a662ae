"""Proposals of people without an account: sent, proved by a link, answered by a moderator.

No moderator and no team hears of a proposal before its address is proved. What a moderator accepts
goes to the public text, and to the waiting draft of the team where that draft says nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core import signed_links
from directory.enums import Outcome, ProposalKind, ProposalState, QueueKind, QueueState, Source
from directory.exceptions import ProposalError, QueueError
from directory.models import Decision, Programme, Proposal, QueueItem
from directory.moderation.judging import may_answer
from directory.proposals import mails
from directory.proposals.applying import apply_changes, check_values, proposed_changes
from directory.proposals.drafting import create_draft
from directory.proposals.values import PROPOSED, public_values
from directory.services.entries import publishing
from directory.services.moderation import circuit, notices
from directory.services.moderation.draft_carrying import carry_to_draft, review_kept
from directory.services.moderation.queue import close_item, locked_item, open_item

if TYPE_CHECKING:
    from accounts.models import User

VALID = timedelta(days=7)
"""How long the link that proves an address may be used; unproved proposals go after it."""


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


def submit(
    kind: ProposalKind | str,
    *,
    email: str,
    programme: Programme | None = None,
    name: str = "",
    message: str = "",
    reasons: Iterable[str] = (),
    changes: Mapping[str, Any] | None = None,
    seen: Mapping[str, Any] | None = None,
    opening: str = "",
    proved: bool = False,
) -> Proposal:
    """Keep a proposal and write to its sender, who proves the address by a link.

    An earlier correction of the same entry from the same address that nobody proved yet is
    replaced. The same showing of the form makes one proposal, however often it is sent.

    Args:
        kind: a correction of ``programme``, or a new entry.
        email: the sender's address.
        programme: the entry to correct.
        name: of the sender, may be empty.
        message: to the moderator.
        reasons: codes of ``ReportReason``.
        changes: from the name of a field to the value proposed.
        seen: what the person saw of these fields.
        opening: the showing of the form.
        proved: True when a signed link proved the address just before (confirmation by link).
    """
    values = {
        "kind": ProposalKind(kind),
        "programme": programme,
        "email": email,
        "name": name,
        "message": message,
        "reasons": list(reasons),
        "changes": dict(changes or {}),
        "seen": {key: value for key, value in (seen or {}).items() if key in (changes or {})},
    }
    with transaction.atomic():
        if opening and (same := Proposal.objects.filter(opening=opening).first()):
            return same
        if programme is not None:
            Proposal.objects.filter(
                programme=programme,
                kind=ProposalKind.CORRECTION,
                email__iexact=email,
                state=ProposalState.A_VERIFIER,
            ).delete()
        try:
            with transaction.atomic():
                proposal = Proposal.objects.create(opening=opening or None, **values)
        except IntegrityError:  # the other click of a double one was a moment faster
            return Proposal.objects.get(opening=opening)
        if proved:
            _put_forward(proposal)
        else:
            mails.ask_to_verify(proposal)
    return proposal


def proposal_of(token: str) -> Proposal:
    """Return the proposal that a link stands for, used or not; nothing changes.

    Raises:
        LinkError: the link is cut, too old, or its proposal was replaced or deleted.
    """
    content = signed_links.read(mails.PURPOSE, token, valid=VALID)
    # Signed by us, so that these are what ``ask_to_verify`` put in.
    rows = Proposal.objects.select_related("programme")
    proposal = rows.filter(pk=content["id"]).exclude(email="").first()
    if proposal is None or mails.trace_of(proposal.email) != content["to"]:
        raise signed_links.LinkError(
            _("Ce lien ne sert plus : un envoi plus récent l’a remplacé, ou il a été effacé.")
        )
    return proposal


def verify(token: str) -> Proposal:
    """Put the proposal of a link before the moderators; a link already used does nothing more.

    Raises:
        LinkError: as in ``proposal_of``.
        ProposalError: the entry is no longer public.
    """
    found = proposal_of(token)
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=found.pk)
        if proposal.state == ProposalState.A_VERIFIER:
            _put_forward(proposal)
    return proposal


def _put_forward(proposal: Proposal) -> None:
    """Open the line of the queue, and tell those who must know."""
    proposal.state, proposal.verified_at = ProposalState.EN_ATTENTE, timezone.now()
    if proposal.kind == ProposalKind.NOUVELLE:
        proposal.programme = create_draft(proposal)
        proposal.save()
        item = circuit.submit(proposal.programme, user=None, message=proposal.message)
        QueueItem.objects.filter(pk=item.pk).update(proposal=proposal)
    else:
        programme = Programme.objects.filter(proposals=proposal, live=True).first()
        if programme is None:
            raise ProposalError(_("Cette fiche n’est plus publiée : il n’y a rien à corriger."))
        proposal.save()
        item = open_item(
            QueueKind.CORRECTION, programme, proposal=proposal, message=proposal.message
        )
        notices.tell_moderators(item)
        mails.tell_team(programme, proposed_changes(proposal), proposal)
    mails.tell_received(proposal)


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
        mails.tell_more_is_needed(proposal, decision.comment, decision.field_comments)
        return
    approved = decision.outcome == Outcome.APPROUVEE
    proposal.programme = Programme.objects.get(pk=decision.item.programme_id)
    proposal.state = ProposalState.ACCEPTEE if approved else ProposalState.REFUSEE
    proposal.answer, proposal.decided_by = decision.comment, decision.user
    proposal.decided_at = timezone.now()
    proposal.save()
    mails.tell_answer(proposal)


def _in_judgement(proposal: Proposal, user: "User") -> tuple[Programme, Proposal, QueueItem]:
    """Lock the entry, the proposal and its line, and check that ``user`` may answer."""
    found = (
        QueueItem.objects.filter(proposal=proposal, kind=QueueKind.CORRECTION)
        .exclude(state=QueueState.CLOSE)
        .first()
    )
    if found is None:
        raise QueueError(_("Cette proposition est déjà traitée."))
    row = Programme.objects.select_for_update().get(pk=found.programme_id)
    item = locked_item(found)
    allowed, why = may_answer(item, user)
    if not allowed:
        raise QueueError(why)
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
