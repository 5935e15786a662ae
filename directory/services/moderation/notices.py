"""Mails of the circuit: to those who must act, and to nobody else.

Each is queued in the transaction of the change that it tells of, one person a mail.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.mail import send
from directory.comparing import FieldChange, changes_between, label_or
from directory.enums import MemberRole, Outcome, QueueKind
from directory.models import Decision, Membership, ModeratorProfile, Programme, QueueItem
from directory.moderation import links
from directory.moderation.routing import (
    is_member,
    is_moderator,
    moderators_by_item,
    people_to_tell,
)

if TYPE_CHECKING:
    from accounts.models import User

WAITING: dict[str, str | Promise] = {
    QueueKind.NOUVELLE: _("Une nouvelle fiche attend votre relecture."),
    QueueKind.MODIFICATION: _("Une fiche modifiée attend votre relecture."),
    QueueKind.CORRECTION: _("Une correction est proposée sur une fiche."),
    QueueKind.SIGNALEMENT: _("Une fiche est signalée par un visiteur."),
    QueueKind.GESTION: _("Une personne demande à gérer une fiche."),
    QueueKind.FAIT: _("Une fiche a changé tout de suite : vous pouvez annuler."),
    QueueKind.FICHIER: _("Un fichier pose une question sur une fiche."),
    QueueKind.FRAICHEUR: _("Une fiche n’est pas confirmée malgré les rappels."),
    QueueKind.INJOIGNABLE: _("Le contact d’une fiche est injoignable."),
}
"""What each kind of line tells a moderator, in one sentence."""


def tell_moderators(item: QueueItem) -> None:
    """Write to those who are to act on a line; those who chose a digest read it in the morning."""
    for person in people_told(item):
        _send("directory/submitted", person, _waiting(item))


def people_told(item: QueueItem) -> "list[User]":
    """Return those who hear of a line at once: not those who chose one mail a day."""
    return _without_digest(people_to_tell(item))


def tell_answer(decision: Decision) -> None:
    """Write to the contributors what was answered, and who was first to those asked as well."""
    item, programme = decision.item, decision.item.programme
    for person in contributors(item):
        if person.pk == decision.user_id:
            continue
        _send(
            "directory/decision",
            person,
            {**answer_context(decision), "url": links.entry_url(programme, person)},
        )
    tell_also_asked(decision)


def tell_also_asked(decision: Decision) -> None:
    """Write who was first to the others who were asked, and need not answer any more."""
    for person in _also_asked(decision):
        context = {"item": decision.item, "decision": decision}
        _send("directory/already_answered", person, context)


def _also_asked(decision: Decision) -> "list[User]":
    """Return those who need not answer any more: whoever was on the line, and the others asked.

    These are the moderators of the other départements, and all of them where a coordinator
    answered in their place. Those who read one digest a day find the line gone from it.
    """
    item = decision.item
    asked = moderators_by_item([item])[item.pk] or people_to_tell(item)
    shared = item.departements.count() > 1 or decision.user not in asked
    return [
        person
        for person in _without_digest(asked)
        if person.pk != decision.user_id and (shared or person.pk == item.assigned_to_id)
    ]


def tell_withdrawn(item: QueueItem, told: "Collection[User]", *, user: "User | None") -> None:
    """Tell whoever was busy with a line that its author took it back."""
    for person in told:
        if person.pk == item.assigned_to_id and (user is None or person.pk != user.pk):
            _send("directory/withdrawn", person, {"item": item})


def tell_cancelled(item: QueueItem, *, user: "User | None") -> None:
    """Tell the contributors that somebody else ended the review of their text."""
    for person in contributors(item):
        if user is None or person.pk != user.pk:
            url = links.entry_url(item.programme, person)
            _send("directory/cancelled", person, {"item": item, "user": user, "url": url})


def tell_deleted(item: QueueItem) -> None:
    """Tell the contributors that the entry goes, and what they sent with it."""
    for person in contributors(item):
        _send("directory/deleted", person, {"item": item})


def contributors(item: QueueItem) -> "list[User]":
    """Return those who submitted a text or changed a fact, and still look after the entry.

    Where they have all left, the managers of the organisation are told instead; so they are of a
    fact that somebody without an account changed by a signed link.
    """
    programme = item.programme
    state = item.workflow_state
    submitter = state.requested_by if state is not None else None
    people = {person for person in (item.author, submitter) if person is not None}
    staying = [
        person
        for person in people
        if person.is_active and (is_member(person, programme) or is_moderator(person))
    ]
    if staying or (not people and item.kind != QueueKind.FAIT):
        return sorted(staying, key=lambda person: person.pk)
    rows = Membership.objects.filter(
        organisation_id=programme.organisation_id,
        user__is_active=True,
        role=MemberRole.GESTIONNAIRE,
    ).select_related("user")
    return [row.user for row in rows]


def answer_context(decision: Decision) -> dict[str, Any]:
    """Return what a contributor reads of an answer: words, notes by field, amendments."""
    programme = decision.item.programme
    return {
        "item": decision.item,
        "decision": decision,
        "approved": decision.outcome == Outcome.APPROUVEE,
        "sent_back": decision.outcome == Outcome.RENVOYEE,
        "notes": [(label_or(name, name), words) for name, words in decision.field_comments.items()],
        "amendments": amendments(decision),
        "public_url": links.public_url(Programme.objects.get(pk=programme.pk)),
    }


def amendments(decision: Decision) -> list[FieldChange]:
    """Return what a moderator changed before approving."""
    if decision.amended_revision is None or decision.reviewed_revision is None:
        return []
    return changes_between(
        decision.reviewed_revision.as_object(), decision.amended_revision.as_object()
    )


def _waiting(item: QueueItem) -> dict[str, Any]:
    """Return what a moderator reads of a line."""
    return {
        "item": item,
        "sentence": WAITING[item.kind],
        "departements": ", ".join(str(one) for one in item.departements.all()),
        "url": links.review_url(item),
    }


def _without_digest(people: "list[User]") -> "list[User]":
    later = set(
        ModeratorProfile.objects.filter(user__in=people, daily_digest=True).values_list(
            "user_id", flat=True
        )
    )
    return [person for person in people if person.pk not in later]


def _send(name: str, person: "User", context: dict[str, Any]) -> None:
    send(name, [person.email], {"person": person, **context})
