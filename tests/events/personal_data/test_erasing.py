"""One person is erased on request, in one action, with a proof that names nobody."""

import re
from unittest import mock

import pytest

from core.models import OutboxMessage
from events.admin.erasure.finding import find
from events.enums import Decision, RegistrationState, Verb
from events.erasure_words import lines_of
from events.exceptions import EventError
from events.models import (
    Attendance,
    Attestation,
    Event,
    EventLog,
    OrganiserMessage,
    Participant,
    Registration,
)
from events.services import attestation_mails
from events.services.erasing import erase, proof_of
from tests.core.factories import OutboxMessageFactory
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance
from tests.events.pages.people import coordinator, officer_of
from tests.events.personal_data.test_forgetting import NAME, WORDS, over, rest_of, somebody
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db

ADDRESS = "camille@exemple.fr"


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Mails are rows, as in production."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"


def outbox_of(address):
    return OutboxMessage.objects.filter(recipients=address)


class TestErasing:
    """What goes, and what stays."""

    def test_nothing_of_the_person_is_left(self):
        event = EventFactory()
        registration = somebody(event)
        other = somebody(EventFactory())
        over(event, 3)
        proof = erase([registration.pk, other.pk], by=coordinator())
        left = rest_of(Registration, Participant, EventLog, OutboxMessage)
        assert [word for word in WORDS if word in left] == []
        assert registration.code not in left
        assert (proof.registrations, proof.participants, proof.events) == (2, 4, 2)

    def test_figures_stay(self):
        event = EventFactory()
        registration = somebody(event)
        Attendance.objects.create(
            participant=registration.participants.first(),
            sitting=event.sittings.get(),
            noted_at=noon(),
        )
        over(event, 3)
        erase([registration.pk], by=coordinator())
        registration.refresh_from_db()
        assert registration.state == RegistrationState.CONFIRMEE
        assert (registration.departement, registration.actor_type) == ("95", "infirmier")
        assert Attendance.objects.filter(participant__registration=registration).exists()

    def test_a_seat_to_come_goes_to_the_next_in_line(self):
        event = EventFactory(capacity=2)
        registration = somebody(event)
        waiting = registered(event)
        erase([registration.pk], by=coordinator(), now=noon())
        waiting.refresh_from_db()
        assert waiting.state == RegistrationState.PROPOSEE
        registration.refresh_from_db()
        assert registration.state == RegistrationState.ANNULEE
        assert_books_balance(event.pk)

    def test_nobody_erased_waits_for_the_new_day_of_a_postponed_event(self):
        event = EventFactory(capacity=2)
        registration, waiting = somebody(event), registered(event)
        Event.objects.filter(pk=event.pk).update(decision=Decision.REPORTE)
        over(event, 3)
        erase([registration.pk, waiting.pk], by=coordinator())
        event = assert_books_balance(event.pk)
        assert (event.taken, event.waiting) == (0, 0)

    def test_what_was_to_leave_does_not_and_what_left_is_forgotten(self):
        event = EventFactory()
        registration = somebody(event)
        OutboxMessageFactory(recipients=ADDRESS, state="sent", raw=None)
        login = OutboxMessageFactory(recipients=ADDRESS, subject="Votre code")
        assert outbox_of(ADDRESS).count() == 3
        proof = erase([registration.pk], by=coordinator(), now=noon())
        assert list(outbox_of(ADDRESS)) == [login]
        assert proof.mails == 3  # the confirmation, the cancellation just queued, the trace

    def test_a_mail_that_names_the_event_alone_goes_as_its_title_was_set_in_french(self):
        event = EventFactory(title="L'ETP : pourquoi ?")
        registration = somebody(event)
        Attestation.objects.create(
            event=event, participant=registration.participants.first(), name_hash="x" * 64,
            title="t", minutes=120, organiser="o", issued_at=noon(), is_to_mail=True,
        )  # fmt: skip
        over(event, 3)
        with mock.patch.object(attestation_mails, "attestation_pdfs", return_value=[b"%PDF"]):
            assert attestation_mails.send_due() == 1
        outbox_of(ADDRESS).update(state="sent")
        erase([registration.pk], by=coordinator())
        assert not outbox_of(ADDRESS).exists()

    def test_a_mail_on_its_way_is_left_to_its_worker(self):
        registration = somebody(EventFactory())
        outbox_of(ADDRESS).update(state="sending")
        erase([registration.pk], by=coordinator(), now=noon())
        assert outbox_of(ADDRESS).count() == 1

    def test_a_message_to_that_person_alone_goes(self):
        event = EventFactory(capacity=9)
        registration, other = somebody(event), registered(event)
        alone = OrganiserMessage.objects.create(
            event=event, token="1", subject="a", text=NAME, sent_at=noon()
        )
        alone.recipients.set([registration])
        both = OrganiserMessage.objects.create(
            event=event, token="2", subject="a", text="À tous", sent_at=noon()
        )
        both.recipients.set([registration, other])
        erase([registration.pk], by=coordinator(), now=noon())
        alone.refresh_from_db()
        both.refresh_from_db()
        assert (alone.text, both.text) == ("", "À tous")

    def test_somebody_enrolled_by_another(self):
        event = EventFactory(capacity=9)
        registration = somebody(event)
        person = registration.participants.get(name="Dominique Exemple")
        erase([], [person.pk], by=coordinator(), now=noon())
        registration.refresh_from_db()
        person.refresh_from_db()
        assert (registration.name, registration.seats) == (NAME, 1)
        assert (person.name, person.name_key, person.is_active) == ("", "", False)
        assert_books_balance(event.pk)

    def test_the_mail_that_carried_their_attestation_to_another_is_forgotten(self):
        event = EventFactory(capacity=9)
        registration = somebody(event)
        person = registration.participants.get(name="Dominique Exemple")
        over(event, 3)
        Attestation.objects.create(
            event=event, participant=person, name_hash="x" * 64, title="t", minutes=120,
            organiser="o", issued_at=noon(), is_to_mail=True,
        )  # fmt: skip
        with mock.patch.object(attestation_mails, "attestation_pdfs", return_value=[b"%PDF"]):
            assert attestation_mails.send_due() == 1
        mails = outbox_of(ADDRESS).filter(subject__icontains="attestation")
        mails.update(state="sent")
        erase([], [person.pk], by=coordinator())
        assert not mails.exists()

    @pytest.mark.parametrize("withdrawn", [True, False])
    def test_an_attestation_outlives_the_name_unless_asked(self, withdrawn):
        event = EventFactory()
        registration = somebody(event)
        Attestation.objects.create(
            event=event, participant=registration.participants.first(), name_hash="x" * 64,
            title="t", minutes=120, organiser="o", issued_at=noon(), is_to_mail=True,
        )  # fmt: skip
        over(event, 3)
        proof = erase([registration.pk], by=coordinator(), with_attestations=withdrawn)
        row = Attestation.objects.get()
        assert (row.name_hash == "") is withdrawn
        assert not row.is_to_mail
        assert proof.attestations == int(withdrawn)

    def test_the_same_person_may_register_again(self):
        event = EventFactory(capacity=9)
        erase([somebody(event).pk], by=coordinator(), now=noon())
        erase([somebody(event).pk], by=coordinator(), now=noon())
        assert Registration.objects.exclude(anonymised_at=None).count() == 2

    def test_nothing_chosen(self):
        with pytest.raises(EventError, match="Cochez"):
            erase([], by=coordinator())

    def test_all_or_nothing(self):
        event = EventFactory()
        registration = somebody(event)
        with pytest.raises(EventError):
            erase([registration.pk, registration.pk + 999], by=coordinator())
        registration.refresh_from_db()
        assert registration.name == NAME

    def test_an_officer_erases_in_their_own_events_alone(self):
        registration = somebody(EventFactory())
        with pytest.raises(EventError):
            erase([registration.pk], by=officer_of(SupportStructureFactory()))
        registration.refresh_from_db()
        assert registration.name == NAME


class TestProof:
    """What is kept of the erasing itself."""

    def test_a_line_of_the_log_by_event(self):
        user = coordinator()
        proof = erase([somebody(EventFactory()).pk], by=user, now=noon())
        line = EventLog.objects.get(verb=Verb.EFFACEE)
        assert (line.user, line.registration, line.reason) == (user, None, "")
        assert line.detail["proof"] == proof.reference
        assert re.fullmatch(r"E-\w{4}-\w{4}", proof.reference)
        assert proof_of(proof.reference) == proof

    def test_its_words_name_nobody(self):
        event = EventFactory()
        proof = erase([somebody(event).pk], by=coordinator(), now=noon())
        text = "\n".join(lines_of(proof))
        assert "1 inscription, 2 noms" in text.replace("\u00a0", " ")
        assert proof.reference in text
        assert [word for word in (*WORDS, event.title) if word in text] == []

    def test_an_unknown_reference(self):
        assert proof_of("E-2222-2222") is None


class TestFinding:
    """What the agenda keeps of one person."""

    @pytest.mark.parametrize("typed", ["CAMILLE@exemple.fr ", "camille  exemple"])
    def test_by_address_or_name(self, typed):
        registration = somebody(EventFactory())
        found = find(typed, coordinator())
        assert found.registrations == [registration]
        assert found.is_sure is ("@" in typed)

    def test_by_phone(self):
        event = EventFactory()
        someone = registered(event, who=contact(name="Sans adresse", phone="01 99 00 12 34"))
        Registration.objects.filter(pk=someone.pk).update(email="", person_key="+33199001234")
        assert find("01.99.00.12.34", coordinator()).registrations == [someone]

    def test_by_name_in_the_registration_of_another(self):
        registration = somebody(EventFactory())
        found = find("DOMINIQUE exemple", coordinator())
        assert found.registrations == []
        assert [one.registration for one in found.participants] == [registration]

    def test_within_ones_own_structures(self):
        event = EventFactory()
        somebody(event)
        assert find(ADDRESS, officer_of(event.support_structure))
        assert not find(ADDRESS, officer_of(SupportStructureFactory()))

    def test_what_is_erased_is_found_no_more(self):
        erase([somebody(EventFactory()).pk], by=coordinator(), now=noon())
        assert not find(ADDRESS, coordinator())
        assert not find(NAME, coordinator())

    @pytest.mark.parametrize("typed", ["", " ", "\x00", "%", "x" * 10_000, "'\"@", "(((", "@"])
    def test_anything_may_be_typed(self, typed):
        somebody(EventFactory())
        assert not find(typed, coordinator())

    def test_in_as_many_queries_whatever_is_found(self, django_assert_num_queries):
        for size in (1, 6):
            for _each in range(size):
                somebody(EventFactory())
            user = coordinator()
            with django_assert_num_queries(3):
                find(ADDRESS, user)
        assert Event.objects.count() == 7
