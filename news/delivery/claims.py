"""Which mails a connection of the worker takes next, and what becomes of those it leaves."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.mail.retry import LONGEST_PAUSE, MAX_TRIES
from news.delivery.pace import Pace
from news.enums import DeliveryState
from news.models import Delivery
from news.recipients import recipients
from news.services.announcing import told_of

BATCH = 100
"""Mails claimed at once: a claim costs a commit, and a pause or a stop waits for its end."""

LEASE = timedelta(minutes=5)
"""How long a mail belongs to a silent worker: as long as a batch, and one exchange more."""

BEGIN_WITHIN = 150.0
"""Seconds after the claim in which a mail of it may be begun: the rest of the lease is for it."""

LOOKED_AT = 4
"""Candidates read for each mail, where domains are counted: many may be of one domain."""

FARTHEST = timedelta(seconds=2 * LONGEST_PAUSE)
"""No retry is put off for longer: what is later was written by a clock that was wrong."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One delivery, as it was claimed.

    Attributes:
        tries: how often it was begun before.
        may_have_left: one of these times, without an answer.
    """

    pk: int
    tries: int
    may_have_left: bool
    domain: str
    subscriber: int
    email: str
    code: str


@dataclass(frozen=True)
class Audience:
    """Whom a campaign is for: keys of its lists.

    Attributes:
        page: what is sent, or announced: its room may leave people out.
    """

    campaign: int
    themes: Collection[int]
    territories: Collection[int]
    page: Page | None = None


def claim(audience: Audience, worker: str, pace: Pace, resting: Collection[str]) -> list[Mail]:
    """Take the next mails of a campaign that may leave now; nobody else gets them.

    Whoever is no recipient any more (left, erased, other lists, registered to what is announced) is
    left out.

    Args:
        audience: whom the campaign is for.
        worker: a name that no other connection bears.
        pace: how many may leave.
        resting: domains to leave alone.
    """
    now = timezone.now()
    due = Delivery.objects.filter(_is_due(now), campaign=audience.campaign).order_by("pk")
    if barred := {*resting, *pace.at_their_limit()}:
        due = due.exclude(domain__in=barred)
    if not due.exists():  # so that an idle worker never takes SQLite's write lock
        return []
    allowed = pace.take(BATCH)
    if not allowed:
        return []
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        found = due.values_list("pk", "domain")
        chosen = pace.choose(found[: allowed * (LOOKED_AT if pace.limits_domains else 1)], allowed)
        mails, left = _read(chosen, audience)
        Delivery.objects.filter(pk__in=[mail.pk for mail in mails]).update(
            state=DeliveryState.PRISE, claimed_by=worker, claimed_until=now + LEASE
        )
        if left:
            Delivery.objects.filter(pk__in=left).update(state=DeliveryState.LAISSEE)
    pace.give_back(allowed - len(mails))
    return mails


def give_back(keys: Iterable[int], worker: str, error: str = "") -> None:
    """Let others have what ``worker`` claimed and has not begun; ``error`` says why it did not."""
    mine = Delivery.objects.filter(pk__in=list(keys), state=DeliveryState.PRISE, claimed_by=worker)
    changes = {"state": DeliveryState.ATTENTE, "claimed_by": "", "claimed_until": None}
    mine.update(**changes, **({"last_error": error} if error else {}))


def reclaim_expired() -> int:
    """Take back the mails of workers that died; return how many.

    What was only claimed has not left. What was leaving may have left: it is sent again, since a
    mail that comes twice is better than one that never comes, and ``may_have_left`` says so. A
    lease that ends later than any could was written by a clock that has been set back since.
    """
    now = timezone.now()
    over = Delivery.objects.filter(
        Q(claimed_until__lt=now) | Q(claimed_until__gt=now + 2 * LEASE),
        state__in=[DeliveryState.PRISE, DeliveryState.EN_COURS],
    )
    if not over.exists():
        return 0
    free = {"claimed_by": "", "claimed_until": None}
    begun = over.filter(state=DeliveryState.EN_COURS)
    hopeless = begun.filter(tries__gte=MAX_TRIES)
    with transaction.atomic():
        count = hopeless.update(
            state=DeliveryState.ECHEC,
            may_have_left=True,
            last_error=_("Envoi interrompu à chaque essai."),
            **free,
        )
        count += begun.update(state=DeliveryState.ATTENTE, may_have_left=True, **free)
        # What a slow worker began in between keeps its doubt for the next look.
        claimed = over.filter(state=DeliveryState.PRISE)
        count += claimed.update(state=DeliveryState.ATTENTE, **free)
    return count


def _is_due(now: datetime) -> Q:
    return Q(state=DeliveryState.ATTENTE) & (
        Q(not_before=None) | Q(not_before__lte=now) | Q(not_before__gt=now + FARTHEST)
    )


def _read(keys: list[int], audience: Audience) -> tuple[list[Mail], list[int]]:
    """Return the mails of those who still are recipients, and the keys of the others."""
    names = ("tries", "may_have_left", "domain", "subscriber", "subscriber__email")
    rows = list(
        Delivery.objects.filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", *names, "subscriber__code")
    )
    people = {row[4] for row in rows}
    still = recipients(audience.themes, audience.territories).filter(pk__in=people - {None})
    told = told_of(audience.page)
    concerned = {pk for pk, key in still.values_list("pk", "email_key") if key not in told}
    mails = [Mail(*row) for row in rows if row[4] in concerned]
    return mails, [row[0] for row in rows if row[4] not in concerned]
