"""The step from one mail to the next, in one statement, hence one commit.

It runs once for each of ten thousand people; built by the ORM, in a transaction, it would cost more
than the whole exchange with the mail server. The rarer steps stay with the ORM (``outcome``,
``claims``).
"""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from news.delivery.claims import Mail
from news.models import Delivery

TABLE = Delivery._meta.db_table
NOBODY = 0
"""The key of no delivery."""

STEP = f"""
UPDATE {TABLE}
SET state = CASE id WHEN %s THEN 'en_cours' ELSE 'partie' END,
    tries = CASE id WHEN %s THEN %s ELSE tries END,
    sent_at = CASE id WHEN %s THEN NULL ELSE %s END,
    last_error = '', may_have_left = %s
WHERE id IN (%s, %s) AND CASE id
    WHEN %s THEN state = 'prise' AND claimed_by = %s
    ELSE tries = %s AND state IN ('en_cours', 'prise', 'attente') END
RETURNING id
"""  # noqa: S608 – the name of a table of ours


def step(left: Mail | None, following: Mail | None, worker: str) -> bool:
    """Mark ``left`` as having left and ``following`` as leaving.

    What was begun has left even when its lease ran out meanwhile (a clock set forward), unless
    another try of it was begun. Whoever left the list in between is « laissee », and what another
    worker took over bears its name: that does not begin.

    Returns:
        Whether ``following`` may be sent.
    """
    before = left.pk if left else NOBODY
    after = following.pk if following else NOBODY
    tries_before = left.tries + 1 if left else 0
    tries_after = following.tries + 1 if following else 0
    values = (after, after, tries_after, after, _now(), False, before, after, after, worker)
    with connection.cursor() as cursor:
        cursor.execute(STEP, (*values, tries_before))
        return any(key == after for (key,) in cursor.fetchall())


def _now() -> datetime | str | None:
    return connection.ops.adapt_datetimefield_value(timezone.now())
