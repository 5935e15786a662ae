"""Events as a letter tells of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.registry import letter_sources
from events.enums import Decision, EventMode
from events.models import Event
from tests.events.factories import EventFactory
from tests.events.page_factories import make_page
from tests.territories.factories import DepartementFactory

pytestmark = pytest.mark.django_db


def told(departements=(), limit=9) -> list[str]:
    return [item.title for item in letter_sources.get("events").items(departements, None, limit)]


def test_the_next_events_of_a_territory():
    here, there = DepartementFactory(code="95"), DepartementFactory(code="93", slug="autre")
    EventFactory(title="Ici", departement=here, introduction="Venez.")
    EventFactory(title="Là", departement=there)
    EventFactory(title="En ligne", mode=EventMode.DISTANCE)
    EventFactory(title="Annulé", departement=here, decision=Decision.ANNULE)
    EventFactory(title="Hors agenda", departement=here, is_listed=False)
    assert sorted(told()) == ["En ligne", "Ici", "Là"]
    assert sorted(told([here.code])) == ["En ligne", "Ici"]
    assert len(told(limit=1)) == 1
    found = letter_sources.get("events").items([here.code], None, 9)
    item = next(one for one in found if one.title == "Ici")
    assert (item.path, item.summary) == (f"/agenda/{item.path.split('/')[2]}/", "Venez.")
    assert item.facts[1:] == ("Salle des fêtes",)


def test_chosen_events_come_in_their_order(django_assert_max_num_queries):
    pages = [make_page(title=f"Soirée {name}") for name in "ab"]
    keys = [pages[1].pk, 0, pages[0].pk]
    with django_assert_max_num_queries(2):
        items = letter_sources.get("events").chosen(keys)
    assert [(item.title, item.key) for item in items] == [
        ("Soirée b", pages[1].pk),
        ("Soirée a", pages[0].pk),
    ]


def test_what_changed_since_is_told_first():
    page = make_page(title="Soirée")
    event = Event.objects.get(page=page)
    source = letter_sources.get("events")
    before, said = timezone.now() - timedelta(days=1), []
    over = {"starts_at": before - timedelta(hours=2), "ends_at": before}
    for values in ({"decision": Decision.ANNULE}, {"decision": Decision.MAINTENU, **over}):
        Event.objects.filter(pk=event.pk).update(**values)
        said.append(source.chosen([page.pk])[0].facts[0])
    assert (source.is_dated, said) == (True, ["Annulé", "Passé"])
