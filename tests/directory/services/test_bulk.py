"""Thousands of new entries at once end exactly as one published alone would."""

import pytest
from django.db import IntegrityError

from directory.enums import Source
from directory.models import Pathology, Place, Programme, PublicContact, Theme
from directory.services.entries import publishing
from directory.services.entries.bulk import NewEntry, create_live
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PathologyFactory,
    PlaceFactory,
)
from tests.search.factories import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    organisation, commune, pathology = OrganisationFactory(), CommuneFactory(), PathologyFactory()
    theme = Theme.objects.create(name="Sommeil", slug="sommeil")

    def make(number: int, **programme) -> NewEntry:
        values = {"title": f"Souffler {number}", "slug": f"souffler-{number}", **programme}
        return NewEntry(
            programme=Programme(organisation=organisation, official_title="Asthme", **values),
            places=[PlaceFactory(commune=commune)],
            public_contacts=[PublicContact(phone="+33199001234")],
            pathologies=[pathology],
            themes=[theme],
        )

    return make


def test_everything_is_written_and_found(entry):
    created = create_live([entry(1), entry(2)], user=None, role=Source.FICHIER_ARS)
    assert [programme.pk for programme in created] == list(
        Programme.objects.order_by("pk").values_list("pk", flat=True)
    )
    programme = created[0]
    programme.refresh_from_db()
    assert programme.live
    assert programme.source == Source.FICHIER_ARS
    assert programme.life.modified_by_role == Source.FICHIER_ARS
    assert programme.life.confirmed_at is None
    assert programme.pathologies.get() == Pathology.objects.get()
    assert programme.themes.get().name == "Sommeil"
    assert len(found("souffler cergy", ["programme"])) == 2


def test_publishing_the_same_text_later_changes_no_clock(entry):
    programme = create_live([entry(1)], user=None, role=Source.FICHIER_ARS)[0]
    before = Programme.objects.get().life.modified_at
    programme = Programme.objects.get(pk=programme.pk)
    publishing.publish(programme, user=None, role=Source.MODERATEUR)
    assert Programme.objects.get().life.modified_at == before
    assert Place.objects.count() == 1


def test_nothing_is_written_when_one_address_is_taken(entry):
    with pytest.raises(IntegrityError):
        create_live([entry(1), entry(2, slug="souffler-1")], user=None, role=Source.MODERATEUR)
    assert not Programme.objects.exists()
    assert not found("souffler", ["programme"])
