"""The public text before the first edit is kept, for entries that were made in bulk too."""

import pytest

from directory.models import Programme
from directory.services.entries import publishing
from directory.services.entries.bulk import NewEntry, create_live
from tests.directory.factories import OrganisationFactory, PathologyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported() -> Programme:
    entry = Programme(
        title="Avant", official_title="Avant", slug="avant", organisation=OrganisationFactory()
    )
    [made] = create_live(
        [NewEntry(programme=entry, pathologies=[PathologyFactory()])], user=None, role="fichier-ars"
    )
    assert made.latest_revision_id is None
    return Programme.objects.get(pk=made.pk)


def test_a_draft_keeps_the_public_text_first(imported):
    imported.title = "Après"
    imported.save_revision(clean=False)
    first, second = imported.revisions.order_by("created_at", "pk")
    assert first.as_object().title == "Avant"
    assert list(first.as_object().pathologies.all()) == list(imported.pathologies.all())
    assert first.created_at == imported.last_published_at
    live = Programme.objects.get(pk=imported.pk)
    assert (live.title, live.live_revision, live.latest_revision) == ("Avant", first, second)
    assert live.has_unpublished_changes


def test_a_publication_keeps_the_public_text_first(imported):
    imported.title = "Après"
    live = publishing.publish(imported, user=None)
    titles = [one.as_object().title for one in live.revisions.order_by("created_at", "pk")]
    assert (live.title, titles) == ("Après", ["Avant", "Après"])
    assert not live.has_unpublished_changes


def test_an_entry_with_a_revision_gets_no_other(imported):
    publishing.publish(imported, user=None)
    count = imported.revisions.count()
    publishing.publish(Programme.objects.get(pk=imported.pk), user=None)
    assert imported.revisions.count() == count + 1


def test_a_new_draft_has_nothing_public_to_keep():
    entry = publishing.create(
        Programme(title="Neuve", official_title="Neuve", organisation=OrganisationFactory()),
        user=None,
    )
    assert entry.revisions.count() == 1
