"""Undoing an import as a whole, without taking anything from those who worked since.

What the import created and nobody touched is deleted, as if it had never been: the file was wrong
and the right one will bring it back. What it changed returns to the version before. Whatever
somebody edited, confirmed or asked about in between stays, and is said.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from directory.enums import (
    ActivityState,
    ImportState,
    Outcome,
    PrivateContactKind,
    QueueKind,
    QueueState,
    Source,
)
from directory.importing.entry_fields import coordinator_of
from directory.importing.exceptions import ImportFileError
from directory.importing.trace import Before, Trace, private_of
from directory.models import (
    HolderQuestion,
    ImportedEntry,
    ImportRun,
    Organisation,
    PrivateContact,
    Programme,
    ProgrammeLife,
    QueueItem,
)
from directory.services.entries.publishing import publish
from directory.services.entries.turns import take_all_turns
from directory.services.importing.imports import UNDO_KEPT
from directory.services.moderation import queue

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 300


@dataclass(frozen=True)
class Kept:
    """An entry that an undone import leaves as it is, and why."""

    programme: int
    title: str
    reason: str


@dataclass
class Undone:
    """What undoing an import did."""

    deleted: int = 0
    restored: int = 0
    kept: list[Kept] = field(default_factory=list)


def can_be_undone(run: ImportRun) -> bool:
    """Tell whether ``undo`` may be asked for."""
    return not _why_not(run)


def undo(run: ImportRun, *, user: "User | None") -> Undone:
    """Take an applied import back, in one transaction.

    Raises:
        ImportFileError: when it is too old, not applied, or another import came after it.
    """
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        # Nobody edits an entry between the look at it and its deletion; no other file is applied.
        take_all_turns()
        if reason := _why_not(run):
            raise ImportFileError(reason)
        trace, done = Trace.from_json(run.undo or {}), Undone()
        _restore(trace, done, user)
        _unsee(trace, run)
        _delete(trace, done)
        _empty_structures(trace)
        _withdraw_questions(run, user)
        run.state, run.undo = ImportState.ANNULE, None
        run.undone_at, run.undone_by = timezone.now(), user
        run.save(update_fields=["state", "undo", "undone_at", "undone_by"])
        counts = {"deleted": done.deleted, "restored": done.restored, "kept": len(done.kept)}
        log(run, "directory.import_undone", user=user, data=counts)
    return done


def _why_not(run: ImportRun) -> str:
    if run.state != ImportState.APPLIQUE:
        return _("Cet import n’est pas appliqué : il n’y a rien à annuler.")
    if run.undo is None or run.applied_at is None or run.applied_at < timezone.now() - UNDO_KEPT:
        return _("Cet import est trop ancien pour être annulé.")
    later = ImportRun.objects.filter(state=ImportState.APPLIQUE, applied_at__gt=run.applied_at)
    if later.exists():
        return _("Un autre import a été appliqué depuis : annulez-le d’abord.")
    return ""


def _restore(trace: Trace, done: Undone, user: "User | None") -> None:
    """Bring the changed entries back to the version before."""
    entries = (
        Programme.objects.select_for_update()
        .filter(pk__in=trace.changed)
        .order_by("pk")
        .prefetch_related("private_contacts")
    )
    for programme in entries:
        before = trace.changed[programme.pk]
        if before.written and (
            programme.live_revision_id != before.written or programme.has_unpublished_changes
        ):
            done.kept.append(Kept(programme.pk, programme.title, _("modifiée depuis l’import")))
            continue
        if before.written:
            older = Revision.objects.filter(pk=before.revision).first()
            if older is None:
                done.kept.append(Kept(programme.pk, programme.title, _("version d’avant effacée")))
                continue
            # A new version with the old text: publishing the old one would leave the import's
            # as a draft that waits.
            publish(older.as_object(), user=user, role=Source.FICHIER_ARS)
            moment, role = before.clock
            ProgrammeLife.objects.filter(programme=programme).update(
                modified_at=datetime.fromisoformat(moment) if moment else None,
                modified_by_role=role,
            )
        _restore_record(programme, before)
        _restore_private(programme, before)
        done.restored += 1


def _unsee(trace: Trace, run: ImportRun) -> None:
    """Let the files before be the last that spoke of the entries."""
    for last, pks in trace.seen.items():
        earlier = ImportRun.objects.filter(pk=last).first()
        records = ImportedEntry.objects.filter(programme__in=pks, last_run=run)
        records.update(last_run=earlier)


def _restore_record(programme: Programme, before: Before) -> None:
    if before.record is None:
        ImportedEntry.objects.filter(programme=programme).delete()
        return
    until = before.record["proposed_until"]
    values = {**before.record, "proposed_until": date.fromisoformat(until) if until else None}
    ImportedEntry.objects.filter(programme=programme).update(**values)


def _restore_private(programme: Programme, before: Before) -> None:
    """Put the coordinator back, unless somebody changed it since."""
    then, written = before.private
    contact = coordinator_of(programme)
    if then == written or private_of(contact) != written or contact is None:
        return
    if then is None:
        contact.delete()
    else:
        PrivateContact.objects.filter(pk=contact.pk).update(**then)


def _delete(trace: Trace, done: Undone) -> None:
    """Delete the entries that the import made and nobody touched."""
    doomed = _untouched(trace, done)
    for start in range(0, len(doomed), BATCH):
        Programme.objects.filter(pk__in=doomed[start : start + BATCH]).delete()
    done.deleted = len(doomed)


def _untouched(trace: Trace, done: Undone) -> list[int]:
    """Return the entries that the import made and nobody touched; say which others stay."""
    made = Programme.objects.filter(pk__in=trace.created)
    touched = made.filter(
        Q(latest_revision__isnull=False)
        | Q(locked=True)
        | Q(life__confirmed_at__isnull=False)
        | Q(life__merged_into__isnull=False)
        | ~Q(life__state=ActivityState.ACTIF)
        | Q(next_dates__isnull=False)
        | Q(claims__isnull=False)
        | Q(proposals__isnull=False)
        | Q(reports__isnull=False)
        | Q(confirmation_lines__answered_at__isnull=False)
        | Q(internal_notes__isnull=False)
        | Q(private_contacts__kind=PrivateContactKind.RAPPEL)
    ).distinct()
    for programme in touched:
        done.kept.append(Kept(programme.pk, programme.title, _("quelqu’un y a travaillé depuis")))
    kept = {entry.programme for entry in done.kept}
    return [pk for pk in made.values_list("pk", flat=True) if pk not in kept]


def _empty_structures(trace: Trace) -> None:
    """Delete the structures that serve nobody, and empty what the file taught of others."""
    Organisation.objects.filter(
        pk__in=trace.organisations,
        programmes__isnull=True,
        memberships__isnull=True,
        invitations__isnull=True,
        partnerships__isnull=True,
    ).delete()
    for organisation in Organisation.objects.filter(pk__in=trace.completed):
        for name, value in trace.completed[organisation.pk].items():
            if getattr(organisation, name) == value:
                setattr(organisation, name, "")
        organisation.save()


def _withdraw_questions(run: ImportRun, user: "User | None") -> None:
    """Take back the questions that the import asked and nobody answered."""
    asked = HolderQuestion.objects.filter(import_run=run, answered_at=None)
    waiting = QueueItem.objects.filter(
        kind=QueueKind.FICHIER,
        facts__absent_from=run.file_name,
        programme__in=list(asked.values_list("programme_id", flat=True)),
    )
    for item in waiting.exclude(state=QueueState.CLOSE):
        queue.close_item(item, Outcome.SANS_SUITE, user=user)
    asked.delete()
