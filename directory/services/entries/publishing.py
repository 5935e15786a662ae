"""Creating, publishing and withdrawing entries, whoever asks: admin, import, holders' space.

Wagtail's own buttons and workflow publish too: what must follow a publication hangs on Wagtail's
signals (``directory.signals``), which call ``after_publication`` and ``after_withdrawal`` here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions import action_registry
from wagtail.log_actions import log

from core.text import clean_line
from directory.enums import Source
from directory.exceptions import CircuitError
from directory.models import FormerSlug, Organisation, Programme
from directory.moderation.transitions import NOT_ON_SITE, Step
from directory.services.entries import clocks, indexing
from directory.services.entries.fingerprints import fingerprints
from directory.services.entries.references import written_once
from directory.services.entries.turns import held_life, take_turns
from directory.services.moderation.steps import check_step, locked_entry

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_REASON = 300
SECOND_CLICK = timedelta(minutes=1)
_role: ContextVar[str] = ContextVar("role of who publishes", default=Source.MODERATEUR)


@contextmanager
def publishing_as(role: Source | str) -> Iterator[None]:
    """Say in which role whatever is published inside the block is published."""
    token = _role.set(str(role))
    try:
        yield
    finally:
        _role.reset(token)


def create(
    programme: Programme, *, user: "User | None", role: Source | str = Source.MODERATEUR
) -> Programme:
    """Save a new entry as a draft that nobody but its team and the moderators sees.

    Args:
        programme: the unsaved entry, with its children (places, contacts) if there are any.
        user: who creates it, None for a command.
        role: where it comes from.

    Returns:
        The entry, saved, with its life and a first revision.
    """
    with written_once(programme):
        programme.live = False
        programme.has_unpublished_changes = True
        programme.source = role
        _save_new(programme)
        log(programme, "wagtail.create", user=user)
        programme.save_revision(user=user)
        indexing.refresh_admin_list(programme)
    return programme


def begin(programme: Programme, *, user: "User") -> Programme:
    """Create a holder's entry from its first form; a second click gives the draft of the first.

    Args:
        programme: the unsaved entry, with its organisation and title.
        user: the holder.
    """
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=programme.organisation_id)
        same = Programme.objects.filter(
            organisation=programme.organisation_id,
            title=programme.title,
            live=False,
            source=Source.PORTEUR,
            created_at__gte=timezone.now() - SECOND_CLICK,
        )
        return same.first() or create(programme, user=user, role=Source.PORTEUR)


def _save_new(programme: Programme) -> None:
    """Save an entry; draw its address again where somebody took it at the same moment."""
    drawn = not programme.slug
    try:
        with transaction.atomic():
            programme.save()
    except IntegrityError:
        if not drawn:
            raise
        programme.slug = ""
        programme.save()


def publish(
    programme: Programme, *, user: "User | None", role: Source | str = Source.MODERATEUR
) -> Programme:
    """Make what ``programme`` holds public, children included, and return the live row.

    The clock ``modified_at`` moves when the public text changed, and only then.
    """
    with written_once(programme), publishing_as(role):
        take_turns([programme.pk])
        revision = programme.save_revision(user=user, clean=False)
        revision.publish(user=user, skip_permission_checks=True)
    return Programme.objects.get(pk=programme.pk)


def unpublish(programme: Programme, *, user: "User | None") -> Programme:
    """Withdraw an entry from the public site; its texts and clocks are kept."""
    with transaction.atomic():
        action = action_registry.get_action_class(Programme, "unpublish")(programme, user=user)
        action.execute(skip_permission_checks=True)
    return Programme.objects.get(pk=programme.pk)


def withdraw(programme: Programme, *, user: "User", reason: str) -> Programme:
    """Take from the site what should not have been there, and keep the reason in the log.

    What has stopped or exists twice is never withdrawn: its address goes on answering.

    Args:
        programme: the entry, which must be public.
        user: the moderator.
        reason: for the log, at most 300 characters.

    Raises:
        CircuitError: no reason is given, or it is too long; it is not on the site, or locked, or
            somebody else's to withdraw.
    """
    words = clean_line(reason)
    if not words or len(words) > LONGEST_REASON:
        raise CircuitError(_("Donnez une raison en 300 signes au plus : elle reste au journal."))
    with transaction.atomic():
        row = locked_entry(programme)
        check_step(row, Step.UNPUBLISH, user)
        if not row.live:
            raise CircuitError(str(NOT_ON_SITE))
        log(row, "directory.unpublished", user=user, data={"reason": words})
        return unpublish(row, user=user)


def after_publication(programme: Programme) -> None:
    """Bring clocks, former addresses and the index in step with the live row just written."""
    with transaction.atomic():
        live = indexing.admin_rows([programme.pk]).get()
        if live.live:
            _stamp(live)
        indexing.refresh([live.pk])
        indexing.write_admin_lists([live])


def after_withdrawal(programme: Programme) -> None:
    """Take an entry that is no longer public out of the index, and say so in the admin's list."""
    indexing.refresh([programme.pk])
    indexing.refresh_admin_list(programme)


def _stamp(live: Programme) -> None:
    """Move the clock if the public text changed; keep the address that the entry leaves."""
    stamp = fingerprints([live.pk])[live.pk]
    with held_life(live) as life:
        changed, left = stamp != life.published_fingerprint, life.published_slug
        if changed:
            clocks.touch(life, _role.get())
        if changed or left != live.slug:
            life.published_fingerprint, life.published_slug = stamp, live.slug
            life.save()
    if left and left != live.slug:
        FormerSlug.objects.get_or_create(slug=left, defaults={"programme": live})
        FormerSlug.objects.filter(slug=live.slug, programme=live).delete()
