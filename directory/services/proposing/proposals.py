"""Proposals of people without an account: sent, then proved by a link.

No moderator and no team hears of a proposal before its address is proved, and nothing that is not
proved changes what is. What moderators answer is in ``answers``; a new entry that they send back
is mended in ``revising``.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from core import signed_links
from directory.enums import ProposalKind, ProposalState, QueueKind
from directory.exceptions import ProposalError
from directory.models import Programme, Proposal, QueueItem
from directory.proposals import mails
from directory.proposals.applying import proposed_changes
from directory.proposals.drafting import create_draft
from directory.services.entries.turns import hold, take_turns
from directory.services.moderation import circuit, notices
from directory.services.moderation.queue import open_item

VALID = timedelta(days=7)
"""How long the link that proves an address may be used; unproved proposals go after it."""


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

    The same words sent twice from one showing of the form make one proposal. Somebody who goes
    back to mend the address or a word sends another one.

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

    Raises:
        GoneError: the entry was deleted meanwhile.
    """
    values = {
        "kind": ProposalKind(kind),
        "email": email,
        "name": name,
        "message": message,
        "reasons": list(reasons),
        "changes": dict(changes or {}),
        "seen": {key: value for key, value in (seen or {}).items() if key in (changes or {})},
    }
    sending = _sending(opening, values) if opening else None
    with transaction.atomic():
        if programme is not None:
            hold(programme)
        if sending and (same := Proposal.objects.filter(opening=sending).first()):
            return same
        try:
            with transaction.atomic():
                proposal = Proposal.objects.create(opening=sending, programme=programme, **values)
        except IntegrityError:  # the other click of a double one was a moment faster
            return Proposal.objects.get(opening=sending)
        if proved:
            _put_forward(proposal)
        else:
            mails.ask_to_verify(proposal)
    return proposal


def _sending(opening: str, values: Mapping[str, Any]) -> str:
    """Return what stands for these words from this showing of the form."""
    words = json.dumps(values, sort_keys=True)
    return salted_hmac("directory.sending", f"{opening}:{words}").hexdigest()[:32]


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
        raise _replaced()
    return proposal


def _replaced() -> signed_links.LinkError:
    return signed_links.LinkError(
        _("Ce lien ne sert plus : un envoi plus récent l’a remplacé, ou il a été effacé.")
    )


def check_open(proposal: Proposal) -> None:
    """Raise ProposalError where what an unproved correction is about is no longer public."""
    programme = proposal.programme
    if proposal.state != ProposalState.A_VERIFIER or proposal.kind != ProposalKind.CORRECTION:
        return
    if programme is None or not programme.live:
        raise ProposalError(_("Cette fiche n’est plus publiée : il n’y a rien à corriger."))


def verify(token: str) -> Proposal:
    """Put the proposal of a link before the moderators; a link already used does nothing more.

    Earlier corrections of the same entry from the same address that nobody proved are replaced:
    only now is it sure that the same person wrote them.

    Raises:
        LinkError: as in ``proposal_of``.
        ProposalError: the entry is no longer public.
    """
    found = proposal_of(token)
    with transaction.atomic():
        # Its entry first: a merger holds it, and then moves what was proposed.
        take_turns([found.programme_id] if found.programme_id else [])
        proposal = Proposal.objects.select_for_update().filter(pk=found.pk).first()
        if proposal is None:  # replaced since it was read
            raise _replaced()
        if proposal.state == ProposalState.A_VERIFIER:
            _put_forward(proposal)
            _drop_replaced(proposal)
    return proposal


def _drop_replaced(proposal: Proposal) -> None:
    """Delete what this correction replaces."""
    if proposal.kind == ProposalKind.CORRECTION:
        Proposal.objects.filter(
            programme=proposal.programme_id,
            kind=ProposalKind.CORRECTION,
            email__iexact=proposal.email,
            state=ProposalState.A_VERIFIER,
            pk__lt=proposal.pk,
        ).delete()


def _put_forward(proposal: Proposal) -> None:
    """Open the line of the queue, and tell those who must know.

    Raises:
        ProposalError: the entry is no longer public.
    """
    check_open(proposal)
    proposal.state, proposal.verified_at = ProposalState.EN_ATTENTE, timezone.now()
    if proposal.kind == ProposalKind.NOUVELLE:
        proposal.programme = create_draft(proposal)
        proposal.save()
        item = circuit.submit(proposal.programme, user=None, message=proposal.message)
        QueueItem.objects.filter(pk=item.pk).update(proposal=proposal)
        mails.tell_team_of_new(proposal.programme)
    else:
        proposal.save()
        programme = Programme.objects.get(proposals=proposal)
        item = open_item(
            QueueKind.CORRECTION, programme, proposal=proposal, message=proposal.message
        )
        notices.tell_moderators(item)
        mails.tell_team(programme, proposed_changes(proposal), proposal)
    mails.tell_received(proposal)
