"""The worker makes the PDFs and queues the mails, once each."""

import email
import email.policy
import time
from types import SimpleNamespace

import pytest

from core.models import OutboxMessage
from core.pdf.printer import NoPrinter, PrintError
from events.enums import Verb
from events.models import Attestation, EventLog
from events.services import attestation_mails, attesting
from events.services.attendance import note_presence
from tests.core.pdfs import told
from tests.events.factories import contact, registered
from tests.events.pages.people import officer_of
from tests.events.papers.people import before, came, past_event, sittings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db):
    return officer_of()


def mails() -> list[email.message.EmailMessage]:
    """Return the mails about attestations in the outbox."""
    rows = OutboxMessage.objects.filter(subject__contains="ttestation").order_by("pk")
    return [email.message_from_bytes(row.raw, policy=email.policy.default) for row in rows]


def test_each_gets_a_mail_with_a_tagged_pdf_once(by):
    event = past_event(contact_email="evenements@exemple.fr")
    came(event, "Camille Martin", email="camille@exemple.fr")
    attesting.issue(event.pk, by=by)
    assert mails() == []
    assert attestation_mails.send_due() == 1
    assert attestation_mails.send_due() == 0
    (mail,) = mails()
    assert mail["To"] == "camille@exemple.fr"
    assert mail["Reply-To"] == "evenements@exemple.fr"
    assert event.title not in mail["Subject"], "the subject of a mail is read over a shoulder"
    (paper,) = mail.iter_attachments()
    row = Attestation.objects.get()
    assert paper.get_filename() == f"attestation-{row.number}.pdf"
    assert told(paper.get_content())["Tagged"] == "yes"
    assert not row.is_to_mail
    assert row.mailed_at is not None
    assert EventLog.objects.filter(verb=Verb.COURRIEL, detail__mail="attestation").count() == 1


def test_those_of_one_registration_leave_together(by, monkeypatch):
    monkeypatch.setattr(attestation_mails, "MOST_AT_ONCE", 1)
    event = past_event()
    names = ["Camille Martin", "Dominique Petit"]
    party = registered(event, names, who=contact(), now=before(event))
    for person in party.participants.all():
        note_presence(person.pk, sittings_of(event)[0].pk, present=True, by=by)
    attesting.issue(event.pk, by=by)
    assert attestation_mails.send_due() == 1
    (mail,) = mails()
    assert len(list(mail.iter_attachments())) == 2
    assert "Vos attestations" in mail["Subject"]


def test_whoever_the_event_names_is_to_be_asked_and_nobody_else(by):
    event = past_event(contact_name="Secrétariat de la CPTS", contact_phone="01 99 00 45 67")
    came(event, email="camille@exemple.fr")
    attesting.issue(event.pk, by=by)
    attestation_mails.send_due()
    (mail,) = mails()
    text = mail.get_body(("plain",)).get_content()
    assert mail["Reply-To"] is None, "the event names a phone alone"
    assert "Dites-le à l’organisateur. Secrétariat de la CPTS" in text
    assert "01 99 00 45 67" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert event.support_structure.name not in text


def test_who_has_no_address_is_sent_nothing(by):
    event = past_event()
    came(event, email="", phone="01 99 00 12 34")
    attesting.issue(event.pk, by=by)
    assert attestation_mails.send_due() == 0
    assert mails() == []


def test_many_leave_by_and_by(by, monkeypatch):
    monkeypatch.setattr(attestation_mails, "MOST_AT_ONCE", 2)
    event = past_event()
    for rank in range(3):
        came(event, f"Personne Numéro{rank}")
    attesting.issue(event.pk, by=by)
    assert [attestation_mails.send_due() for _run in range(3)] == [2, 1, 0]


@pytest.fixture
def later(monkeypatch):
    """Return a function that lets an hour pass; nothing waits from another test."""
    passed = [0]
    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + passed[0])
    monkeypatch.setattr(attestation_mails, "time", clock)
    monkeypatch.setattr(attestation_mails, "_not_before", {})

    def an_hour():
        passed[0] += 3601

    return an_hour


def test_without_pango_it_is_said_once_and_made_later(by, monkeypatch, caplog, later):
    event = past_event()
    came(event)
    attesting.issue(event.pk, by=by)
    tried = []

    def fail(rows, **_options):
        tried.append(rows)
        raise NoPrinter("no Pango")

    with monkeypatch.context() as patch:
        patch.setattr(attestation_mails, "attestation_pdfs", fail)
        assert [attestation_mails.send_due() for _run in range(3)] == [0, 0, 0]
    assert len(tried) == caplog.text.count("has no Pango") == 1
    later()
    assert attestation_mails.send_due() == 1


def test_one_that_fails_holds_back_no_other(by, monkeypatch, caplog, later):
    event = past_event()
    bad = came(event, "Anne Impossible")
    came(event, "Camille Martin", email="camille@exemple.fr")
    attesting.issue(event.pk, by=by)

    def made(rows, **_options):
        if bad.pk in [row.participant_id for row in rows]:
            raise PrintError("it took too long")
        return [b"%PDF"] * len(rows)

    with monkeypatch.context() as patch:
        patch.setattr(attestation_mails, "attestation_pdfs", made)
        assert [attestation_mails.send_due() for _run in range(3)] == [1, 0, 0]
    assert [mail["To"] for mail in mails()] == ["camille@exemple.fr"]
    assert caplog.text.count("it took too long") == 1
    assert "Anne" not in caplog.text
    later()
    assert attestation_mails.send_due() == 1


def test_a_paper_that_changed_while_it_was_made_does_not_leave(by, monkeypatch):
    event = past_event(sittings=2)
    person = came(event)
    attesting.issue(event.pk, by=by)
    made = attestation_mails.attestation_pdfs

    def meanwhile(rows, **options):
        note_presence(person.pk, sittings_of(event)[1].pk, present=True, by=by)
        attesting.issue(event.pk, by=by)
        return made(rows, **options)

    with monkeypatch.context() as patch:
        patch.setattr(attestation_mails, "attestation_pdfs", meanwhile)
        assert attestation_mails.send_due() == 0
    assert attestation_mails.send_due() == 1
    assert len(mails()) == 1


def test_another_worker_that_sent_it_meanwhile_is_enough(by, monkeypatch):
    event = past_event()
    came(event)
    attesting.issue(event.pk, by=by)
    made = attestation_mails.attestation_pdfs

    def meanwhile(rows, **options):
        Attestation.objects.update(is_to_mail=False)
        return made(rows, **options)

    monkeypatch.setattr(attestation_mails, "attestation_pdfs", meanwhile)
    assert attestation_mails.send_due() == 0
    assert mails() == []
