"""People without an account: links of mails, reports and corrections, at the same moment.

See ``at_once`` for how two people meet, and for what each control takes away.
"""

import pytest
from wagtail.models import ModelLogEntry

from core import signed_links
from directory.enums import ProposalKind, QueueKind
from directory.models import (
    ConfirmationLine,
    ConfirmationRequest,
    PrivateContact,
    Programme,
    QueueItem,
)
from directory.proposals import mails
from directory.services.confirming import confirmations, reminders
from directory.services.entries.contacts import save_private_contacts
from directory.services.moderation import queue
from directory.services.proposing import proposals, reports
from tests.concurrency.at_once import Rivals, no_locks
from tests.directory.confirming.asked import entry_due, latest_request
from tests.directory.factories import ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]

TEAM = "equipe@exemple.fr"


def asked() -> tuple[ConfirmationRequest, Programme]:
    """Return a request that has just left, and the only entry it asks about."""
    entry_due(0, TEAM, complete=True)
    ConfirmationRequest.objects.all().delete()  # of the half of the test before
    reminders.run()
    row = latest_request()
    return row, row.lines.latest("pk").programme


def lines_of(programme: Programme, kind: QueueKind) -> list[QueueItem]:
    return list(QueueItem.objects.filter(programme=programme, kind=kind).order_by("pk"))


class NewAddress:
    """The checked form by which a team gives a contact another address."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def has_changed(self) -> bool:
        return True

    def save(self) -> None:
        contacts = PrivateContact.objects.filter(programme=self.programme)
        contacts.update(email="autre@exemple.fr")


def test_a_link_is_answered_once(rivals: Rivals):
    """One person on two screens: « exact » here, « n’existe plus » there."""

    def both(without=None):
        row, programme = rivals.do(asked)
        told = rivals.at_once(
            lambda: confirmations.answer_exact(row, [programme.public_id]),
            lambda: confirmations.answer_stopped(row, programme.public_id),
            at=(confirmations, "open_lines"),
            without=without,
        )
        return *told, rivals.do(lambda: len(lines_of(programme, QueueKind.FAIT)))

    one, other, answers = both()
    assert (one.how, other.how, answers) == ("done", "refused", 1), (one, other)
    one, other, answers = both(no_locks)
    assert (one.how, other.how, answers) == ("done", "done", 2), (one, other)


def test_no_answer_is_taken_once_the_address_has_changed(rivals: Rivals):
    """The link dies with the address: who changes it waits for an answer that is being given."""

    def both(without=None):
        row, programme = rivals.do(asked)
        told = rivals.at_once(
            lambda: confirmations.answer_exact(row, [programme.public_id]),
            lambda: save_private_contacts(programme, NewAddress(programme), user=None),
            at=(confirmations, "open_lines"),
            second_stops=False,
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        line = rivals.do(lambda: ConfirmationLine.objects.get(request=row))
        changes = ModelLogEntry.objects.filter(
            object_id=str(programme.pk), action="directory.private_contacts"
        )
        return line.answered_at < rivals.do(changes.get).timestamp

    assert both()
    assert not both(no_locks)


def test_the_same_link_is_dead_for_whoever_comes_after_the_address_changed(rivals: Rivals):
    def both(without=None):
        row, programme = rivals.do(asked)
        return rivals.at_once(
            lambda: save_private_contacts(programme, NewAddress(programme), user=None),
            lambda: confirmations.answer_exact(row, [programme.public_id]),
            at=(NewAddress, "save"),
            second_at=(confirmations, "open_lines"),
            before=True,
            without=without,
        )

    one, other = both()
    assert (one.how, other.how) == ("done", "refused"), (one, other)


def test_reports_gather_into_one_line(rivals: Rivals):
    def both(without=None):
        programme = rivals.do(ProgrammeFactory)
        told = rivals.at_once(
            lambda: reports.report(programme, ["numero"]),
            lambda: reports.report(programme, ["adresse"]),
            at=(queue, "working_days_after"),
            before=True,
            without=without,
        )
        lines = rivals.do(lambda: lines_of(programme, QueueKind.SIGNALEMENT))
        return [one.how for one in told], [line.count for line in lines]

    assert both() == (["done", "done"], [2])
    assert both(no_locks) != (["done", "done"], [2])


def test_a_correction_is_put_forward_once(rivals: Rivals):
    """The link of the mail is opened twice at once: a double click, two screens."""

    def sent() -> tuple[Programme, str]:
        programme = ProgrammeFactory(complete=True)
        proposal = proposals.submit(
            ProposalKind.CORRECTION,
            email="voisin@exemple.fr",
            programme=programme,
            changes={"aims": "Vivre mieux."},
            seen={"aims": programme.aims},
        )
        stamp = {"id": proposal.pk, "to": mails.trace_of(proposal.email)}
        return programme, signed_links.sign(mails.PURPOSE, stamp)

    def both(without=None):
        programme, token = rivals.do(sent)
        told = rivals.at_once(
            lambda: proposals.verify(token),
            lambda: proposals.verify(token),
            at=(proposals, "_put_forward"),
            before=True,
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        return rivals.do(lambda: len(lines_of(programme, QueueKind.CORRECTION)))

    assert both() == 1
    assert both(no_locks) == 2
