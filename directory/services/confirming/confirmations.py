"""What a person answers by the link of a mail, without an account.

The link was sent to the address: whoever holds it has proved that address. Each answer is given
once; when every entry has its answer the link is dead.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import people
from directory.confirming.due import DueLine, Person, askable
from directory.confirming.links import LINK_DAYS
from directory.confirming.recipients import addresses_of, belongs
from directory.enums import ActivityState, ReminderAnswer, ReminderStep, Source
from directory.exceptions import ConfirmationError
from directory.models import (
    ConfirmationLine,
    ConfirmationRequest,
    HolderQuestion,
    Membership,
    PrivateContact,
    Programme,
)
from directory.services.confirming.mails import send_link, write_to
from directory.services.entries import shortcuts
from directory.services.entries.turns import take_turns


def open_lines(row: ConfirmationRequest) -> list[ConfirmationLine]:
    """Return what the link of ``row`` may still answer.

    Left out: what is answered, what is no longer public, what the team confirmed by another door
    since, and entries that the address no longer belongs to.
    """
    lines = (
        row.lines.filter(answer="", programme__in=askable())
        .select_related("programme__life", "programme__organisation")
        .order_by("programme__title", "programme_id")
    )
    waiting = [line for line in lines if not _confirmed_since(line, row)]
    mine = belongs(row.email, [line.programme_id for line in waiting])
    return [line for line in waiting if line.programme_id in mine]


def answer_exact(row: ConfirmationRequest, public_ids: Collection[str]) -> int:
    """Say that entries are right as they are; return how many.

    Args:
        row: the request whose link was used.
        public_ids: of the entries.

    Raises:
        ConfirmationError: the link is dead, or none of these entries awaits an answer.
    """
    with _answering(row, public_ids) as lines:
        for line in lines:
            shortcuts.confirm(line.programme, email=row.email, role=Source.PORTEUR)
            _record(line, ReminderAnswer.EXACTE)
    return len(lines)


def answer_state(
    row: ConfirmationRequest, public_id: str, state: ActivityState | str, until: date | None
) -> None:
    """Say that an entry is right but for its state of activity: no place left, suspended.

    Raises:
        ConfirmationError: the link is dead, or the entry awaits no answer.
        DirectoryError: the state or its date makes no sense.
    """
    with _answering(row, [public_id]) as (line,):
        shortcuts.set_state(
            line.programme, state, email=row.email, role=Source.PORTEUR, until=until
        )
        shortcuts.confirm(line.programme, email=row.email, role=Source.PORTEUR)
        _record(line, ReminderAnswer.EXACTE)


def answer_stopped(row: ConfirmationRequest, public_id: str, on: date | None = None) -> None:
    """Say that an offer no longer exists; a moderator decides.

    Raises:
        ConfirmationError: the link is dead, or the entry awaits no answer.
        StopDateError: ``on`` is to come.
    """
    with _answering(row, [public_id]) as (line,):
        shortcuts.request_stop(line.programme, email=row.email, role=Source.PORTEUR, on=on)
        _record(line, ReminderAnswer.ARRETEE)


@contextmanager
def correcting(row: ConfirmationRequest, public_id: str) -> Iterator[Programme]:
    """Yield the entry to correct, locked; record « à corriger » when the block ends well.

    Raises:
        ConfirmationError: the link is dead, or the entry awaits no answer.
    """
    with _answering(row, [public_id]) as (line,):
        yield line.programme
        _record(line, ReminderAnswer.A_CORRIGER)


def send_again(row: ConfirmationRequest) -> bool:
    """Send a new link in the place of a dead one, to the same address and no other.

    What still awaits an answer is asked again; when nothing does, all the entries of the address
    are, once a day at most.

    Returns:
        Whether a mail left; the person is told the same thing in both cases.
    """
    with transaction.atomic():
        row = ConfirmationRequest.objects.select_for_update().get(pk=row.pk)
        lines = open_lines(row)
        if not lines:
            return _ask_afresh(row)
        row.renewals += 1
        row.used_at = None
        row.expires_at = timezone.now() + timedelta(days=LINK_DAYS)
        row.save(update_fields=["renewals", "used_at", "expires_at"])
        send_link(row, [_due_line(line) for line in lines])
    return True


def _ask_afresh(row: ConfirmationRequest) -> bool:
    """Ask about all the public entries of an address."""
    ids = _entries_of(row.email)
    rows = askable().filter(pk__in=belongs(row.email, ids))
    today = timezone.localdate()
    person = Person(row.email)
    addresses = addresses_of([programme.pk for programme in rows])
    for programme in rows.select_related("life"):
        mine = next(one for one in addresses[programme.pk] if one.email == row.email)
        life = programme.life
        line = DueLine(programme.pk, ReminderStep.HORS_CALENDRIER, today, life.confirmed_at)
        person.add(mine, line)
    return bool(person.lines) and write_to(person) is not None


def _entries_of(email: str) -> set[int]:
    """Return the entries that may be an address's: as a contact, or as a member."""
    contacts = PrivateContact.objects.filter(email__iexact=email)
    held = Membership.objects.filter(user__email__iexact=email).values("organisation")
    entries = Programme.objects.filter(organisation__in=held)
    return {
        *contacts.values_list("programme_id", flat=True),
        *entries.values_list("pk", flat=True),
    }


@contextmanager
def _answering(
    row: ConfirmationRequest, public_ids: Collection[str]
) -> Iterator[list[ConfirmationLine]]:
    """Yield the lines to answer, in a transaction that holds the request; end a used link.

    Raises:
        ConfirmationError: the link died meanwhile, or one of the entries awaits no answer.
    """
    with transaction.atomic():
        locked = ConfirmationRequest.objects.select_for_update().get(pk=row.pk)
        dead = locked.used_at is not None or locked.expires_at <= timezone.now()
        if dead or locked.renewals != row.renewals:
            raise ConfirmationError(_("Ce lien ne sert plus. Demandez-en un nouveau."))
        take_turns(locked.lines.values_list("programme_id", flat=True))
        waiting = open_lines(locked)
        lines = [line for line in waiting if line.programme.public_id in public_ids]
        if not lines or len(lines) != len(set(public_ids)):
            raise ConfirmationError(_("Cette fiche n’attend plus de réponse par ce lien."))
        yield lines
        people.touch_address(locked.email)
        if len(lines) == len(waiting):
            locked.used_at = timezone.now()
            locked.save(update_fields=["used_at"])
    row.used_at = locked.used_at


def _record(line: ConfirmationLine, answer: ReminderAnswer) -> None:
    """Write an answer down; it answers what a file asked of the team as well."""
    line.answer, line.answered_at = answer, timezone.now()
    line.save(update_fields=["answer", "answered_at"])
    if answer != ReminderAnswer.A_CORRIGER:
        answer_questions(line.programme, answer)


def answer_questions(programme: Programme, answer: ReminderAnswer | str) -> int:
    """Answer what files asked of the team (« toujours proposée ? »); return how many questions.

    Args:
        programme: the entry.
        answer: still offered (« exacte »), or not (« arretee »).
    """
    waiting = HolderQuestion.objects.filter(programme=programme, answered_at__isnull=True)
    return waiting.update(answer=answer, answered_at=timezone.now())


def _confirmed_since(line: ConfirmationLine, row: ConfirmationRequest) -> bool:
    confirmed_at = line.programme.life.confirmed_at
    return confirmed_at is not None and confirmed_at > row.created_at


def _due_line(line: ConfirmationLine) -> DueLine:
    confirmed_at = line.programme.life.confirmed_at
    return DueLine(line.programme_id, ReminderStep(line.step), line.due_on, confirmed_at)
