"""A published page is copied into its live rows, which nothing else of a draft touches."""

import uuid
from datetime import time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.enums import Decision, Verb
from events.exceptions import EventError
from events.models import Event, EventChange, EventLog, Sitting, WorkshopPage
from events.services import changes, deciding, publishing, waiting
from search.models import Document
from tests.accounts.factories import TeamFactory
from tests.events.factories import noon, registered
from tests.events.page_factories import in_days, make_page, publish_page, sitting
from tests.territories.factories import CommuneFactory

pytestmark = pytest.mark.django_db


def row_of(page):
    return Event.objects.get(page_id=page.pk)


def test_first_publication_makes_the_rows():
    commune = CommuneFactory(name="Cergy")
    page = make_page(title="Soirée à Cergy", commune=commune, capacity=40, held_back=4)
    event = row_of(page)
    assert (event.title, event.slug, event.kind) == ("Soirée à Cergy", page.slug, "soiree")
    assert (event.capacity, event.held_back, event.taken) == (40, 4, 0)
    assert event.is_public
    assert event.first_published_at
    assert event.departement == commune.departement
    held = event.sittings.get()
    assert (held.starts_at, held.ends_at) == (event.starts_at, event.ends_at)
    assert str(held.key) == page.sittings[0].id
    assert timezone.localtime(event.starts_at).time() == time(18, 30)


def test_a_draft_makes_no_row():
    page = make_page(publish=False)
    page.save_revision()
    assert not Event.objects.exists()


def test_publishing_again_keeps_row_identifiers_and_sequence():
    page = make_page()
    before = row_of(page)
    page.title, page.slug = "Un autre titre", "un-autre-titre"
    after = publish_page(page)
    assert (after.pk, after.uid, after.title, after.slug) == (
        before.pk, before.uid, "Un autre titre", "un-autre-titre",
    )  # fmt: skip
    assert after.version > before.version
    assert after.sittings.get().sequence == 0


def test_seats_that_the_organiser_keeps_stay_so_when_the_page_is_published_again():
    page = make_page(capacity=1)
    event, by = row_of(page), TeamFactory()
    first, waits = registered(event), registered(event)
    waiting.move_to_waiting(first.pk, by=by, reason="Salle", keep_seats=True, now=noon())
    page.refresh_from_db()
    event = publish_page(page.get_latest_revision_as_object())
    waits.refresh_from_db()
    assert (event.held_back, waits.state) == (1, "attente")


def test_other_hours_raise_the_sequence_of_their_sitting_alone():
    first, second = uuid.uuid4(), uuid.uuid4()
    page = make_page(
        WorkshopPage, days=[sitting(in_days(5), key=first), sitting(in_days(9), key=second)]
    )
    page.sittings = [
        sitting(in_days(5), key=first), sitting(in_days(9), start=time(19), key=second),
    ]  # fmt: skip
    event = publish_page(page)
    assert {row.key: row.sequence for row in event.sittings.all()} == {first: 0, second: 1}


@pytest.mark.parametrize(
    "change", [{"place_name": "Salle B"}, {"mode": "distance"}, {"address": "3 rue"}]
)
def test_another_place_raises_every_sequence(change):
    page = make_page(days=[sitting(in_days(5)), sitting(in_days(6))])
    for name, value in change.items():
        setattr(page, name, value)
    assert [row.sequence for row in publish_page(page).sittings.all()] == [1, 1]


def test_a_sitting_that_goes_is_cancelled_and_one_that_comes_back_is_held():
    kept, gone = sitting(in_days(5)), sitting(in_days(6))
    page = make_page(days=[kept, gone])
    page.sittings = [kept]
    event = publish_page(page)
    row = Sitting.objects.get(key=gone["id"])
    assert row.cancelled_at
    assert row.sequence == 1
    assert event.ends_at == event.sittings.get(key=kept["id"]).ends_at
    page.sittings = [kept, gone]
    publish_page(page)
    row.refresh_from_db()
    assert (row.cancelled_at, row.sequence) == (None, 2)


def test_an_old_draft_changes_no_counter_and_no_decision():
    page = make_page(capacity=1)
    old = page.latest_revision
    event = row_of(page)
    registered(event)
    registered(event)
    deciding.cancel(event.pk, by=TeamFactory(), reason="Grève.")
    old.publish()
    event.refresh_from_db()
    assert (event.taken, event.waiting) == (1, 1)
    assert (event.decision, event.decision_reason) == (Decision.ANNULE, "Grève.")


def test_more_places_call_those_who_wait():
    page = make_page(capacity=1)
    registered(row_of(page))
    waiting = registered(row_of(page))
    page.capacity = 2
    event = publish_page(page)
    waiting.refresh_from_db()
    assert (event.taken, event.waiting, waiting.state) == (2, 0, "confirmee")


def test_a_draft_with_fewer_places_than_are_taken_leaves_them_and_the_log_tells():
    page = make_page(capacity=5)
    for _number in range(3):
        registered(row_of(page))
    page.capacity, page.title = 2, "Nouveau titre"
    event = publish_page(page)
    assert (event.capacity, event.title) == (5, "Nouveau titre")
    assert EventLog.objects.filter(verb=Verb.CAPACITE, detail__refused=2).exists()


def test_unpublishing_hides_and_publishing_shows_again():
    page = make_page()
    event = row_of(page)
    assert Document.objects.filter(kind="evenement", key=str(event.pk)).exists()
    page.unpublish()
    event.refresh_from_db()
    assert not event.is_public
    assert not Document.objects.filter(kind="evenement").exists()
    assert publish_page(page).pk == event.pk
    assert Document.objects.filter(kind="evenement").exists()


def test_a_deleted_page_leaves_its_registrations():
    page = make_page()
    registration = registered(row_of(page))
    page.delete()
    event = Event.objects.get()
    assert (event.page_id, event.is_public) == (None, False)
    assert registration.event == event
    assert not Document.objects.filter(kind="evenement").exists()


def test_scheduled_publication_makes_the_rows_at_its_hour():
    page = make_page(publish=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert not Event.objects.exists()
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert row_of(page).is_public


def test_a_page_without_a_date_is_refused():
    page = make_page(publish=False)
    page.sittings = []
    with pytest.raises(EventError, match="une date"):
        publishing.publish(page)
    assert not Event.objects.exists()


def test_page_and_row_are_published_together_or_not_at_all(monkeypatch):
    page = make_page(publish=False)

    def fail(*_args, **_kwargs):
        raise EventError("non")

    monkeypatch.setattr(publishing, "publish", fail)
    with pytest.raises(EventError):
        page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("change", ["hours", "place", "title"])
def test_those_registered_are_to_hear_of_other_hours_and_another_place_alone(change):
    key = uuid.uuid4()
    page = make_page(days=[sitting(in_days(9), key=key)], capacity=1)
    registered(row_of(page))
    if change == "hours":
        page.sittings = [sitting(in_days(9), start=time(19), key=key)]
    elif change == "place":
        page.place_name = "Salle B"
    else:
        page.title = "Autre titre"
    publish_page(page)
    assert EventChange.objects.exists() == (change != "title")


@pytest.mark.parametrize("days", [-9, 9])
def test_nobody_hears_of_what_is_over_or_will_not_take_place(days, mailoutbox):
    page = make_page(days=[sitting(in_days(9))])
    event = row_of(page)
    registered(event)
    if days > 0:
        deciding.postpone(event.pk, by=TeamFactory(), reason="Travaux.")
    before = len(mailoutbox)
    page.sittings = [sitting(in_days(days), key=page.sittings[0].id, start=time(9))]
    publish_page(page)
    assert changes.tell_due(timezone.now() + timedelta(hours=1)) == 0
    assert len(mailoutbox) == before


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_the_event_is_held_before_its_page_is_written(action, django_assert_max_num_queries):
    """The desk gives places to the event, then to the page: two orders would be a deadlock."""
    page = make_page()
    revision = page.save_revision()
    with django_assert_max_num_queries(200) as asked:
        revision.publish() if action == "publish" else page.unpublish()
    written = [
        table
        for query in asked.captured_queries
        for table in ("events_event", "wagtailcore_page")
        if query["sql"].split("SET")[0].replace('"', "").strip() == f"UPDATE {table}"
    ]
    assert written[:2] == ["events_event", "wagtailcore_page"]
