"""Three years without a sign of life: asked twice, a month apart, then erased."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.models import OutboxMessage
from core.registry import jobs
from events.models import Registration
from news.addresses import choices_path
from news.enums import RefusalReason, SubscriberState
from news.models import Refusal, Subscriber
from news.services import renewing
from news.services.erasing import erase
from news.services.renewing import TIME_TO_ANSWER, is_working_time, run, silent_since
from news.services.signing_up import sign_up
from tests.accounts.factories import HolderFactory
from tests.events.factories import EventFactory, contact
from tests.events.factories import registered as registered_to
from tests.news.factories import make_subscriber, make_theme
from tests.news.subscribing.visitor import CAMILLE, mails, text_of

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 10, tzinfo=timezone.get_default_timezone())
LONG_AGO = silent_since(MONDAY) - timedelta(days=1)
MINUTE = timedelta(minutes=1)


def silent(**values: Any) -> Subscriber:
    return make_subscriber(make_theme(), **{"last_act_at": LONG_AGO, **values})


def deliver(at: datetime) -> None:
    """Let what waits in the outbox leave."""
    OutboxMessage.objects.exclude(state="sent").update(state="sent", sent_at=at)


def working(moment: datetime) -> datetime:
    """Return ten o'clock on the next working day."""
    moment = timezone.localtime(moment).replace(hour=10)
    while not is_working_time(moment):
        moment += timedelta(days=1)
    return moment


def test_asked_twice_a_month_apart_then_erased(client: Client) -> None:
    person = silent(email=CAMILLE)
    make_subscriber(last_act_at=MONDAY - timedelta(days=900))
    assert [run(MONDAY), run(MONDAY), run(MONDAY + MINUTE)] == [1, 0, 0]
    deliver(MONDAY)
    (first,) = mails()
    assert first["Subject"] == "Restez-vous abonné à nos lettres\u202f?"
    assert choices_path(person.code) in text_of(first)
    assert choices_path(person.code) in text_of(first, "html")
    assert "Restez-vous abonné" in client.get(choices_path(person.code)).content.decode()

    soon = working(MONDAY + TIME_TO_ANSWER - timedelta(days=3))
    assert run(soon) == 0
    second_at = working(MONDAY + TIME_TO_ANSWER)
    assert [run(second_at), run(second_at)] == [1, 0]
    deliver(second_at)
    assert "Dernière question" in mails()[-1]["Subject"]
    assert run(working(second_at + TIME_TO_ANSWER - timedelta(days=4))) == 0
    last = working(second_at + TIME_TO_ANSWER)
    assert [run(last), run(last)] == [1, 0]
    assert not Subscriber.objects.filter(email=CAMILLE).exists()
    assert not Refusal.objects.exists(), "no answer is no refusal"
    assert Subscriber.objects.count() == 1


def test_whoever_answers_stays(client: Client) -> None:
    person = silent()
    run(MONDAY)
    client.get(choices_path(person.code))
    person.refresh_from_db()
    assert person.asked_at is not None
    client.post(choices_path(person.code), {"action": "rester"})
    person.refresh_from_db()
    assert person.last_act_at > LONG_AGO + timedelta(days=365)
    assert (person.asked_at, person.asked_mail) == (None, None)
    assert person.records.get().act == "renouvellement"
    assert run(working(timezone.now() + 3 * TIME_TO_ANSWER)) == 0


@pytest.mark.parametrize("hour", [0, 7, 18, 23])
def test_nobody_is_asked_at_night_nor_on_sundays(hour: int) -> None:
    silent()
    assert run(MONDAY.replace(hour=hour)) == 0
    assert run(MONDAY - timedelta(days=1)) == 0
    # The nights when clocks change, 2 to 3 o'clock comes twice, or not at all.
    for night in (
        MONDAY.replace(month=10, day=25, hour=2),
        MONDAY.replace(month=3, day=29, hour=2),
    ):
        assert run(night) == run(night.replace(fold=1)) == 0


def test_a_site_that_slept_for_months_leaves_time_to_answer() -> None:
    person = silent()
    run(MONDAY)
    back = working(MONDAY + timedelta(days=200))
    # The first question is still in the outbox: it leaves now, and counts from now.
    assert run(back) == 0
    deliver(back)
    assert run(back + MINUTE) == 0
    again = working(back + TIME_TO_ANSWER)
    assert run(again) == 1
    deliver(again)
    long_after = working(again + timedelta(days=400))
    OutboxMessage.objects.all().delete()
    assert run(long_after) == 1
    assert not Subscriber.objects.filter(pk=person.pk).exists()


def test_whoever_had_left_is_erased_without_a_mail_and_stays_away() -> None:
    for state in (SubscriberState.DESABONNE, SubscriberState.BLOQUE, SubscriberState.PLAINTE):
        silent(email=f"{state}@exemple.fr", state=state)
    assert run(MONDAY) == 3
    assert not Subscriber.objects.exists()
    assert not mails()
    reasons = set(Refusal.objects.values_list("reason", flat=True))
    assert reasons == {RefusalReason.DESABONNEMENT, RefusalReason.PLAINTE}


def test_signs_of_life_of_other_rooms_count_by_the_day() -> None:
    seen, registered, erased = (
        make_subscriber(email=f"{name}@exemple.fr", last_act_at=LONG_AGO)
        for name in ("compte", "agenda", "muette")
    )
    HolderFactory(email="compte@exemple.fr", last_seen_at=MONDAY - timedelta(days=400))
    registered_to(EventFactory(), who=contact("Agenda@exemple.fr"))
    Registration.objects.update(created_at=MONDAY - timedelta(days=300))
    assert run(MONDAY) == 1
    for person, days in ((seen, 400), (registered, 300)):
        person.refresh_from_db()
        assert person.asked_at is None
        local = timezone.localtime(person.last_act_at)
        assert (local.date(), local.hour) == ((MONDAY - timedelta(days=days)).date(), 0)
    erased.refresh_from_db()
    assert erased.asked_at == MONDAY


def test_a_person_who_acts_meanwhile_is_neither_asked_nor_erased(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_twice = silent(
        asked_at=LONG_AGO, asked_again_at=MONDAY - TIME_TO_ANSWER - timedelta(days=1)
    )
    due = renewing.due(MONDAY)
    assert due == [asked_twice.pk]
    Subscriber.objects.update(last_act_at=MONDAY, asked_at=None, asked_again_at=None)
    monkeypatch.setattr(renewing, "due", lambda _now: due)
    assert run(MONDAY) == 0
    assert not mails()
    erase(asked_twice)
    assert run(MONDAY) == 0


def test_one_broken_row_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = silent(email="cassee@exemple.fr")
    make_subscriber(last_act_at=LONG_AGO)
    ask = renewing.ask_to_stay

    def ask_unless_broken(person: Subscriber, *, is_last: bool) -> OutboxMessage:
        if person.pk == broken.pk:
            raise RuntimeError
        return ask(person, is_last=is_last)

    monkeypatch.setattr(renewing, "ask_to_stay", ask_unless_broken)
    assert run(MONDAY) == 1
    assert "could not be asked" in caplog.text
    broken.refresh_from_db()
    assert broken.asked_at is None


def test_three_years_end_on_the_same_day_whatever_the_month() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=timezone.get_default_timezone())
    assert silent_since(leap).date().isoformat() == "2025-02-28"
    assert silent_since(MONDAY).date().isoformat() == "2023-11-23"
    job = jobs.get("news.renewing")
    assert (job.run, job.lane) == (run, "ordinary")


def test_asking_for_letters_alone_is_no_sign_of_life() -> None:
    person = silent(email=CAMILLE)
    sign_up(CAMILLE, [make_theme()], wording="", page="")
    person.refresh_from_db()
    assert person.last_act_at == LONG_AGO
