"""A new entry that a moderator sent back to a sender without an account, and its second version.

The mail bears a link that opens the form again. Whether it still serves is read from the line of
the queue: it stands for one question of a moderator, and dies when that one is answered.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from core import signed_links
from core.registry import Job
from directory.enums import Outcome, ProposalKind, ProposalState, QueueState
from directory.models import Decision, Programme, Proposal, QueueItem
from directory.proposals import mails
from directory.proposals.drafting import MADE, ORGANISATION, put_mended, structure_typed
from directory.services.moderation import circuit
from directory.services.moderation.steps import locked_entry
from directory.services.proposing import structures

VALID = timedelta(days=30)
"""How long a sender may mend what was sent back; the proposal then ends without an answer."""

EVERY = 6 * 3600.0


def question_of(token: str) -> Decision:
    """Return the moderator's question that a link answers, while it can be; nothing changes.

    Raises:
        LinkError: the link is cut or too old, was used, or its proposal is decided or deleted.
    """
    try:
        content = signed_links.read(mails.REVISION, token, valid=VALID)
    except signed_links.LinkExpired:
        raise signed_links.LinkExpired(
            _("Ce lien a plus de trente jours : il ne sert plus. Vous pouvez refaire une fiche.")
        ) from None
    # Signed by us, so that these are what ``mails.revision_url`` put in.
    question = (
        Decision.objects.select_related("item__proposal")
        .filter(pk=content["question"], item__proposal=content["id"])
        .first()
    )
    proposal = question.item.proposal if question is not None else None
    if question is None or proposal is None or mails.trace_of(proposal.email) != content["to"]:
        raise signed_links.LinkError(_("Ce lien ne sert plus : cette proposition a été effacée."))
    _check_unanswered(question)
    return question


def _check_unanswered(question: Decision) -> None:
    """Raise LinkError once the sender has answered, or nobody awaits an answer any more."""
    item = question.item
    if item.state == QueueState.CLOSE:
        raise signed_links.LinkError(
            _("Cette proposition est déjà traitée : la réponse est dans votre messagerie.")
        )
    if item.state != QueueState.RENVOYEE:
        raise signed_links.LinkError(
            _("Ce lien a déjà servi : la fiche est de nouveau chez un modérateur, qui répondra.")
        )
    if item.decisions.filter(pk__gt=question.pk).exists():
        raise signed_links.LinkError(
            _("Le modérateur vous a écrit depuis : ouvrez le lien de son dernier courriel.")
        )


def revise(token: str, changes: Mapping[str, Any], *, message: str = "") -> Proposal:
    """Keep the second version of a new entry, and put it before the same moderators again.

    Args:
        token: the link.
        changes: the whole form, as ``submit`` got it.
        message: what the sender answers to the moderator.

    Raises:
        LinkError: as ``question_of``.
        CircuitError: the entry is locked, or lacks something required.
    """
    asked = question_of(token)
    with transaction.atomic():
        row = locked_entry(asked.item.programme)
        QueueItem.objects.select_for_update().get(pk=asked.item_id)
        question = question_of(token)  # under the locks: of two clicks the second is refused
        proposal = Proposal.objects.select_for_update().get(queue_items=question.item)
        draft = row.get_latest_revision_as_object()
        before, now = proposal.changes, dict(changes)
        made = before[ORGANISATION].get(MADE)
        if made:
            now[ORGANISATION] = {**now[ORGANISATION], MADE: made}
        proposal.changes, proposal.message = now, message
        if structure_typed(now) != structure_typed(before):
            _hold_by_another(row, draft, proposal)
        put_mended(draft, before, now)
        circuit.save_draft(draft, user=None)
        circuit.submit(row, user=None, message=message)
        proposal.save(update_fields=["changes", "message"])
        mails.tell_received(proposal, mended=True)
    return proposal


def _hold_by_another(row: Programme, draft: Programme, proposal: Proposal) -> None:
    """Give the entry the structure that the sender means now."""
    left = row.organisation
    commune = proposal.changes["places"][0]["commune"]
    holder = structures.mended(proposal, left, structure_typed(proposal.changes), commune)
    draft.organisation = holder
    if holder != left:
        Programme.objects.filter(pk=row.pk).update(organisation=holder)
        structures.forget_unneeded([pk for pk in structures.made_for(row) if pk == left.pk])


def expire() -> int:
    """End what its sender did not mend in time, and tell them; return how many."""
    last = Decision.objects.filter(item=OuterRef("pk")).order_by("-pk")
    due = (
        QueueItem.objects.filter(
            state=QueueState.RENVOYEE,
            proposal__kind=ProposalKind.NOUVELLE,
            proposal__state=ProposalState.EN_ATTENTE,
        )
        .annotate(
            asked_at=Subquery(last.values("created_at")[:1]),
            asked=Subquery(last.values("outcome")[:1]),
        )
        .filter(asked=Outcome.RENVOYEE, asked_at__lt=timezone.now() - VALID)
    )
    return sum(_end(pk) for pk in list(due.values_list("pk", flat=True)))


def _end(pk: int) -> bool:
    """End one proposal; False where somebody was faster."""
    with transaction.atomic():
        programme = Programme.objects.filter(queue_items=pk).first()
        if programme is None:
            return False
        row = locked_entry(programme)
        item = QueueItem.objects.select_for_update().get(pk=pk)
        state = item.workflow_state
        if item.state != QueueState.RENVOYEE or item.proposal is None or state is None:
            return False
        proposal = item.proposal
        proposal.state, proposal.decided_at = ProposalState.SANS_SUITE, timezone.now()
        proposal.programme = row
        proposal.save(update_fields=["state", "decided_at"])
        mails.tell_ended(proposal, mails.End.LATE)
        state.cancel(user=None)  # Wagtail's signal closes the line
    return True


JOB = Job(expire, every=EVERY)
