"""What changed of an event is told once, as the difference to what people knew."""

import uuid
from datetime import time, timedelta

import pytest
from django.utils import timezone

from events.models import Event, EventChange, Registration
from events.services import cancelling, changes, deciding
from tests.accounts.factories import TeamFactory
from tests.events.calendars.reading import only, read
from tests.events.factories import noon, registered
from tests.events.page_factories import in_days, make_page, publish_page, sitting
from tests.events.reminders.mails import calls_of, html_of, mails, text_of

pytestmark = pytest.mark.django_db

KEY = uuid.UUID("5e8de5e0-6a0e-4a7c-9f59-6a3f2c1f0003")


def later(minutes=11):
    return timezone.now() + timedelta(minutes=minutes)


def evening(**values):
    values.setdefault("days", [sitting(in_days(10), key=KEY)])
    page = make_page(place_name="Salle A", **values)
    return page, Event.objects.get(page_id=page.pk)


def republish(page, **values):
    for name, value in values.items():
        setattr(page, "sittings" if name == "days" else name, value)
    return publish_page(page)


def told_after(known, minutes=11):
    changes.tell_due(later(minutes))
    return mails()[known:]


def test_other_hours_are_told_with_what_they_were_and_move_the_diary():
    page, event = evening()
    own = registered(event)
    known = len(mails())
    republish(page, days=[sitting(in_days(12), start=time(19), end=time(21), key=KEY)])
    assert len(mails()) == known
    (mail,) = told_after(known)
    assert "la date change" in mail["Subject"]
    for content in (text_of(mail), html_of(mail)):
        assert "de 19 h à 21 h" in content
        assert "au lieu de : " in content
        assert "de 18 h 30 à 20 h 30" in content
        assert "votre place est gardée" in content
    ((method, text),) = calls_of(mail)
    entry = only(text)
    assert (method, entry.sequence) == ("REQUEST", 1)
    assert timezone.localdate(entry.dtstart) == in_days(12)
    assert entry.uid.startswith(str(event.sittings.get().uid))
    assert mail["To"] == own.email
    assert not EventChange.objects.exists()


def test_each_hears_once_and_of_several_corrections_the_last_alone():
    page, event = evening()
    registered(event)
    known = len(mails())
    republish(page, place_name="Salle B")
    republish(page, place_name="Salle C")
    assert changes.tell_due(timezone.now()) == 0
    (mail,) = told_after(known)
    assert "Salle C" in text_of(mail)
    assert "au lieu de : Salle A" in text_of(mail)
    assert "Salle B" not in text_of(mail)
    assert told_after(known + 1) == []


def test_a_slip_that_was_corrected_in_time_is_told_to_nobody():
    page, event = evening()
    registered(event)
    known = len(mails())
    republish(page, place_name="Salle B")
    republish(page, place_name="Salle A")
    assert told_after(known) == []
    assert not EventChange.objects.exists()


def test_before_an_event_so_near_it_is_told_at_once():
    page, event = evening(days=[sitting(in_days(1), start=time(0), end=time(23, 59), key=KEY)])
    registered(event, now=timezone.now())
    known = len(mails())
    republish(page, place_name="Salle B")
    assert len(told_after(known, minutes=0)) == 1


@pytest.mark.parametrize(
    "change", [{"title": "Autre"}, {"contact_name": "Autre"}, {"capacity": 90}, {"thanks": "Merci"}]
)
def test_what_does_not_matter_is_told_to_nobody(change):
    page, event = evening()
    registered(event)
    republish(page, **change)
    assert not EventChange.objects.exists()


def test_without_anybody_registered_there_is_nobody_to_tell():
    page, _event = evening()
    republish(page, place_name="Salle B")
    assert not EventChange.objects.exists()


def test_another_link_is_told_to_those_who_have_a_place_alone():
    page, event = evening(mode="distance", online_link="https://visio.exemple.fr/1", capacity=1)
    own, _waits = registered(event), registered(event)
    known = len(mails())
    republish(page, online_link="https://visio.exemple.fr/2")
    (mail,) = told_after(known)
    assert mail["To"] == own.email
    assert "https://visio.exemple.fr/2" in text_of(mail)
    assert "visio.exemple.fr/1" not in mail.as_string()
    ((_method, text),) = calls_of(mail)
    assert only(text).location == "https://visio.exemple.fr/2"


def test_those_who_wait_hear_of_dates_without_call_nor_link():
    page, event = evening(capacity=1)
    registered(event)
    waits = registered(event)
    known = len(mails())
    republish(page, days=[sitting(in_days(12), key=KEY)])
    mail = next(one for one in told_after(known) if one["To"] == waits.email)
    assert calls_of(mail) == []
    assert "votre demande est gardée" in text_of(mail)


def test_a_series_tells_the_sittings_that_changed_and_those_alone():
    days = [sitting(in_days(5)), sitting(in_days(9)), sitting(in_days(12))]
    page, event = evening(days=days)
    registered(event)
    known = len(mails())
    republish(page, days=[days[0], sitting(in_days(13), key=days[2]["id"]), sitting(in_days(20))])
    (mail,) = told_after(known)
    files = [
        part.get_content() for part in mail.walk() if part.get_content_type() == "application/ics"
    ]
    assert [read(content).method for content in files] == ["REQUEST", "REQUEST", "CANCEL"]
    for words in ("Nouvelle date :", "Séance annulée :", "Séance ajoutée :"):
        assert words in text_of(mail)


def test_online_instead_of_on_the_spot():
    page, event = evening()
    registered(event)
    known = len(mails())
    republish(page, mode="distance", online_link="https://visio.exemple.fr/1")
    (mail,) = told_after(known)
    assert "le lieu change" in mail["Subject"]
    assert "Lieu :\nEn ligne\nau lieu de : Salle A" in text_of(mail)


@pytest.mark.parametrize("decide", [deciding.cancel, deciding.postpone])
def test_of_what_does_not_take_place_no_change_is_told(decide):
    page, event = evening()
    registered(event)
    republish(page, place_name="Salle B")
    decide(event.pk, by=TeamFactory(), reason="Grève.")
    known = len(mails())
    assert told_after(known) == []
    republish(page, place_name="Salle C")
    assert told_after(known) == []
    assert not EventChange.objects.exists()


def test_a_decision_that_concerns_many_is_told_by_the_worker_once_and_the_last_alone(monkeypatch):
    monkeypatch.setattr(deciding, "AT_ONCE", 1)
    _page, event = evening(capacity=2)
    people = [registered(event) for _one in range(3)]
    by, known = TeamFactory(), len(mails())
    deciding.cancel(event.pk, by=by, reason="Grève.")
    assert len(mails()) == known
    told = told_after(known, minutes=0)
    assert [mail["To"] for mail in told] == [one.email for one in people]
    assert all("événement annulé" in mail["Subject"] for mail in told)
    assert told_after(known + 3, minutes=0) == []
    for decide in (deciding.postpone, deciding.maintain, deciding.postpone):
        decide(event.pk, by=by, reason="Grève.")
    told = told_after(known + 3, minutes=0)
    assert ["événement reporté" in mail["Subject"] for mail in told] == [True] * 3
    assert not EventChange.objects.exists()


def test_hidden_or_over_no_change_is_told():
    page, event = evening()
    registered(event)
    republish(page, place_name="Salle B")
    page.unpublish()
    known = len(mails())
    assert told_after(known) == []
    page, event = evening()
    republish(page, days=[sitting(in_days(-3), key=KEY)])
    registered(event, now=noon() - timedelta(days=30), by=TeamFactory())
    EventChange.objects.all().delete()
    republish(page, days=[sitting(in_days(-4), key=KEY)])
    assert not EventChange.objects.exists()


def test_what_changed_before_the_page_was_hidden_is_told_when_it_is_back():
    page, event = evening()
    registered(event)
    republish(page, place_name="Salle B")
    page.unpublish()
    known = len(mails())
    assert told_after(known) == []
    publish_page(page)
    (mail,) = told_after(known, minutes=30)
    assert "Salle B" in text_of(mail)


def test_who_left_or_came_after_is_not_told():
    page, event = evening()
    gone = registered(event)
    republish(page, place_name="Salle B")
    cancelling.cancel(gone.pk, now=noon())
    came = registered(event)
    Registration.objects.filter(pk=came.pk).update(created_at=later(1))
    known = len(mails())
    assert told_after(known) == []


def test_a_change_during_the_telling_is_told_next(monkeypatch):
    page, event = evening(capacity=5)
    registered(event)
    registered(event)
    known = len(mails())
    republish(page, place_name="Salle B")
    tell = changes.mails.tell_change
    told = []

    def tell_and_change(*args):
        tell(*args)
        told.append(args)
        if len(told) == 1:
            republish(page, place_name="Salle C")

    monkeypatch.setattr(changes.mails, "tell_change", tell_and_change)
    changes.tell_due(later())
    changes.tell_due(later())
    by_person = {}
    for mail in mails()[known:]:
        by_person[mail["To"]] = text_of(mail)
    assert len(by_person) == 2
    assert all("Salle C" in text for text in by_person.values())
    assert not EventChange.objects.exists()


def test_killed_in_the_middle_the_next_run_tells_the_others(monkeypatch):
    page, event = evening(capacity=5)
    people = [registered(event) for _number in range(3)]
    known = len(mails())
    republish(page, place_name="Salle B")
    tell = changes.mails.tell_change

    class Killed(BaseException):
        pass

    def die_at_the_second(registration, *args):
        if registration.pk == people[1].pk:
            raise Killed
        tell(registration, *args)

    with monkeypatch.context() as patch:
        patch.setattr(changes.mails, "tell_change", die_at_the_second)
        with pytest.raises(Killed):
            changes.tell_due(later())
    assert len(mails()) == known + 1
    changes.tell_due(later())
    assert [mail["To"] for mail in mails()[known:]] == [one.email for one in people]


def test_what_failed_is_tried_again_until_the_event_is_over(monkeypatch):
    page, event = evening()
    registered(event)
    republish(page, place_name="Salle B")

    def fail(*_args):
        raise RuntimeError("no")

    with monkeypatch.context() as patch:
        patch.setattr(changes.mails, "tell_change", fail)
        assert changes.tell_due(later()) == 0
        assert EventChange.objects.exists()
    assert changes.tell_due(later()) == 1
    assert not EventChange.objects.exists()
