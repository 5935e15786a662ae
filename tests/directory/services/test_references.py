"""Wagtail's index of references after a publication is what Wagtail itself would write."""

import pytest
from wagtail.models import ReferenceIndex

from directory.models import Organisation, Place, Programme
from directory.services.entries import publishing
from tests.directory.factories import CommuneFactory, PlaceFactory, ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]
FIELDS = ("model_path", "content_path", "to_object_id", "to_content_type")


def references(programme):
    return set(ReferenceIndex.get_references_for_object(programme).values_list(*FIELDS))


@pytest.mark.parametrize("draft", [True, False])
def test_a_new_entry(draft):
    entry = ProgrammeFactory(draft=draft)
    written = references(entry)
    assert str(entry.organisation.pk) in {row[2] for row in written}
    ReferenceIndex.create_or_update_for_object(Programme.objects.get(pk=entry.pk))
    assert references(entry) == written


def test_a_place_that_goes_leaves_none():
    entry = ProgrammeFactory()
    [gone] = Place.objects.filter(programme=entry)
    fresh = entry.get_latest_revision_as_object()
    fresh.places.set([PlaceFactory(commune=CommuneFactory(insee="78646", name="Versailles"))])
    publishing.publish(fresh, user=None)
    written = references(entry)
    assert "78646" in {row[2] for row in written}
    assert "95127" not in {row[2] for row in written}
    assert not ReferenceIndex.get_references_to(gone).exists()


def test_what_is_saved_afterwards_is_followed_again():
    entry = ProgrammeFactory()
    other = Organisation.objects.create(name="Autre", slug="autre", kind="autre")
    entry.organisation = other
    entry.save()
    assert str(other.pk) in {row[2] for row in references(entry)}
