"""Reuniting two entries of the same programme: one stays, the other's addresses lead to it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import Outcome, QueueKind, QueueState
from directory.exceptions import CircuitError
from directory.models import (
    Claim,
    FormerSlug,
    HolderQuestion,
    PrivateContact,
    Programme,
    ProgrammeLife,
    Proposal,
    QueueItem,
    Report,
)
from directory.moderation import routing
from directory.moderation.standing import stage_of
from directory.moderation.transitions import Stage, Step
from directory.services.entries import indexing, publishing
from directory.services.moderation.queue import close_item, route
from directory.services.moderation.steps import check_step

if TYPE_CHECKING:
    from accounts.models import User

FOLLOWING = (QueueKind.CORRECTION, QueueKind.GESTION, QueueKind.SIGNALEMENT)
"""Kinds of lines that the entry that stays takes over; the others end with the one that goes."""


def merge(source: Programme, into: Programme, *, user: "User") -> None:
    """Withdraw ``source`` for good and let all its addresses lead to ``into``.

    Corrections, reports and requests that wait follow to ``into``; private contacts follow within
    one structure only, since another structure has no business with them. Texts, clocks and
    members stay what they are: whoever merges carries over by hand what is worth it. No file
    brings the source back.

    Args:
        source: the entry that goes.
        into: the public entry that stays.
        user: a moderator who answers for both.

    Raises:
        CircuitError: the two cannot be merged, or not by this person.
    """
    with transaction.atomic():
        pks = sorted([source.pk, into.pk])
        rows = {
            row.pk: row
            for row in Programme.objects.select_for_update().filter(pk__in=pks).order_by("pk")
        }
        _check(rows.get(source.pk), rows.get(into.pk), user)
        gone, stays = rows[source.pk], rows[into.pk]
        if gone.live:
            publishing.unpublish(gone, user=user)
        ProgrammeLife.objects.filter(programme=gone).update(merged_into=stays)
        ProgrammeLife.objects.filter(merged_into=gone).update(merged_into=stays)
        FormerSlug.objects.filter(programme=gone).update(programme=stays)
        _carry_over(gone, stays, user)
        log(gone, "directory.merged", user=user, data={"title": str(stays), "into": stays.pk})
        log(stays, "directory.merged", user=user, data={"title": str(gone), "received": True})
        indexing.refresh(pks)


def _check(gone: Programme | None, stays: Programme | None, user: "User") -> None:
    """Raise CircuitError unless ``user`` may let ``gone`` lead to ``stays``."""
    if gone is None or stays is None:
        raise CircuitError(_("Cette fiche n’existe plus."))
    if gone.pk == stays.pk:
        raise CircuitError(
            _("Choisissez une autre fiche : une fiche ne se réunit pas à elle-même.")
        )
    if not stays.live or stage_of(stays) == Stage.MERGED:
        raise CircuitError(_("Choisissez une fiche publiée : les adresses y conduiront."))
    check_step(gone, Step.MERGE, user)
    if not routing.answers_for(user, routing.departements_of(stays)):
        words = _("La fiche « %(title)s » revient à d’autres modérateurs.")
        raise CircuitError(words % {"title": stays})


def _carry_over(gone: Programme, stays: Programme, user: "User") -> None:
    """Let what waits on the entry that goes wait on the one that stays."""
    Proposal.objects.filter(programme=gone).update(programme=stays)
    Claim.objects.filter(programme=gone).update(programme=stays)
    Report.objects.filter(programme=gone).update(programme=stays)
    # Whether the one that goes is still offered is asked no more.
    HolderQuestion.objects.filter(programme=gone, answered_at=None).update(
        answered_at=timezone.now()
    )
    waiting = (
        QueueItem.objects.select_for_update()
        .filter(programme=gone, state__in=[QueueState.OUVERTE, QueueState.EN_EFFET])
        .order_by("pk")
    )
    for item in waiting:
        if item.kind not in FOLLOWING:
            close_item(item, Outcome.SANS_SUITE, user=user)
        elif item.kind == QueueKind.SIGNALEMENT and (other := _reports_of(stays)) is not None:
            QueueItem.objects.filter(pk=other.pk).update(count=F("count") + item.count)
            Report.objects.filter(item=item).update(item=other)
            close_item(item, Outcome.SANS_SUITE, user=user)
        else:
            QueueItem.objects.filter(pk=item.pk).update(programme=stays)
            item.refresh_from_db()
            route(item)
    if gone.organisation_id == stays.organisation_id:
        known = {email.lower() for email in _addresses(stays)}
        for contact in PrivateContact.objects.filter(programme=gone):
            if not contact.email or contact.email.lower() not in known:
                PrivateContact.objects.filter(pk=contact.pk).update(programme=stays)


def _reports_of(programme: Programme) -> QueueItem | None:
    return QueueItem.objects.filter(
        programme=programme, kind=QueueKind.SIGNALEMENT, state=QueueState.OUVERTE
    ).first()


def _addresses(programme: Programme) -> "list[str]":
    rows = PrivateContact.objects.filter(programme=programme)
    return list(rows.values_list("email", flat=True))
