"""The one function that turns an entry into public data."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import (
    NextDate,
    Place,
    Programme,
    ProgrammePartner,
    PublicContact,
    Theme,
)
from directory.public import public_cards, public_entries, public_entry
from directory.services.entries import publishing
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    IntercommunaliteFactory,
    OrganisationFactory,
    PathologyFactory,
    PlaceFactory,
    ProfessionalContactFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(db):
    programme = ProgrammeFactory(
        complete=True,
        pathologies=[PathologyFactory(slug="bpco"), PathologyFactory(slug="asthme")],
        places=[PlaceFactory(label="Premier"), PlaceFactory(label="Second")],
        professional_contacts=[ProfessionalContactFactory()],
        life__confirmed_days=4,
    )
    programme.partners.add(ProgrammePartner(organisation=OrganisationFactory(name="Partenaire")))
    programme.served_departements.set([CommuneFactory().departement])
    programme.served_intercommunalites.set([IntercommunaliteFactory()])
    programme.themes.set([Theme.objects.create(name="Bouger", slug="bouger")])
    programme = publishing.publish(programme, user=None)
    NextDate.objects.create(programme=programme, starts_on=timezone.localdate() + timedelta(days=5))
    return Programme.objects.get(pk=programme.pk)


def test_both_ways_of_reading_rows_give_the_same(full):
    (loaded,) = public_entries([full.pk])
    assert loaded == public_entry(full)
    assert [choice.label for choice in loaded.pathologies] == ["Asthme", "Bpco"]
    assert loaded.partners == ("Partenaire",)
    assert loaded.themes == ("Bouger",)
    assert [choice.label for choice in loaded.served] == ["Cergy-Pontoise", "Val-d’Oise"]
    assert [place.name for place in loaded.places] == ["Premier", "Second"]
    assert len(loaded.next_dates) == 1


def test_a_draft_shows_its_own_children(full):
    full.title = "Titre proposé"
    full.public_contacts = [PublicContact(role="Accueil", phone="+33199000077")]
    full.save_revision()
    draft = full.get_latest_revision_as_object()
    entry = public_entry(draft)
    assert entry.title == "Titre proposé"
    assert [contact.role for contact in entry.contacts] == ["Accueil"]
    (live,) = public_entries([full.pk])
    assert [contact.role for contact in live.contacts] == ["Secrétariat"]


def test_an_entry_that_was_never_saved_can_be_previewed():
    programme = Programme(title="Nouvelle", organisation=OrganisationFactory())
    programme.places = [PlaceFactory(), Place(label="Sans commune encore")]
    entry = public_entry(programme)
    assert entry.path == ""
    assert len(entry.places) == 1
    assert entry.state.takes_people
    assert [commune.name for commune in entry.communes] == ["Cergy"]


def test_entries_come_in_the_order_asked_for_and_unknown_ones_are_left_out(full):
    other = ProgrammeFactory()
    found = [entry.public_id for entry in public_entries([other.pk, 0, full.pk])]
    assert found == [other.public_id, full.public_id]
    asked = [other.public_id, "inconnu", full.public_id]
    cards = [card.public_id for card in public_cards(asked)]
    assert cards == found


def test_queries_do_not_depend_on_the_number_of_entries():
    counts = []
    for size, start in ((2, 0), (40, 2)):
        made = many_entries(size, start)
        with CaptureQueriesContext(connection) as entries:
            list(public_entries([entry.pk for entry in made]))
        with CaptureQueriesContext(connection) as cards:
            public_cards([entry.public_id for entry in made])
        counts.append((len(entries), len(cards)))
    assert counts == [(5, 1), (5, 1)]


def test_a_title_said_twice_is_said_once():
    programme = ProgrammeFactory(title="Vivre avec l’asthme", official_title="VIVRE AVEC L'ASTHME")
    assert public_entry(programme).official_title == ""


def test_without_a_short_title_the_official_one_is_shown():
    programme = Programme(official_title="Officiel", organisation=OrganisationFactory())
    assert public_entry(programme).title == "Officiel"


@pytest.mark.parametrize(
    ("state", "days", "label"),
    [
        ("actif", None, "actif"),
        ("plus-de-place", None, "plus de place"),
        ("suspendu", None, "suspendu"),
        ("suspendu", -3, "suspendu"),
        ("suspendu", 3, "suspendu jusqu’au"),
    ],
)
def test_the_state_is_said_as_of_today(state, days, label):
    programme = ProgrammeFactory()
    programme.life.state = state
    if days is not None:
        programme.life.suspended_until = timezone.localdate() + timedelta(days=days)
    shown = public_entry(programme).state
    assert shown.label.startswith(label)
    assert ("jusqu’au" in shown.label) is (days is not None and days > 0)
    assert shown.takes_people is (state == "actif")


def test_a_moderator_is_not_the_team():
    programme = ProgrammeFactory(life__confirmed_days=5)
    programme.life.confirmed_by_role = "moderateur"
    entry = public_entry(programme)
    assert "confirmées par un modérateur du site" in entry.freshness.sentence
    assert "Confirmée par un modérateur" in entry.freshness.short
