"""Reminders: a week before an event and the day before each sitting, each once."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from events.enums import EventMode, NoticeKind, Verb
from events.models import EventLog, Notice, Registration
from events.services import cancelling, deciding, reminding
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory, SittingFactory, contact, noon, registered
from tests.events.reminders.mails import html_of, mails, text_of

pytestmark = pytest.mark.django_db


def at(day, hour, minute=0):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def days_before(event, days, hour=9, minute=0):
    """Return a moment so many days before the day of an event."""
    return at(timezone.localdate(event.starts_at) - timedelta(days=days), hour, minute)


def test_a_week_before_and_the_day_before_each_once():
    event = EventFactory(title="Soirée", starts_at=noon() + timedelta(days=30, hours=8))
    own = registered(event)
    before = len(mails())
    for days, hour, expected in (
        (8, 12, 0), (7, 8, 0), (7, 9, 1), (7, 9, 1), (5, 9, 1), (1, 8, 1), (1, 9, 2), (0, 12, 2),
    ):  # fmt: skip
        reminding.remind_due(days_before(event, days, hour, 1 if hour == 9 else 0))
        assert len(mails()) - before == expected, (days, hour)
    week, day = mails()[before:]
    assert "Demain, 20 h : « Soirée »" in day["Subject"].replace("\xa0", " ").replace("\u202f", " ")
    assert week["To"] == day["To"] == own.email
    assert set(Notice.objects.values_list("kind", flat=True)) == {"semaine", "veille"}
    assert EventLog.objects.filter(verb=Verb.COURRIEL, registration=own).count() == 2


def test_nothing_leaves_at_night():
    event = EventFactory()
    registered(event)
    assert reminding.remind_due(days_before(event, 1, 22)) == 0
    assert reminding.remind_due(days_before(event, 1, 20)) == 1


def test_it_says_what_one_needs():
    event = EventFactory(
        mode=EventMode.HYBRIDE,
        online_link="https://visio.exemple.fr/a?b=c&d=e",
        contact_name="Service d’appui",
        contact_phone="0199001234",
    )
    own = registered(event, seats=2, arrangements=["lsf"], note="Premier rang")
    reminding.remind_due(days_before(event, 1))
    mail = mails()[-1]
    for content in (text_of(mail), html_of(mail)):
        for words in (
            event.title, "Salle des fêtes", "Service d’appui, 01 99 00 12 34", "de 20 h à 22 h",
            "langue des signes française (LSF), Premier rang", "/rappels/", "Invité 1",
            f"/agenda/{event.slug}/",
        ):  # fmt: skip
            assert words in content
    assert "https://visio.exemple.fr/a?b=c&d=e" in text_of(mail)
    assert "https://visio.exemple.fr/a?b=c&amp;d=e" in html_of(mail)
    assert own.code


def test_of_a_series_the_first_sitting_a_week_before_and_each_the_day_before():
    event = EventFactory(title="Atelier")
    for days in (1, 9):
        start = event.starts_at + timedelta(days=days)
        SittingFactory(event=event, starts_at=start, ends_at=start + timedelta(hours=2))
    registered(event)
    known = len(mails())
    for days in range(9, -11, -1):
        reminding.remind_due(days_before(event, days))
    told = [text_of(mail) for mail in mails()[known:]]
    assert len(told) == 4
    assert "Séance 1 sur 3" in told[0]
    assert [f"Séance {number} sur 3" in text for number, text in enumerate(told[1:], 1)] == [
        True
    ] * 3


def test_whoever_has_just_registered_has_just_read_it_all():
    event = EventFactory()
    registered(event, now=days_before(event, 1, 10))
    assert reminding.remind_due(days_before(event, 1, 11)) == 0


def test_moved_to_another_day_a_sitting_is_reminded_of_anew():
    event = EventFactory()
    registered(event)
    reminding.remind_due(days_before(event, 1))
    later = event.starts_at + timedelta(days=3)
    event.sittings.update(starts_at=later, ends_at=later + timedelta(hours=2))
    type(event).objects.update(starts_at=later, ends_at=later + timedelta(hours=2))
    event.refresh_from_db()
    assert reminding.remind_due(days_before(event, 1)) == 1


@pytest.mark.parametrize("decide", [deciding.cancel, deciding.postpone])
def test_of_what_does_not_take_place_nobody_is_reminded(decide):
    event = EventFactory()
    registered(event)
    decide(event.pk, by=TeamFactory(), reason="Grève.")
    assert reminding.remind_due(days_before(event, 1)) == 0


def test_of_a_cancelled_sitting_nobody_is_reminded():
    event = EventFactory()
    registered(event)
    event.sittings.update(cancelled_at=timezone.now())
    assert reminding.remind_due(days_before(event, 1)) == 0


def test_only_who_has_a_place_an_address_and_wants_them():
    event = EventFactory(capacity=3)
    cancelled, mute, weary = (registered(event) for _number in range(3))
    registered(event)  # waits
    cancelling.cancel(cancelled.pk, now=noon() + timedelta(hours=11))
    Registration.objects.filter(pk=mute.pk).update(email="")
    Registration.objects.filter(pk=weary.pk).update(wants_reminders=False)
    assert reminding.remind_due(days_before(event, 1)) == 0


def test_what_was_true_when_the_list_was_made_is_looked_at_again(monkeypatch):
    """Between list and mail the event may be cancelled, the person gone, or already told."""
    event = EventFactory()
    own = registered(event)
    moment = days_before(event, 1)
    (due,) = reminding.due_reminders(moment)
    deciding.cancel(event.pk, by=TeamFactory(), reason="Grève.")
    assert not reminding._remind(own.pk, due, moment)
    deciding.maintain(event.pk, by=TeamFactory())
    assert reminding._remind(own.pk, due, moment)
    assert not reminding._remind(own.pk, due, moment)
    own.delete()
    assert reminding._remind(own.pk, due, moment) is False


def test_killed_between_mark_and_mail_it_has_done_neither(monkeypatch):
    event = EventFactory()
    registered(event)
    known = len(mails())

    class Killed(BaseException):
        pass

    def die(*_args, **_kwargs):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("events.services.notices.log.note", die)
        with pytest.raises(Killed):
            reminding.remind_due(days_before(event, 1))
    assert not Notice.objects.exists()
    assert len(mails()) == known
    assert reminding.remind_due(days_before(event, 1)) == 1


def test_a_mail_that_cannot_be_written_holds_up_no_other(monkeypatch, caplog):
    event = EventFactory()
    broken, fine = registered(event), registered(event)
    remind = reminding.mails.remind

    def fail(registration, *args):
        if registration.pk == broken.pk:
            raise RuntimeError("no")
        remind(registration, *args)

    monkeypatch.setattr(reminding.mails, "remind", fail)
    assert reminding.remind_due(days_before(event, 1)) == 1
    assert Notice.objects.get().registration == fine
    assert "could not be written" in caplog.text
    monkeypatch.setattr(reminding.mails, "remind", remind)
    assert reminding.remind_due(days_before(event, 1)) == 1


def test_as_many_at_once_as_the_lane_can_wait_for(monkeypatch):
    event = EventFactory(capacity=None)
    for _number in range(3):
        registered(event)
    monkeypatch.setattr(reminding, "AT_ONCE", 2)
    moment = days_before(event, 1)
    assert [reminding.remind_due(moment) for _run in range(3)] == [2, 1, 0]


def test_a_late_worker_does_not_remind_twice_in_a_row():
    event = EventFactory()
    registered(event)
    assert reminding.remind_due(days_before(event, 2)) == 0
    assert reminding.remind_due(days_before(event, 0, 8)) == 1
    assert Notice.objects.get().kind == NoticeKind.VEILLE
    assert "Aujourd’hui" in mails()[-1]["Subject"]


def test_an_illness_stands_in_no_subject():
    event = EventFactory(title="Vivre avec la BPCO", on_one_illness=True)
    registered(event, who=contact(actor_type=""))
    reminding.remind_due(days_before(event, 1))
    assert "BPCO" not in mails()[-1]["Subject"]


def test_looking_costs_as_much_whatever_there_is(django_assert_max_num_queries):
    EventFactory(starts_at=noon() + timedelta(days=20))
    with django_assert_max_num_queries(1):
        reminding.remind_due(noon())
    for _number in range(5):
        registered(EventFactory(starts_at=noon() + timedelta(days=20)))
    with django_assert_max_num_queries(1):
        reminding.remind_due(noon())
