"""Names go when their time has come; figures stay."""

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from core.registry import retention
from events.enums import Decision, Verb
from events.keeping import kept_until, plus_months
from events.models import (
    Attendance,
    Event,
    EventLog,
    Invitation,
    OrganiserMessage,
    Participant,
    Registration,
)
from events.personal import HOLDINGS
from events.services import deciding, forgetting
from events.services.registering import register
from tests.accounts.factories import HolderFactory
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance
from tests.events.page_factories import in_days, make_page, publish_page, sitting

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NAME = "Camille Exemple"
WORDS = (NAME, "camille@exemple.fr", "01 99 00 12 34", "CPTS d’exemple", "95000", "un mot à moi")


def somebody(event, **options):
    """Register somebody who left something in every field."""
    return registered(
        event,
        [NAME, "Dominique Exemple"],
        who=contact("camille@exemple.fr", name=NAME, phone="01 99 00 12 34"),
        answers={"b1": "un mot à moi"},
        arrangements=["lsf"],
        note="un mot à moi",
        **options,
    )


def over(event, days):
    """Let an event have ended so many days ago, as if its day had come; return it."""
    end = noon() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(starts_at=end - timedelta(hours=2), ends_at=end)
    event.refresh_from_db()
    return event


def rest_of(*models):
    """Return all that is stored in the rows of models, as text."""
    return "\n".join(str(row) for model in models for row in model.objects.values())


class TestKeptUntil:
    """When the names go."""

    @pytest.mark.parametrize("kind", ["seminaire", "soiree", "permanence", "rencontre"])
    def test_twelve_months_whatever_the_officer_wrote(self, kind):
        event = EventFactory(kind=kind, proof_months=60)
        assert kept_until(event) == plus_months(event.ends_at, 12)

    @pytest.mark.parametrize("kind", ["atelier", "formation"])
    @pytest.mark.parametrize("months", [1, 36])
    def test_as_long_as_proof_may_be_asked(self, kind, months):
        event = EventFactory(kind=kind, proof_months=months)
        assert kept_until(event) == plus_months(event.ends_at, months)

    def test_the_last_day_of_a_shorter_month(self):
        moment = timezone.make_aware(timezone.datetime(2028, 12, 31, 20, 30))
        later = timezone.localtime(plus_months(moment, 2))
        assert (later.year, later.month, later.day, later.hour) == (2029, 2, 28, 20)

    def test_many_years_are_no_error(self):
        assert plus_months(noon(), 32_767 * 12).year == 9998


class TestNeeds:
    """What people need to take part goes after 30 days."""

    @pytest.mark.parametrize(("days", "left"), [(29, True), (31, False)])
    def test_after_thirty_days(self, days, left):
        event = EventFactory()
        registration = somebody(event)
        over(event, days)
        assert forgetting.erase_needs() == (0 if left else 1)
        registration.refresh_from_db()
        assert bool(registration.arrangements) is left
        assert bool(registration.arrangement_note) is left
        assert (registration.needs_erased_at is None) is left
        assert registration.name == NAME

    def test_a_postponed_event_still_needs_them(self):
        event = EventFactory(decision=Decision.REPORTE)
        Event.objects.filter(pk=event.pk).update(decision="")
        somebody(event)
        Event.objects.filter(pk=event.pk).update(decision=Decision.REPORTE)
        over(event, 60)
        assert forgetting.erase_needs() == 0

    def test_once(self):
        somebody(event := EventFactory())
        over(event, 31)
        assert (forgetting.erase_needs(), forgetting.erase_needs()) == (1, 0)

    def test_what_is_said_after_the_erasing_goes_too(self):
        registration = somebody(event := EventFactory())
        over(event, 31)
        forgetting.erase_needs()
        Registration.objects.filter(pk=registration.pk).update(arrangement_note="de nouveau")
        assert forgetting.erase_needs() == 1


class TestNames:
    """Names, addresses and answers go later."""

    def past(self, days=370):
        event = EventFactory(capacity=2)
        registration = somebody(event)
        waiting = registered(event)
        participant = registration.participants.first()
        user = HolderFactory()
        Attendance.objects.create(
            participant=participant,
            sitting=event.sittings.get(),
            noted_at=noon(),
            noted_by=user,
        )
        EventLog.objects.filter(registration=registration).update(reason=f"{NAME} a appelé")
        message = OrganiserMessage.objects.create(
            event=event, token="t", subject="Bonjour", text=f"Merci à {NAME}", sent_at=noon()
        )
        message.recipients.set([registration, waiting])
        Invitation.objects.create(event=event, label=NAME)
        return over(event, days), registration

    def test_nothing_personal_is_left(self):
        event, registration = self.past()
        secret = Invitation.objects.get().secret
        assert retention.get("registrations").purge() == 3  # the needs of one, the names of two
        left = rest_of(Registration, Participant, EventLog, OrganiserMessage, Invitation)
        assert [word for word in WORDS if word in left] == []
        assert registration.code not in left
        assert secret not in left
        for model, holding in HOLDINGS.items():
            for row in model.objects.exclude(pk=None):
                if model is EventLog and row.registration_id is None:
                    continue
                found = {name: getattr(row, name) for name in holding.emptied}
                assert found == dict(holding.emptied), model
        event.refresh_from_db()
        assert event.anonymised_at is not None

    def test_figures_stay(self):
        event, registration = self.past()
        forgetting.forget_past_events()
        row = Registration.objects.get(pk=registration.pk)
        kept = (row.departement, row.actor_type, row.seats, row.state, row.origin)
        assert kept == ("95", "infirmier", 2, "confirmee", "formulaire")
        assert Participant.objects.filter(event=event, is_active=True).count() == 3
        assert Attendance.objects.count() == 1
        event.refresh_from_db()
        assert (event.taken, event.waiting) == (2, 1)

    def test_the_links_of_registrants_are_dead(self):
        _event, registration = self.past()
        forgetting.forget_past_events()
        assert not Registration.objects.filter(code=registration.code).exists()

    def test_not_before_the_day(self):
        _event, registration = self.past(days=360)
        assert forgetting.forget_past_events() == 0
        registration.refresh_from_db()
        assert registration.name == NAME

    def test_once(self):
        self.past()
        assert forgetting.forget_past_events() == 2
        lines = EventLog.objects.filter(verb=Verb.EFFACEE)
        assert forgetting.forget_past_events() == 0
        assert lines.count() == 1
        assert lines.get().detail == {"registrations": 2}

    def test_an_event_moved_meanwhile_keeps_its_names(self):
        event, registration = self.past()
        due = forgetting.due_events(timezone.now())
        Event.objects.filter(pk=event.pk).update(ends_at=noon() + DAY)
        with mock.patch.object(forgetting, "due_events", return_value=due):
            assert forgetting.forget_past_events() == 0
        registration.refresh_from_db()
        assert registration.name == NAME

    def test_an_event_held_anew_forgets_its_new_people_too(self):
        event, _registration = self.past()
        forgetting.forget_past_events()
        Event.objects.filter(pk=event.pk).update(
            starts_at=noon() + DAY, ends_at=noon() + 2 * DAY, capacity=9
        )
        register(
            event.pk,
            contact=contact("neuve@exemple.fr"),
            participants=["Personne neuve"],
            origin="formulaire",
            now=noon(),
        )
        over(event, 370)
        assert forgetting.forget_past_events() == 1

    def test_an_event_that_has_a_new_day_keeps_no_place_for_the_forgotten(self):
        page = make_page(capacity=2)
        event = Event.objects.get(page_id=page.pk)
        there, absent, waiting = registered(event), registered(event), registered(event)
        Attendance.objects.create(
            participant=there.participants.get(), sitting=event.sittings.get(), noted_at=noon()
        )
        Event.objects.filter(pk=event.pk).update(decision=Decision.REPORTE)
        over(event, 370)
        assert forgetting.forget_past_events() == 3
        page.sittings = [sitting(in_days(9))]
        publish_page(page)
        deciding.maintain(event.pk, by=HolderFactory(), now=noon())
        event = assert_books_balance(event.pk)
        assert (event.taken, event.waiting) == (1, 0)
        states = [Registration.objects.get(pk=one.pk).state for one in (there, absent, waiting)]
        assert states == ["confirmee", "annulee", "annulee"]
        assert registered(event).state == "confirmee"

    def test_why_somebody_was_passed_by_stays(self):
        event, registration = self.past()
        reason = "Il faut 3 places ; 1 place libre."
        EventLog.objects.create(
            event=event, registration=registration, verb=Verb.PASSEE, at=noon(), reason=reason
        )
        forgetting.forget_past_events()
        assert EventLog.objects.get(verb=Verb.PASSEE).reason == reason
