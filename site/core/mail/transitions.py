"""The two steps that every message takes, in plain SQL.

They run once for each of ten thousand recipients. Built by the ORM, the two statements cost as much
time as the whole exchange with the mail server; the rarer transitions stay with the ORM.
"""

from datetime import datetime

from django.db import connection

from core.models import OutboxMessage

TABLE = OutboxMessage._meta.db_table

BEGIN = (
    f"UPDATE {TABLE} SET state = 'sending', tries = %s, claimed_until = %s"  # noqa: S608 – our name
    " WHERE id = %s AND state = 'claimed' AND claimed_by = %s"
)
FINISH = (
    f"UPDATE {TABLE} SET state = 'sent', sent_at = %s, claimed_by = '', claimed_until = NULL,"  # noqa: S608 – our table
    " last_error = '' WHERE id = %s AND state = 'sending' AND claimed_by = %s"
)


def begin(message: OutboxMessage, until: datetime) -> bool:
    """Mark ``message`` as being sent; return False when its worker no longer has it."""
    lease = connection.ops.adapt_datetimefield_value(until)
    return _changes_one(BEGIN, message.tries, lease, message.pk, message.claimed_by)


def finish(message: OutboxMessage, at: datetime) -> bool:
    """Mark ``message`` as sent to all; return False when another worker took it over."""
    sent_at = connection.ops.adapt_datetimefield_value(at)
    return _changes_one(FINISH, sent_at, message.pk, message.claimed_by)


def _changes_one(sql: str, *parameters: str | int | None) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount == 1
