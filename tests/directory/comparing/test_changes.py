"""Two versions of an entry side by side."""

import pytest

from directory.comparing import changes_between, label_of
from directory.models import Programme, PublicContact
from directory.sections import SECTIONS
from tests.directory.factories import PlaceFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db

# The row itself, its publication and what lives outside the revisions.
NOT_TEXT = {
    "public_id", "slug", "organisation", "source", "internal_note", "created_at", "id", "live",
    "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision",
    "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "latest_revision",
}  # fmt: skip


def test_an_entry_does_not_differ_from_itself():
    programme = ProgrammeFactory(complete=True)
    assert changes_between(programme, Programme.objects.get(pk=programme.pk)) == []


def test_fields_lists_and_children_are_compared_with_the_draft():
    programme = ProgrammeFactory(complete=True)
    draft = Programme.objects.get(pk=programme.pk)
    draft.title = "Un autre titre"
    draft.audiences = ["adultes"]
    draft.polypathology = None
    draft.places = [
        *draft.places.all(),
        PlaceFactory.build(label="Annexe", commune=draft.places.first().commune),
    ]
    found = {change.name: change for change in changes_between(programme, draft)}
    assert set(found) == {"title", "audiences", "polypathology", "places"}
    assert found["title"].after == ("Un autre titre",)
    assert found["audiences"].removed == ("aidants",)
    assert found["polypathology"].before == ("oui",)
    assert found["polypathology"].after == ()
    assert len(found["places"].added) == 1
    assert "Annexe" in found["places"].added[0]
    assert found["places"].label == "Lieux"


def test_a_new_entry_differs_by_all_that_it_says():
    programme = ProgrammeFactory(complete=True)
    names = {change.name for change in changes_between(None, programme)}
    assert {"title", "aims", "places", "public_contacts", "pathologies"} <= names


def test_every_field_of_an_entry_has_a_section_or_is_no_text():
    told = {name for section in SECTIONS for name in section.names}
    fields = {field.name for field in Programme._meta.fields + Programme._meta.many_to_many}
    assert fields - NOT_TEXT - told == set()
    assert all(label_of(name)[0].isupper() for name in told)


def test_an_extension_is_told_from_the_number_before_it():
    programme = ProgrammeFactory(complete=True)
    draft = Programme.objects.get(pk=programme.pk)
    contact = PublicContact(phone="+33199001234", extension="12")
    draft.public_contacts = [contact]
    [change] = changes_between(programme, draft)
    assert "01\u00a099\u00a000\u00a012\u00a034 · poste 12" in " ".join(change.after)
