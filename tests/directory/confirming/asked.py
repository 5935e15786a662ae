"""Entries whose team is to be asked, and what was written to whom."""

from datetime import date, timedelta

from django.utils import timezone

from core.models import OutboxMessage
from directory.freshness import months_after
from directory.models import ConfirmationRequest, PrivateContact, Programme, ProgrammeLife
from tests.directory.factories import PrivateContactFactory, ProgrammeFactory


def entry_due(days: int, *emails: str, **values) -> Programme:
    """Return an entry whose confirmation is due in ``days`` days, with private contacts."""
    programme = ProgrammeFactory(life__confirmed_days=1, **values)
    due = timezone.localdate() + timedelta(days=days)
    set_due(programme, due)
    for email in emails:
        contact(programme, email)
    return programme


def set_due(programme: Programme, due: date) -> None:
    """Say that the entry was confirmed one rhythm before ``due``."""
    confirmed = timezone.now() - timedelta(
        days=(timezone.localdate() - months_after(due, -12)).days
    )
    ProgrammeLife.objects.filter(programme=programme).update(next_due=due, confirmed_at=confirmed)


def never_confirmed(*emails: str, **values) -> Programme:
    """Return an entry that nobody ever confirmed."""
    programme = ProgrammeFactory(**values)
    for email in emails:
        contact(programme, email)
    return programme


def contact(programme: Programme, email: str, **values) -> PrivateContact:
    """Return a private contact of an entry."""
    return PrivateContactFactory(programme=programme, email=email, **values)


def let_days_pass(days: int) -> None:
    """Move what was sent ``days`` days back, and the due days with it."""
    back = timedelta(days=days)
    for row in ConfirmationRequest.objects.all():
        row.created_at -= back
        row.expires_at -= back
        row.save()
        for line in row.lines.all():
            line.due_on -= back
            line.save()
    for life in ProgrammeLife.objects.exclude(next_due=None):
        life.next_due -= back
        if life.confirmed_at:
            life.confirmed_at -= back
        life.save()


def written() -> list[str]:
    """Return the recipients of every mail of confirmation, in order."""
    messages = OutboxMessage.objects.filter(
        message_id__in=ConfirmationRequest.objects.values("message_id")
    )
    return list(messages.order_by("pk").values_list("recipients", flat=True))


def latest_request() -> ConfirmationRequest:
    """Return the last request that left."""
    return ConfirmationRequest.objects.latest("pk")
