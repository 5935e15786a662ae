"""Mails about proposals: to the sender, and to the team whose entry it is about.

What a stranger typed goes into them as text; who they are never goes to the team.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from core import signed_links
from core.mail import send
from directory.comparing import FieldChange, label_of
from directory.models import CircuitSettings, Membership, Programme, Proposal
from directory.moderation import links

if TYPE_CHECKING:
    from accounts.models import User

PURPOSE = "directory.proposal"


@dataclass(frozen=True)
class FieldAnswer:
    """What became of one field of a correction."""

    label: str
    accepted: bool
    amended: bool


def trace_of(email: str) -> str:
    """Return what stands for an address in a link: links end in logs, addresses must not."""
    return salted_hmac(PURPOSE, email).hexdigest()[:16]


def ask_to_verify(proposal: Proposal) -> None:
    """Send the link that proves the sender's address; they wait before the screen."""
    token = signed_links.sign(PURPOSE, {"id": proposal.pk, "to": trace_of(proposal.email)})
    path = reverse("directory:proposal_verify", args=[token])
    send(
        "directory/proposal_verify",
        [proposal.email],
        {"proposal": proposal, "url": f"{settings.SITE_URL}{path}", "days": 7},
        lane="urgent",
    )


def tell_received(proposal: Proposal) -> None:
    """Tell the sender that a moderator will read, and by when."""
    send(
        "directory/proposal_received",
        [proposal.email],
        {"proposal": proposal, "days": CircuitSettings.load().promised_days},
    )


def tell_team(programme: Programme, changes: Iterable[FieldChange], proposal: Proposal) -> None:
    """Tell the members of the organisation what somebody proposes of their entry."""
    told = list(changes)
    for person in team_of(programme):
        context = {
            "person": person,
            "programme": programme,
            "changes": told,
            "reasons": [str(label) for label in reason_labels(proposal)],
            "url": links.entry_url(programme, person),
        }
        send("directory/proposal_team", [person.email], context)


def tell_answer(proposal: Proposal, answers: Iterable[FieldAnswer] = ()) -> None:
    """Tell the sender what became of the proposal, field by field, with the moderator's words."""
    programme = proposal.programme
    claim = ""
    if programme is not None and programme.live:
        claim = reverse("directory:claim", args=[programme.slug])
    send(
        "directory/proposal_answer",
        [proposal.email],
        {
            "proposal": proposal,
            "answers": list(answers),
            "public_url": links.public_url(programme) if programme is not None else "",
            "claim_url": f"{settings.SITE_URL}{claim}" if claim else "",
            "propose_url": f"{settings.SITE_URL}{reverse('directory:propose')}",
        },
    )


def tell_more_is_needed(proposal: Proposal, comment: str, notes: dict[str, str]) -> None:
    """Tell the sender of a new entry what the moderator asks."""
    send(
        "directory/proposal_question",
        [proposal.email],
        {
            "proposal": proposal,
            "comment": comment,
            "notes": [(label_of(name), words) for name, words in notes.items()],
            "contact_url": f"{settings.SITE_URL}/contact/",
            "url": f"{settings.SITE_URL}{reverse('directory:propose')}",
        },
    )


def answers_of(proposal: Proposal) -> list[FieldAnswer]:
    """Return what became of each field of a decided correction."""
    return [
        FieldAnswer(
            label_of(name), name in proposal.accepted_fields, name in proposal.amended_fields
        )
        for name in proposal.changes
    ]


def reason_labels(proposal: Proposal) -> list[str]:
    """Return the words of the ticked reasons."""
    field: Any = Proposal._meta.get_field("reasons")
    labels: list[str] = field.labels(proposal.reasons)
    return labels


def team_of(programme: Programme) -> "list[User]":
    """Return the members of the organisation that holds the entry."""
    rows = Membership.objects.filter(
        organisation_id=programme.organisation_id, user__is_active=True
    ).select_related("user")
    return [row.user for row in rows]
