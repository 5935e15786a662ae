"""The one order in which rows are locked (``directory.services.entries.turns``).

Two people who come from the two sides both get through. The control breaks the order in one
place: then each holds what the other wants, and PostgreSQL ends one of the two. On SQLite there
is nothing to control: a transaction holds the only write lock from its beginning, and no two of
them ever hold something at once.
"""

import sys

import pytest
from django.db import OperationalError, connection

from core import signed_links
from directory.confirming.due import due_people
from directory.enums import ProposalKind, QueueKind, Source
from directory.models import Programme, QueueItem
from directory.proposals import mails as proposal_mails
from directory.services.confirming import mails, objections
from directory.services.entries import merging, shortcuts, turns
from directory.services.moderation import text_answers
from directory.services.proposing import proposals
from tests.concurrency.at_once import Rivals, Told
from tests.concurrency.test_entries_at_once import submitted
from tests.directory import people
from tests.directory.confirming.asked import contact, entry_due
from tests.directory.factories import ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]


def both_through(told: tuple[Told, Told]) -> bool:
    return (told[0].how, told[1].how) == ("done", "done")


def one_is_ended(told: tuple[Told, Told]) -> bool:
    """Tell whether the database ended one of the two because of the other."""
    failed = [one.what for one in told if one.how == "failed"]
    return len(failed) == 1 and isinstance(failed[0], OperationalError)


def without_turns_in(*names: str):
    """Return a control that breaks the order in some modules, everywhere when none is named."""

    def without(patch: pytest.MonkeyPatch) -> None:
        for rule in (turns.take_turns, turns.hold):
            for name, module in list(sys.modules.items()):
                known = getattr(module, rule.__name__, None)
                if known is rule and (not names or name in names):
                    patch.setattr(module, rule.__name__, lambda _entries: None)

    return without


def test_whoever_confirms_and_whoever_approves_both_get_through(rivals: Rivals):
    """The one comes from the clocks of an entry, the other from its text."""

    def both(without=None):
        line, author = rivals.do(submitted)
        return rivals.at_once(
            lambda: shortcuts.confirm(line.programme, user=author, role=Source.PORTEUR),
            lambda: text_answers.approve(line, user=judge),
            at=(shortcuts, "snapshot"),
            second_at=(text_answers, "may_answer"),
            second_waits=False,
            without=without,
        )

    judge = rivals.do(people.moderator)
    told = both()
    assert both_through(told), told
    if connection.vendor == "postgresql":
        told = both(without_turns_in())
        assert one_is_ended(told), told


def test_whoever_objects_while_being_written_to_gets_through(rivals: Rivals):
    """The one comes from the contact, the reminder from the entry."""

    def both(email, without=None):
        rivals.do(lambda: contact(entry_due(0), email, known_from="Liste de l’ARS"))
        (person,) = rivals.do(lambda: [one for one in due_people() if one.email == email])
        return rivals.at_once(
            lambda: objections.object_to(email),
            lambda: mails.write_to(person),
            at=(objections, "addresses_of"),
            second_at=(mails, "askable"),
            before=True,
            second_waits=False,
            without=without,
        )

    told = both("une@exemple.fr")
    assert both_through(told), told
    if connection.vendor == "postgresql":
        told = both("deux@exemple.fr", without_turns_in(objections.__name__))
        assert one_is_ended(told), told


def test_a_correction_that_is_proved_while_its_entry_is_merged_follows(rivals: Rivals):
    """The one comes from the proposal, the other from the entries."""

    def sent() -> tuple[Programme, Programme, str]:
        gone, stays = ProgrammeFactory(complete=True), ProgrammeFactory(complete=True)
        proposal = proposals.submit(
            ProposalKind.CORRECTION,
            email="voisin@exemple.fr",
            programme=gone,
            changes={"aims": "Vivre mieux."},
            seen={"aims": gone.aims},
        )
        stamp = {"id": proposal.pk, "to": proposal_mails.trace_of(proposal.email)}
        return gone, stays, signed_links.sign(proposal_mails.PURPOSE, stamp)

    def both(without=None):
        gone, stays, token = rivals.do(sent)
        told = rivals.at_once(
            lambda: proposals.verify(token),
            lambda: merging.merge(gone, stays, user=judge),
            at=(proposals, "_put_forward"),
            second_at=(merging, "_check"),
            before=True,
            second_waits=False,
            without=without,
        )
        waiting = QueueItem.objects.filter(kind=QueueKind.CORRECTION, programme=stays)
        return told, rivals.do(waiting.count)

    judge = rivals.do(people.moderator)
    told, followed = both()
    assert both_through(told), told
    assert followed == 1
    if connection.vendor == "postgresql":
        told, _followed = both(without_turns_in(proposals.__name__))
        assert one_is_ended(told), told
