"""`/agenda/` is printed on posters: nobody moves, renames, hides or deletes it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from events.models import AgendaPage
from tests.events.page_factories import make_agenda
from tests.events.pages.people import coordinator, officer_of
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db


def test_its_address_does_not_change():
    agenda = make_agenda()
    agenda.slug = "calendrier"
    with pytest.raises(ValidationError, match="imprimée"):
        agenda.full_clean()


@pytest.mark.parametrize("view", ["delete", "move", "unpublish"])
def test_officers_and_coordinators_neither_move_hide_nor_delete_it(client, view):
    agenda = make_agenda()
    for user in (officer_of(SupportStructureFactory()), coordinator()):
        client.force_login(user)
        client.post(reverse(f"wagtailadmin_pages:{view}", args=[agenda.pk]))
    assert AgendaPage.objects.get().live


def test_officers_and_coordinators_add_events_under_it():
    agenda = make_agenda()
    for user in (officer_of(SupportStructureFactory()), coordinator()):
        rights = agenda.permissions_for_user(user)
        assert rights.can_add_subpage()
        assert rights.can_publish_subpage()
