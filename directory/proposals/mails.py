"""Mails about proposals: to the sender, and to the team whose entry it is about.

What a stranger typed goes into them as text; who they are never goes to the team.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from core import signed_links
from core.mail import send
from directory.comparing import FieldChange, label_of
from directory.models import CircuitSettings, Decision, Membership, Programme, Proposal
from directory.moderation import links

if TYPE_CHECKING:
    from accounts.models import User

PURPOSE = "directory.proposal"
REVISION = "directory.proposal.revision"


class End(StrEnum):
    """Why a proposal ended without an answer."""

    LATE = "late"
    """The sender was asked to mend it, and did not in time."""
    CANCELLED = "cancelled"
    """Somebody ended its review."""
    GONE = "gone"
    """Its entry is being deleted."""


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


def tell_received(proposal: Proposal, *, mended: bool = False) -> None:
    """Tell the sender that a moderator will read, and by when.

    Args:
        proposal: what was sent.
        mended: whether a moderator had sent it back before.
    """
    days = CircuitSettings.load().promised_days
    context = {"proposal": proposal, "days": days, "mended": mended}
    send("directory/proposal_received", [proposal.email], context)


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


def tell_team_of_new(programme: Programme) -> None:
    """Tell the members of a structure of the directory that an entry is proposed in its name."""
    for person in team_of(programme):
        context = {
            "person": person,
            "programme": programme,
            "url": links.entry_url(programme, person),
        }
        send("directory/proposal_new_team", [person.email], context)


def tell_answer(
    proposal: Proposal,
    answers: Iterable[FieldAnswer] = (),
    notes: Mapping[str, str] | None = None,
) -> None:
    """Tell the sender what became of the proposal, field by field, with the moderator's words.

    Args:
        proposal: what was sent, decided.
        answers: what became of each field of a correction.
        notes: from the name of a field of a new entry to what is said of it.
    """
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
            "notes": labelled(notes or {}),
            "public_url": links.public_url(programme) if programme is not None else "",
            "claim_url": f"{settings.SITE_URL}{claim}" if claim else "",
        },
    )


def tell_more_is_needed(proposal: Proposal, question: Decision) -> None:
    """Tell the sender of a new entry what the moderator asks, with the link to mend it."""
    send(
        "directory/proposal_question",
        [proposal.email],
        {
            "proposal": proposal,
            "comment": question.comment,
            "notes": labelled(question.field_comments),
            "url": revision_url(proposal, question),
            "days": 30,
        },
    )


def revision_url(proposal: Proposal, question: Decision) -> str:
    """Return the link that opens a new entry again; another question makes another link."""
    content = {"id": proposal.pk, "to": trace_of(proposal.email), "question": question.pk}
    path = reverse("directory:proposal_revision", args=[signed_links.sign(REVISION, content)])
    return f"{settings.SITE_URL}{path}"


def tell_ended(proposal: Proposal, why: End) -> None:
    """Tell the sender, if still known, that nobody will answer any more, and why."""
    if proposal.email:
        title = str(proposal.programme or proposal.changes.get("title", ""))
        url = f"{settings.SITE_URL}{reverse('directory:propose')}"
        context = {"proposal": proposal, "title": title, "why": why.value, "url": url}
        send("directory/proposal_ended", [proposal.email], context)


def labelled(notes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what is said of fields, under their names."""
    return [(label_of(name), words) for name, words in notes.items()]


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
