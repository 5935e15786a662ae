"""Taking the mails about one matter out of the outbox, when somebody asks to be forgotten."""

from collections.abc import Collection
from html import unescape

from core.french import typography
from core.mail.reading import read
from core.models import OutboxMessage

State = OutboxMessage.State


def forget(
    address: str, marks: Collection[str], *, sent_alone: bool = False, traces: bool = True
) -> int:
    """Delete the mails to ``address`` that hold one of ``marks``, and the bare traces of others.

    What another room writes to the same person stays. A mail on its way at this very moment is
    left to its worker: its row goes with the ordinary retention.

    Args:
        address: of the recipient.
        marks: what stands in the mails to delete: a code of their links, a title, a name; or in
            the name of a file that they carry.
        sent_alone: only mails that have left; what is still to leave does, and no trace goes.
        traces: whether bare traces go: of them nobody can tell what they were about.

    Returns:
        How many mails were deleted.
    """
    wanted = address.strip().casefold()
    if not wanted:
        return 0
    rows = OutboxMessage.objects.filter(recipients__icontains=wanted)
    ours = [
        pk
        for pk, recipients in rows.values_list("pk", "recipients")
        if wanted in recipients.casefold().split("\n")
    ]
    found = OutboxMessage.objects.filter(pk__in=ours)
    if sent_alone:
        found = found.filter(state=State.SENT)
    if sent_alone or not traces:
        found = found.filter(raw__isnull=False)
    dead = [row.pk for row in found if _goes(row, marks)]
    return OutboxMessage.objects.filter(pk__in=dead).exclude(state=State.SENDING).delete()[0]


def _goes(row: OutboxMessage, marks: Collection[str]) -> bool:
    """Tell whether a mail holds a mark, or is but the trace of one that left."""
    if row.raw is None:
        return row.state == State.SENT
    reading = read(row)
    parts = [
        f"{file.name}\n{file.content.decode('utf-8', 'replace')}" for file in reading.attachments
    ]
    text = "\n".join([row.subject, reading.text, unescape(reading.html), *parts])
    return any(mark in text or typography(mark) in text for mark in marks)
