"""What counts in a year, and what does not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.registry import year_figures
from core.year_figures import YearScope, lines_of
from events.enums import Decision, EventKind, OurPart, Purpose, RegistrationMode
from events.models import Event, Sitting
from events.services import cancelling, merging
from events.services.erasing import erase
from events.services.forgetting import forget_past_events
from tests.events.factories import EventFactory, contact, noon, registered
from tests.events.figures.made import YEAR, come, held, in_year
from tests.events.pages.people import coordinator
from tests.territories.factories import DepartementFactory, SupportStructureFactory

pytestmark = pytest.mark.django_db


def numbers(name, year=YEAR, **scope):
    """Return the numbers of a table by the labels of its lines."""
    lines = lines_of(year_figures.get(name), YearScope(year, **scope))
    return {line.row.labels: line.now for line in lines if line.now}


class TestEvents:
    """Which events count."""

    def test_by_kind_and_by_our_part(self):
        held(kind=EventKind.SOIREE)
        held(kind=EventKind.SOIREE)
        held(kind=EventKind.SOIREE, our_part=OurPart.INTERVENANT)
        held(kind=EventKind.ATELIER)
        assert numbers("evenements") == {
            ("soirée découverte de l’ETP", "organisateur"): 2,
            ("soirée découverte de l’ETP", "intervenant"): 1,
            ("atelier", "organisateur"): 1,
        }

    @pytest.mark.parametrize("decision", [Decision.ANNULE, Decision.REPORTE])
    def test_neither_cancelled_nor_postponed(self, decision):
        held(decision="", came=2)
        Event.objects.update(decision=decision)
        assert [numbers(name) for name in ("evenements", "presents", "inscriptions")] == [{}] * 3

    def test_not_before_it_began(self):
        EventFactory()
        assert numbers("evenements", timezone.localdate().year) == {}
        EventFactory(starts_at=noon() - timedelta(days=400), ends_at=noon() + timedelta(days=5))
        year = (noon() - timedelta(days=400)).year
        assert sum(numbers("evenements", year).values()) == 1

    def test_the_year_is_the_local_one(self):
        held(at=in_year(YEAR, 12, 31, 23))
        held(at=in_year(YEAR + 1, 1, 1, 0) - timedelta(days=0), kind=EventKind.ATELIER)
        assert list(numbers("evenements")) == [("soirée découverte de l’ETP", "organisateur")]

    @pytest.mark.parametrize(("came", "count"), [(0, 0), (1, 1)])
    def test_one_taken_off_the_site_counts_if_people_came(self, came, count):
        event = held(came=came)
        Event.objects.filter(pk=event.pk).update(is_public=False)
        assert sum(numbers("evenements").values()) == count

    def test_one_off_the_public_agenda_counts(self):
        held(is_listed=False, kind=EventKind.RENCONTRE)
        assert numbers("evenements") == {("rencontre", "organisateur"): 1}

    def test_by_purpose(self):
        held(purpose=Purpose.SENSIBILISATION)
        held()
        assert numbers("buts") == {
            ("sensibilisation à l’ETP",): 1,
            ("but non précisé",): 1,
        }

    def test_by_territory_and_structure(self):
        held(departement=DepartementFactory())
        other = held()
        structures = frozenset({other.support_structure_id})
        assert sum(numbers("evenements", departement="95").values()) == 1
        assert sum(numbers("evenements", structures=structures).values()) == 1
        assert numbers("evenements", structures=frozenset()) == {}

    def test_told_apart_by_departement_and_structure(self):
        placed = held(departement=DepartementFactory(), came=2)
        online = held(came=1)
        lines = [
            (placed.departement.name, placed.support_structure.name),
            ("en ligne ou sans lieu", online.support_structure.name),
        ]
        assert numbers("territoires") == dict.fromkeys(lines, 1)
        assert numbers("presents-territoires") == dict(zip(lines, (2, 1), strict=True))

    def test_trainings_by_level_and_body(self):
        held(kind=EventKind.FORMATION, training_level="40-heures", training_body="Institut A",
             registration_mode=RegistrationMode.AILLEURS)  # fmt: skip
        held(kind=EventKind.FORMATION)
        held(training_body="Ce n’est pas une formation")
        assert numbers("formations") == {
            ("40 heures : dispenser l’ETP", "Institut A"): 1,
            ("niveau non précisé", "organisme non précisé"): 1,
        }


class TestPeople:
    """Who is counted as present, and what became of the others."""

    def test_by_kind(self):
        held(came=3, absent=2)
        assert numbers("presents") == {("soirée découverte de l’ETP",): 3}

    def test_by_purpose_and_actor(self):
        held(came=2, actor="infirmier", purpose=Purpose.COORDINATION)
        held(came=1, purpose=Purpose.COORDINATION)
        assert numbers("acteurs") == {
            ("coordination des acteurs", "infirmier"): 2,
            ("coordination des acteurs", "non précisé"): 1,
        }

    def test_once_an_event_however_many_sittings(self):
        event = EventFactory(capacity=None)
        hours = event.starts_at
        Sitting.objects.create(
            event=event, key="6a0e7fb1-0c4e-4f0c-8a8e-2f8d8d1f0b11", starts_at=hours,
            ends_at=hours, changed_at=hours,
        )  # fmt: skip
        registration = registered(event)
        come(registration, 0)
        come(registration, 1)
        Event.objects.filter(pk=event.pk).update(starts_at=in_year(), ends_at=in_year())
        assert sum(numbers("presents").values()) == 1

    def test_not_at_a_sitting_that_was_cancelled(self):
        event = held(came=1)
        event.sittings.update(cancelled_at=noon())
        assert numbers("presents") == {}

    def test_everybody_of_a_party(self):
        event = EventFactory(capacity=None)
        come(registered(event, seats=3, who=contact(actor_type="medecin")))
        Event.objects.filter(pk=event.pk).update(starts_at=in_year(), ends_at=in_year())
        assert numbers("acteurs") == {("but non précisé", "médecin"): 3}

    def test_what_became_of_all(self):
        event = EventFactory(capacity=4)
        come(registered(event))
        registered(event)  # absent
        cancelling.cancel(registered(event).pk, by=coordinator(), now=noon())
        party = registered(event, seats=2)
        cancelling.cancel_participant(party.participants.last().pk, by=coordinator(), now=noon())
        registered(event)
        registered(event)  # waits
        Event.objects.filter(pk=event.pk).update(starts_at=in_year(), ends_at=in_year())
        assert numbers("inscriptions") == {
            ("présentes",): 1,
            ("absentes sans avoir annulé",): 3,
            ("restées en liste d’attente",): 1,
            ("inscription annulée",): 2,
        }

    def test_nobody_is_absent_where_nobody_noted_who_was_there(self):
        held(absent=2)
        assert numbers("inscriptions") == {("place confirmée, présences non relevées",): 2}

    def test_merged_registrations_count_once(self):
        event = EventFactory(capacity=None)
        kept = registered(event, ["Une personne"])
        other = registered(event, ["Une personne"])
        merging.merge(kept.pk, other.pk, by=coordinator(), now=noon())
        Event.objects.filter(pk=event.pk).update(starts_at=in_year(), ends_at=in_year())
        assert sum(numbers("inscriptions").values()) == 1

    def test_figures_outlive_the_names(self):
        event = held(came=2, absent=1, actor="pharmacien", at=in_year(YEAR - 1))
        asked = ("presents", "acteurs", "inscriptions")
        before = [numbers(name, YEAR - 1) for name in asked]
        erase([event.registrations.first().pk], by=coordinator())
        assert forget_past_events() == 2
        assert [numbers(name, YEAR - 1) for name in asked] == before


@pytest.mark.parametrize("name", year_figures.names())
def test_the_year_before_is_beside(name):
    held(kind=EventKind.FORMATION, came=2, at=in_year(YEAR - 1))
    lines = lines_of(year_figures.get(name), YearScope(YEAR))
    assert all(line.now == 0 for line in lines)
    assert sum(line.before for line in lines) in (0, 1, 2)


def test_every_table_prints_its_definition():
    for figures in year_figures:
        assert str(figures.title)
        assert str(figures.definition).endswith(".")
        assert figures.columns


def test_structures_of_others_are_left_out():
    held(support_structure=SupportStructureFactory())
    assert numbers("evenements", structures=frozenset({SupportStructureFactory().pk})) == {}
