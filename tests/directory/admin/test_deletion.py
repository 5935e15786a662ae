"""Structures and words of the vocabularies that entries need cannot be deleted."""

import pytest
from django.urls import reverse

from accounts.models import User
from directory.models import Pathology, Programme, ProgrammePartner, Theme
from tests.directory import people
from tests.directory.bulk import many_entries
from tests.directory.factories import OrganisationFactory, PathologyFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("admin@exemple.fr", "x"))
    return client


def delete(admin, row):
    return admin.post(
        reverse(row.snippet_viewset.get_url_name("delete"), args=[row.pk]), follow=True
    )


def partner():
    programme, structure = ProgrammeFactory(), OrganisationFactory(name="Partenaire")
    ProgrammePartner.objects.create(programme=programme, organisation=structure)
    return structure


def theme():
    row = Theme.objects.create(name="Sommeil", slug="sommeil")
    programme = ProgrammeFactory()
    programme.themes.add(row)
    programme.save()
    return row


def pathology():
    return ProgrammeFactory(pathologies=[PathologyFactory()]).pathologies.get()


USED = {
    "holder": lambda: ProgrammeFactory(draft=True).organisation,
    "partner": partner,
    "pathology": pathology,
    "group": lambda: PathologyFactory().group,
    "theme": theme,
}


@pytest.mark.parametrize("name", USED)
def test_what_an_entry_needs_stays_and_the_page_says_why(admin, name):
    row = USED[name]()
    response = delete(admin, row)
    assert "ne peut pas être supprimé" in response.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()
    shown = admin.get(reverse(row.snippet_viewset.get_url_name("delete"), args=[row.pk]))
    assert shown.status_code == 302


def test_entries_written_in_bulk_count(admin):
    many_entries(3)
    holder = Programme.objects.first().organisation
    assert "3 fiches" in delete(admin, holder).content.decode()


def test_many_at_once_are_refused_when_one_is_needed(admin):
    used = pathology()
    free = PathologyFactory(slug="rare")
    address = reverse(
        "wagtail_bulk_action", args=[Pathology._meta.app_label, "pathology", "delete"]
    )
    admin.post(f"{address}?id={used.pk}&id={free.pk}")
    assert {used, free} <= set(Pathology.objects.all())
    admin.post(f"{address}?id={free.pk}")
    assert used in Pathology.objects.all()
    assert free not in Pathology.objects.all()


@pytest.mark.parametrize("make", [OrganisationFactory, PathologyFactory])
def test_what_nothing_needs_can_be_deleted(admin, make):
    row = make()
    assert delete(admin, row).status_code == 200
    assert not type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("published", [True, False])
def test_an_entry_that_was_published_is_not_offered_for_deletion(client, published):
    row = ProgrammeFactory(draft=not published)
    client.force_login(people.coordinator())
    address = reverse(Programme.snippet_viewset.get_url_name("delete"), args=[row.pk])
    for name, args in (("list", []), ("edit", [row.pk])):
        page = client.get(reverse(Programme.snippet_viewset.get_url_name(name), args=args))
        assert (address in page.content.decode()) is not published
    said = client.post(address, follow=True)
    assert ("ne se supprime pas" in said.content.decode()) is published
    assert Programme.objects.filter(pk=row.pk).exists() is published


def test_nobody_reads_whether_the_entry_of_somebody_else_was_published(client):
    client.force_login(people.moderator(["95"]))
    row = ProgrammeFactory()
    row.places.all().delete()
    address = reverse(Programme.snippet_viewset.get_url_name("delete"), args=[row.pk])
    assert "ne se supprime pas" not in client.get(address, follow=True).content.decode()
