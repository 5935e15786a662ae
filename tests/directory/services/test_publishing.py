"""Publishing moves the clock when a text changed, keeps addresses and feeds the index."""

import pytest
from django.core.exceptions import ValidationError

from directory.enums import ActivityState, Source
from directory.models import FormerSlug, Place, Programme, ProgrammeLife, PublicContact
from directory.services.entries import clocks, publishing
from search.models import Document, Version
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.search.factories import found
from tests.territories.factories import CPTSFactory

pytestmark = pytest.mark.django_db


def documents():
    return set(Document.objects.filter(kind="programme").values_list("key", flat=True))


def test_a_draft_has_a_life_a_slug_and_no_document():
    programme = ProgrammeFactory(draft=True, title="Bien vivre avec l’œdème")
    assert programme.slug == "bien-vivre-avec-l-oedeme"
    assert programme.life.state == ActivityState.ACTIF
    assert programme.life.modified_at is None
    assert not programme.live
    assert documents() == set()


def test_publishing_writes_row_children_clock_and_document():
    programme = ProgrammeFactory(source=Source.PORTEUR)
    assert programme.live
    assert Place.objects.get().commune.name == "Cergy"
    assert programme.life.modified_at is not None
    assert programme.life.modified_by_role == Source.PORTEUR
    assert programme.life.confirmed_at is None
    assert documents() == {programme.public_id}
    assert found("cergy", ["programme"])


def test_publishing_raises_the_version_of_the_index_once():
    programme = ProgrammeFactory()
    before = Version.objects.get().number
    programme.title = "Un autre titre"
    publishing.publish(programme, user=None)
    assert Version.objects.get().number == before + 1
    assert Document.objects.get().changed == before + 1


def test_publishing_takes_as_many_queries_however_large_the_directory(
    django_assert_max_num_queries,
):
    programme = ProgrammeFactory()
    programme.title = "Un autre titre"
    with django_assert_max_num_queries(100) as few:
        publishing.publish(programme, user=None)
    CPTSFactory().communes.add("95127")
    ProgrammeFactory.create_batch(2)
    programme.title = "Encore un autre"
    with django_assert_max_num_queries(len(few)):
        publishing.publish(programme, user=None)


def test_publishing_the_same_text_does_not_move_the_clock():
    programme = ProgrammeFactory()
    before = programme.life.modified_at
    programme.internal_note = "Appelé le secrétariat."
    programme = publishing.publish(programme, user=None, role=Source.PORTEUR)
    assert programme.life.modified_at == before
    assert programme.life.modified_by_role == Source.MODERATEUR


@pytest.mark.parametrize("change", ["title", "place", "contact"])
def test_publishing_another_text_moves_the_clock_and_not_the_confirmation(change):
    programme = ProgrammeFactory(life__confirmed_days=3)
    before, confirmed = programme.life.modified_at, programme.life.confirmed_at
    if change == "title":
        programme.title = "Un autre titre"
    elif change == "place":
        programme.places = [PlaceFactory(commune=CommuneFactory(insee="95500", name="Pontoise"))]
    else:
        contact = programme.public_contacts.get()
        contact.hours = "le matin"
        programme.public_contacts = [contact]
    programme = publishing.publish(programme, user=None, role=Source.FICHIER_ARS)
    assert programme.life.modified_at > before
    assert programme.life.modified_by_role == Source.FICHIER_ARS
    assert programme.life.confirmed_at == confirmed


def test_a_draft_of_a_public_entry_changes_nothing_public():
    programme = ProgrammeFactory(title="Premier titre")
    programme.title = "Second titre"
    programme.save_revision()
    assert Programme.objects.get().title == "Premier titre"
    assert Document.objects.get().title == "Premier titre"


def test_publishing_an_older_draft_keeps_a_newer_confirmation_and_state():
    programme = ProgrammeFactory()
    older = programme.save_revision()
    clocks.confirm(programme, user=None, role=Source.PORTEUR)
    clocks.set_state(programme, ActivityState.PLUS_DE_PLACE, user=None)
    older.publish()
    life = ProgrammeLife.objects.get()
    assert life.confirmed_at is not None
    assert life.state == ActivityState.PLUS_DE_PLACE


def test_a_published_address_never_dies():
    programme = ProgrammeFactory(slug="premiere")
    programme.slug = "deuxieme"
    programme = publishing.publish(programme, user=None)
    assert FormerSlug.objects.get().slug == "premiere"
    assert FormerSlug.objects.get().programme == programme
    programme.slug = "premiere"
    programme = publishing.publish(programme, user=None)
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["deuxieme"]


def test_no_entry_takes_an_address_that_leads_to_another():
    programme = ProgrammeFactory(slug="asthme")
    programme.slug = "asthme-enfants"
    publishing.publish(programme, user=None)
    other = Programme(
        title="Asthme", official_title="Asthme", organisation=OrganisationFactory(), slug="asthme"
    )
    with pytest.raises(ValidationError) as error:
        other.full_clean()
    assert "celle d’une autre fiche" in str(error.value)
    other.slug = ""
    other.save()
    assert other.slug == "asthme-2"


@pytest.mark.parametrize("slug", ["carte", "programmes"])
def test_addresses_of_the_site_are_refused_and_never_made(slug):
    programme = Programme(
        title="Titre", official_title="Titre", organisation=OrganisationFactory(), slug=slug
    )
    with pytest.raises(ValidationError) as error:
        programme.full_clean()
    assert "réservée au site" in str(error.value)
    assert ProgrammeFactory(draft=True, title=slug).slug == f"{slug}-2"


def test_unpublishing_and_deleting_leave_the_index():
    first, second = ProgrammeFactory(), ProgrammeFactory()
    first = publishing.unpublish(first, user=None)
    assert not first.live
    assert documents() == {second.public_id}
    second.delete()
    assert documents() == set()


def test_a_stopped_entry_leaves_the_index_and_may_come_back():
    programme = ProgrammeFactory()
    clocks.set_state(programme, ActivityState.ARRETE, user=None)
    assert documents() == set()
    clocks.set_state(programme, ActivityState.ACTIF, user=None)
    assert documents() == {programme.public_id}


def test_a_failing_publication_leaves_nothing(monkeypatch):
    programme = ProgrammeFactory(title="Premier titre")
    programme.title = "Second titre"

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("directory.services.entries.indexing.refresh", fail)
    with pytest.raises(RuntimeError):
        publishing.publish(programme, user=None)
    assert Programme.objects.get().title == "Premier titre"
    assert Document.objects.get().title == "Premier titre"


def test_a_mobile_is_refused_where_all_can_see_it():
    contact = PublicContact(role="Secrétariat", phone="06 39 98 12 34")
    with pytest.raises(ValidationError) as error:
        contact.clean()
    assert "portable" in str(error.value)


def test_a_phone_is_kept_in_e164_with_its_extension_apart():
    contact = PublicContact(role="Secrétariat", phone="01.99.00.12.34 poste 12")
    contact.clean()
    assert (contact.phone, contact.extension) == ("+33199001234", "12")
