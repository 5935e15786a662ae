"""Taking one's turn: the first statement of whatever touches the places of an event.

It changes the row of the event, so it always locks it, full or not, and nobody reads the places
before the one in front has ended. (A conditional ``UPDATE … WHERE taken < capacity`` takes no lock
when the event is full: a cancellation in between left a free seat beside somebody who waits.)
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext as _

from core.prepared import Prepared
from events.exceptions import EventError
from events.models import Event

# One statement and no second question: whoever comes next waits for less. Both databases know it
# (SQLite since 3.35); the ORM has no word for it.
COLUMNS = ", ".join(str(field.column) for field in Event._meta.concrete_fields)
TURN = f"""
UPDATE {Event._meta.db_table} SET version = version + 1 WHERE id = %s RETURNING {COLUMNS}
"""  # noqa: S608 – names of ours
_turn = Prepared(lambda event: Event.objects.filter(pk=event).order_by(), 0, sql=TURN)


def take_turn(event_id: int) -> Event:
    """Hold an event until the end of the transaction, and return it as it now is.

    ``version`` of what is returned is the order number of the caller. Call it before anything
    else is read of the event, its registrations or its participants.

    Raises:
        EventError: there is no such event.
        TransactionManagementError: no transaction would hold the event.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("take_turn needs a transaction")
    found = _turn(event_id)
    if not found:
        raise EventError(_("Cet événement n’existe plus."))
    return found[0]


@contextmanager
def event_before_page(page_id: int) -> Iterator[None]:
    """Open a transaction in which the event of a page is held before the page is written.

    The desk gives places to an event, then to its page. Publishing writes the page, then the
    event: without this, two people who do so at once would each wait for the other, and
    PostgreSQL would refuse one of them.

    Args:
        page_id: of an EventPage; a page that was never published has no event to hold.
    """
    with transaction.atomic():
        for event_id in list(Event.objects.filter(page_id=page_id).values_list("pk", flat=True)):
            take_turn(event_id)
        yield
