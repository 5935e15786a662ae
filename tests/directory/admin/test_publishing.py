"""Creating, publishing and withdrawing an entry through the admin's own buttons."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import User
from directory.models import FormerSlug, Programme
from search.models import Document
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PathologyFactory,
    ProgrammeFactory,
)
from tests.search.factories import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("admin@exemple.fr", "x"))
    return client


def url(name, *args):
    return reverse(Programme.snippet_viewset.get_url_name(name), args=args)


def form_data(organisation, *, places=(), contacts=(), partners=(), **fields):
    children = {
        "partners": inline_formset([{"organisation": partner.pk} for partner in partners]),
        "places": inline_formset(places),
        "public_contacts": inline_formset(contacts),
        "professional_contacts": inline_formset([]),
    }
    return {
        "title": "Souffler mieux",
        "official_title": "Programme asthme",
        "offer_type": "programme-etp",
        "organisation": getattr(organisation, "pk", organisation),
        **nested_form_data(children),
        **fields,
    }


def give_reason(admin, response):
    """Publish what was just saved: nobody else could review it."""
    assert admin.post(response.headers["Location"], {"reason": "Seule ici."}).status_code == 302


def test_creating_and_publishing_with_place_and_contact(admin):
    data = form_data(
        OrganisationFactory(),
        places=[{"commune": CommuneFactory().pk, "address": "1 rue de l’Exemple"}],
        contacts=[{"role": "Secrétariat", "phone": "01 99 00 12 34 poste 12"}],
        pathologies=[PathologyFactory(slug="asthme").pk],
        audiences=["adultes"],
        **{"action-publish-alone": "1"},
    )
    response = admin.post(url("add"), data)
    assert response.status_code == 302, response.context["form"].errors
    give_reason(admin, response)
    programme = Programme.objects.get()
    assert programme.live
    assert programme.slug == "souffler-mieux"
    assert programme.places.get().commune.name == "Cergy"
    contact = programme.public_contacts.get()
    assert (contact.phone, contact.extension) == ("+33199001234", "12")
    assert programme.life.modified_by_role == "moderateur"
    assert [row.key for row in found("cergy asthme", ["programme"])] == [programme.public_id]


def test_partners_are_chosen_once_each(admin):
    partner = OrganisationFactory(name="Partenaire")
    data = form_data(OrganisationFactory(), partners=[partner, partner])
    response = admin.post(url("add"), data)
    assert response.status_code == 200
    assert not Programme.objects.exists()
    data = form_data(OrganisationFactory(), partners=[partner], **{"action-publish-alone": "1"})
    give_reason(admin, admin.post(url("add"), data))
    assert [str(row) for row in Programme.objects.get().partners.all()] == ["Partenaire"]
    assert found("partenaire", ["programme"])


def test_a_draft_needs_a_title_and_a_structure_only(admin):
    data = form_data(OrganisationFactory(), official_title="")
    assert admin.post(url("add"), data).status_code == 302
    assert not Programme.objects.get().live
    data = form_data("")
    response = admin.post(url("add"), data)
    assert response.status_code == 200
    assert "organisation" in response.context["form"].errors
    assert Programme.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"notice": "Une annonce"}, "date de fin"),
        ({"slug": "carte"}, "réservée"),
        ({"title": "x" * 121}, "120"),
    ],
)
def test_what_is_wrong_is_said_in_french_and_nothing_is_published(admin, fields, says):
    data = form_data(OrganisationFactory(), **fields, **{"action-publish-alone": "1"})
    response = admin.post(url("add"), data)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not Programme.objects.filter(live=True).exists()


def test_a_mobile_is_refused_in_a_public_contact_and_kept_on_screen(admin):
    data = form_data(
        OrganisationFactory(),
        contacts=[{"role": "Secrétariat", "phone": "06 39 98 12 34"}],
        **{"action-publish-alone": "1"},
    )
    page = admin.post(url("add"), data).content.decode()
    assert "portable" in page
    assert "06" in page
    assert not Programme.objects.filter(live=True).exists()


def test_a_place_out_of_the_world_is_refused(admin):
    data = form_data(
        OrganisationFactory(),
        places=[{"commune": CommuneFactory().pk, "latitude": "95", "longitude": "2"}],
        **{"action-publish-alone": "1"},
    )
    assert "latitude" in admin.post(url("add"), data).content.decode()
    assert not Programme.objects.filter(live=True).exists()


def test_unpublishing_from_the_admin_and_no_deletion_of_what_was_public(admin):
    programme = ProgrammeFactory()
    page = admin.post(url("unpublish", programme.pk))
    assert "Raison" in page.content.decode()
    assert admin.post(url("unpublish", programme.pk), {"reason": " \x00"}).status_code == 400
    assert Programme.objects.get(pk=programme.pk).live
    response = admin.post(url("unpublish", programme.pk), {"reason": "Parue par erreur."})
    assert response.status_code == 302
    [row] = ModelLogEntry.objects.filter(action="directory.unpublished")
    assert "Parue par erreur." in row.message
    assert not Document.objects.filter(kind="programme").exists()
    assert admin.post(url("delete", programme.pk)).status_code == 302
    assert Programme.objects.exists()


def test_a_draft_that_was_never_public_is_deleted_from_the_admin(admin):
    draft = ProgrammeFactory(draft=True)
    assert admin.get(url("delete", draft.pk)).status_code == 200
    assert admin.post(url("delete", draft.pk)).status_code == 302
    assert not Programme.objects.exists()


def test_reverting_to_an_old_version_keeps_addresses_alive(admin):
    programme = ProgrammeFactory(slug="ancienne")
    old = programme.latest_revision
    programme.slug = "nouvelle"
    programme.save_revision().publish()
    old.publish()
    assert Programme.objects.get().slug == "ancienne"
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["nouvelle"]


def test_an_empty_address_is_drawn_from_the_title_again_and_again(admin):
    programme = ProgrammeFactory(draft=True, title="Souffler mieux", bare=True)
    for title, slug in (
        ("Souffler mieux", "souffler-mieux"),
        ("Souffler mieux", "souffler-mieux"),
        ("Respirer", "respirer"),
    ):
        data = form_data(programme.organisation, title=title, slug="")
        assert admin.post(url("edit", programme.pk), data).status_code == 302
        programme.refresh_from_db()
        assert programme.get_latest_revision_as_object().slug == slug
