"""Importing a file of addresses, in batches: a worker that is killed goes on where it was.

The state of nobody ever changes: an address that is known already, whatever its state, is left
wholly alone, and one that asked to be forgotten is refused. Whoever is added gets a mail at once,
in the transaction that adds them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.mail.together import queue, written
from core.tables import read_workbook
from core.text import clean_line
from news.enums import AddressFileState, ConsentAct, ListKind, RowOutcome, SubscriberState
from news.exceptions import NewsError
from news.imports.recognising import find_addresses
from news.imports.verdicts import LEFT_ALONE, Verdict, addresses_of, judge, keys_of
from news.keys import email_key
from news.mails.imported import tell_imported
from news.models import (
    AddressFile,
    ConsentRecord,
    MailingList,
    Subscriber,
    Subscription,
)
from news.services.erasing import erase

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 50
"""Rows of one transaction: others wait for it on SQLite."""
BATCHES_A_RUN = 10
LONGEST_NAME = 200
WORKING = (AddressFileState.EN_COURS, AddressFileState.RETRAIT)
NO_CHOICE = (SubscriberState.ABONNE, SubscriberState.BLOQUE)
NOT_THEIRS = (ConsentAct.IMPORT, ConsentAct.BLOCAGE, ConsentAct.RETABLISSEMENT)
"""States and acts in which whoever was added chose nothing: an undone import takes them away."""


def read_file(name: str, content: bytes, user: "User") -> AddressFile:
    """Read the addresses of a file, to be shown before anything is written of them.

    Raises:
        TableFileError: the file cannot be read, or holds no address; nothing is kept then.
    """
    found = find_addresses(read_workbook(content))
    called = clean_line(name)
    if found.sheet:
        called = _("%(name)s, feuille « %(sheet)s » seule") % {"name": called, "sheet": found.sheet}
    return AddressFile.objects.create(
        name=clean_line(called)[:LONGEST_NAME],
        headings=found.headings,
        rows=found.rows,
        user=user,
        at=timezone.now(),
    )


def begin(
    file: AddressFile,
    *,
    column: int,
    origin: str,
    collected_on: date,
    lists: Iterable[MailingList],
    user: "User",
) -> None:
    """Have the worker import a file that was read.

    Args:
        file: waiting to be confirmed.
        column: position of the addresses among ``headings``.
        origin: where the consent comes from, in words; everybody added reads it.
        collected_on: when it was given.
        lists: what they get: one theme or more, and territories.
        user: who answers for it.

    Raises:
        NewsError: the import began already, or nothing would be sent to anybody.
    """
    chosen = list(lists)
    if not any(one.kind == ListKind.THEME for one in chosen):
        raise NewsError(_("Choisissez au moins un thème : sans thème, rien n’est envoyé."))
    with transaction.atomic():
        row = _held(file.pk, AddressFileState.LU)
        if row is None or not 0 <= column < len(row.headings):
            raise NewsError(_("Cet import a déjà été lancé, ou abandonné."))
        row.rows = addresses_of(row.rows, column)  # the other columns go at once
        row.column, row.origin, row.collected_on = column, clean_line(origin)[:300], collected_on
        row.state, row.user, row.at = AddressFileState.EN_COURS, user, timezone.now()
        row.save()
        row.lists.set(chosen)


def give_up(file: AddressFile) -> None:
    """Forget a file that was read and is not to be imported."""
    AddressFile.objects.filter(pk=file.pk, state=AddressFileState.LU).delete()


def undo(file: AddressFile, user: "User") -> None:
    """Have the worker take away whom an import added and who did nothing since.

    Raises:
        NewsError: the import is not over, was undone already, or its detail is no longer kept.
    """
    with transaction.atomic():
        row = _held(file.pk, AddressFileState.FAIT)
        if row is None or not row.report:
            raise NewsError(_("Cet import ne peut pas, ou plus, être annulé."))
        row.state, row.position, row.user = AddressFileState.RETRAIT, 0, user
        row.save(update_fields=["state", "position", "user"])


def go_on() -> int:
    """Do some more of the imports that were begun; return how many rows. Called by the worker."""
    done = 0
    for pk in AddressFile.objects.filter(state__in=WORKING).values_list("pk", flat=True):
        for _turn in range(BATCHES_A_RUN):
            rows = next_batch(pk)
            done += rows
            if not rows:
                break
    return done


def next_batch(pk: int) -> int:
    """Do the next rows of an import, or of its undoing, in one transaction; return how many."""
    try:
        return _next_batch(pk)
    except IntegrityError:  # somebody subscribed by themselves in this very moment
        return _next_batch(pk)


@transaction.atomic
def _next_batch(pk: int) -> int:
    file = _held(pk, *WORKING)
    if file is None:
        return 0
    is_import = file.state == AddressFileState.EN_COURS
    return _add_batch(file) if is_import else _take_away_batch(file)


def _add_batch(file: AddressFile) -> int:
    now = timezone.now()
    rows = file.rows[file.position : file.position + BATCH]
    verdicts = judge(rows, keys_of(file.rows[: file.position]))
    added = _add(file, [one.email for one in verdicts if one.outcome == RowOutcome.AJOUTE], now)
    file.report += [_line(one, added) for one in verdicts]
    file.added += len(added)
    left = sum(one.outcome in LEFT_ALONE for one in verdicts)
    file.left_alone += left
    file.refused += len(verdicts) - len(added) - left
    file.position += len(rows)
    if file.position >= len(file.rows):
        file.state, file.rows = AddressFileState.FAIT, []
    file.save()
    return len(rows)


def _add(file: AddressFile, emails: Sequence[str], now: datetime) -> dict[str, int]:
    """Add new subscribers with their lists, their proof and their mail; return their keys."""
    if not emails:
        return {}
    lists = list(file.lists.all())
    names = [one.name for one in lists]
    subscribers = Subscriber.objects.bulk_create(
        Subscriber(
            email=email,
            email_key=email_key(email),
            state=SubscriberState.ABONNE,
            state_at=now,
            created_at=now,
            last_act_at=_agreed_at(file),
        )
        for email in emails
    )
    Subscription.objects.bulk_create(
        Subscription(subscriber=one, list=wanted, since=now)
        for one in subscribers
        for wanted in lists
    )
    origin = f"{file.origin} ({file.collected_on:%d/%m/%Y})"[:300]
    ConsentRecord.objects.bulk_create(
        ConsentRecord(
            subscriber=one,
            act=ConsentAct.IMPORT,
            at=now,
            lists=names,
            origin=origin,
            page=file.name,
            user_id=file.user_id,
        )
        for one in subscribers
    )
    queue(written(tell_imported(one, file, names) for one in subscribers))
    return {one.email: one.pk for one in subscribers}


def _line(verdict: Verdict, added: dict[str, int]) -> dict[str, int | str]:
    """Return the line of the report: the person is named by their key, never by the address."""
    line: dict[str, int | str] = {"n": verdict.number, "o": verdict.outcome}
    subscriber = added.get(verdict.email, verdict.subscriber)
    if subscriber is not None:
        line["s"] = subscriber
    if verdict.first is not None:
        line["d"] = verdict.first
    return line


def _agreed_at(file: AddressFile) -> datetime:
    """Return when people agreed: their last act that the site knows; the import is none."""
    day = file.collected_on or timezone.localdate(file.at)
    return timezone.make_aware(datetime.combine(day, time.min))


def _take_away_batch(file: AddressFile) -> int:
    lines = file.report[file.position : file.position + BATCH]
    added = [line["s"] for line in lines if line["o"] == RowOutcome.AJOUTE]
    agreed_at = _agreed_at(file)

    def did_nothing(row: Subscriber) -> bool:
        return row.state in NO_CHOICE and row.last_act_at <= agreed_at

    found = Subscriber.objects.filter(pk__in=added).exclude(pk__in=_who_acted(added))
    # By key: a campaign that begins holds the same people in that order.
    untouched = [one for one in found.order_by("pk") if did_nothing(one)]
    gone = {one.pk for one in untouched if erase(one, reason=None, still=did_nothing)}
    for line in lines:
        if line.get("s") in gone and line["o"] == RowOutcome.AJOUTE:
            line["o"] = RowOutcome.RETIRE
    file.added -= len(gone)
    file.position += len(lines)
    if file.position >= len(file.report):
        file.state = AddressFileState.ANNULE
    file.save(update_fields=["report", "added", "position", "state"])
    return len(lines)


def _who_acted(keys: Sequence[int]) -> list[int]:
    acts = ConsentRecord.objects.filter(subscriber__in=keys).exclude(act__in=NOT_THEIRS)
    return list(acts.values_list("subscriber_id", flat=True))


def _held(pk: int, *states: AddressFileState) -> AddressFile | None:
    """Return a file in one of some states, held until the transaction ends."""
    return AddressFile.objects.select_for_update().filter(pk=pk, state__in=states).first()
