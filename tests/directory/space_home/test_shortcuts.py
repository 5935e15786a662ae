"""The shortcuts in the space: nothing changes on GET, two taps change it, wrong input is said."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.enums import ActivityState, QueueState
from directory.models import (
    CircuitSettings,
    HolderQuestion,
    NextDate,
    ProgrammeLife,
    QueueItem,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(entry):
    return lambda name, query="": reverse(f"space:{name}", args=[entry.public_id]) + query


def life():
    return ProgrammeLife.objects.get()


def in_days(count):
    return timezone.localdate() + timedelta(days=count)


def lines(**rows):
    """Return what the form of dates sends."""
    count = len(rows.get("starts", []))
    data = {"dates-TOTAL_FORMS": count, "dates-INITIAL_FORMS": 0}
    for number, start in enumerate(rows.get("starts", [])):
        data[f"dates-{number}-debut"] = start
    return data


def test_looking_changes_nothing(space, url):
    before = ProgrammeLife.objects.values().get()
    for name in ("confirm", "state", "dates", "entry", "history"):
        for _time in range(3):
            assert space.get(url(name)).status_code == 200
    assert space.get(url("state", "?etat=plus-de-place")).status_code == 200
    assert ProgrammeLife.objects.values().get() == before
    assert space.get(url("rhythm")).status_code == 405


def test_still_exact(space, url, entry, holder):
    HolderQuestion.objects.create(programme=entry, text="Toujours ?")
    page = space.post(url("confirm"), follow=True)
    assert "Le public lit que votre équipe a confirmé" in page.content.decode()
    assert life().confirmed_by == holder
    assert HolderQuestion.objects.get().answer == "exacte"
    confirmed_at = life().confirmed_at
    space.post(url("confirm"))
    assert life().confirmed_at == confirmed_at
    assert QueueItem.objects.count() == 1


def test_no_place_left(space, url):
    page = space.post(url("state"), {"etat": "plus-de-place"}, follow=True)
    assert "Le public lit maintenant" in page.content.decode()
    assert life().state == ActivityState.PLUS_DE_PLACE


def test_suspended_until(space, url):
    day = in_days(20)
    space.post(url("state"), {"etat": "suspendu", "jusqu_au": day.isoformat()})
    assert (life().state, life().suspended_until) == ("suspendu", day)


def test_a_stop_is_asked_for(space, url, entry):
    HolderQuestion.objects.create(programme=entry, text="Toujours ?")
    page = space.post(url("state"), {"etat": "arrete"}, follow=True)
    assert "Votre demande est envoyée" in page.content.decode()
    assert life().state == ActivityState.ACTIF
    assert HolderQuestion.objects.get().answer == "arretee"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"etat": "n-importe"},
        {"etat": "suspendu", "jusqu_au": "2020-01-01"},
        {"etat": "suspendu", "jusqu_au": "demain"},
        {"etat": "arrete", "arrete_le": "2999-01-01"},
        {"etat": "\x00", "jusqu_au": "\x00"},
        {"etat": "x" * 10_000},
    ],
)
def test_wrong_states_are_said(space, url, data):
    before = life().state
    response = space.post(url("state"), data)
    assert response.status_code == 400
    assert "à corriger" in response.content.decode()
    assert life().state == before
    assert not QueueItem.objects.exists()


def test_next_dates(space, url):
    days = [in_days(5), in_days(40)]
    space.post(url("dates"), lines(starts=[day.isoformat() for day in days]))
    assert list(NextDate.objects.values_list("starts_on", flat=True)) == days
    assert days[0].isoformat() in space.get(url("dates")).content.decode()
    space.post(url("dates"), lines(starts=["", ""]))
    assert not NextDate.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"dates-TOTAL_FORMS": "abc"},
        {"dates-TOTAL_FORMS": "99999", "dates-INITIAL_FORMS": "0"},
        lines(starts=["2020-01-01"]),
        lines(starts=["2999-01-01", "2999-01-01"]),
        lines(starts=["\x00"]),
        {**lines(starts=[""]), "dates-0-fin": "2999-01-01"},
    ],
)
def test_wrong_dates_are_said(space, url, data):
    response = space.post(url("dates"), data)
    assert response.status_code == 400
    assert not NextDate.objects.exists()


def test_rhythm(space, url):
    space.post(url("rhythm"), {"rythme": "6"})
    assert life().rhythm == 6
    for wrong in ("7", "abc", "", "\x00"):
        space.post(url("rhythm"), {"rythme": wrong})
    assert life().rhythm == 6


def test_where_facts_are_reviewed_the_page_says_that_it_waits(space, url):
    settings = CircuitSettings.load()
    settings.review_facts = True
    settings.save()
    before = life().confirmed_at
    assert "approuve avant que le public" in space.get(url("confirm")).content.decode()
    page = space.post(url("confirm"), follow=True)
    assert "Votre demande est envoyée" in page.content.decode()
    assert life().confirmed_at == before
    assert QueueItem.objects.get().state == QueueState.OUVERTE


def test_a_stopped_entry_offers_no_shortcut(space, url, entry):
    ProgrammeLife.objects.update(state=ActivityState.ARRETE)
    assert "lui seul" in space.get(url("state")).content.decode()
    assert "En deux gestes" not in space.get(url("entry")).content.decode()
    assert space.post(url("state"), {"etat": "actif"}).status_code == 400
    assert life().state == ActivityState.ARRETE
