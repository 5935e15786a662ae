"""Persons to remind: internal, saved at once, known by their entry alone."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from directory.models import PrivateContact
from tests.directory.factories import PrivateContactFactory, ProgrammeFactory
from tests.directory.people import holder
from tests.directory.space_editing.helpers import filled, sent, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def team(programme, client):
    client.force_login(holder(programme.organisation))
    return client


def address(programme):
    return f"/espace/fiches/{programme.public_id}/contacts-prives/"


def emails(programme):
    rows = PrivateContact.objects.filter(programme=programme).order_by("email")
    return list(rows.values_list("email", flat=True))


def test_persons_are_added_and_the_log_says_who_and_never_what(team, programme):
    response = sent(
        team,
        address(programme),
        private_contacts__0__name="Camille Exemple",
        private_contacts__0__email="camille.exemple@exemple.fr",
        private_contacts__0__phone="06 39 98 12 34",
    )
    assert response.status_code == 302
    contact = PrivateContact.objects.get()
    assert (contact.programme, contact.phone) == (programme, "+33639981234")
    entry = ModelLogEntry.objects.filter(action="directory.private_contacts").get()
    assert "camille" not in str(entry.data)
    assert not programme.has_unpublished_changes


def test_rows_are_added_removed_and_kept(team, programme):
    PrivateContactFactory(programme=programme, email="a@exemple.fr")
    PrivateContactFactory(programme=programme, email="b@exemple.fr")
    data = filled(sent(team, address(programme), "delete:private_contacts:0"))
    assert emails(programme) == ["a@exemple.fr", "b@exemple.fr"]
    assert team.post(address(programme), {**data, "action": "save"}).status_code == 302
    assert emails(programme) == ["b@exemple.fr"]


def test_a_person_who_cannot_be_reached_is_refused(team, programme):
    response = sent(team, address(programme), private_contacts__0__name="Camille")
    assert response.status_code == 400
    assert "Indiquez une adresse électronique ou un téléphone." in words(response)
    assert filled(response)["private_contacts-0-name"] == ["Camille"]


def test_an_address_given_by_the_team_is_the_teams(team, programme):
    contact = PrivateContactFactory(
        programme=programme,
        email="ancienne@exemple.fr",
        known_from="ars-95-2025.csv",
        refused_at=timezone.now(),
    )
    sent(team, address(programme), private_contacts__0__email="nouvelle@exemple.fr")
    contact.refresh_from_db()
    assert (contact.email, contact.known_from) == ("nouvelle@exemple.fr", "")
    assert contact.refused_at is None


def test_another_name_leaves_the_origin_of_the_address(team, programme):
    contact = PrivateContactFactory(programme=programme, known_from="ars-95-2025.csv")
    sent(team, address(programme), private_contacts__0__name="Camille Modèle")
    contact.refresh_from_db()
    assert (contact.name, contact.known_from) == ("Camille Modèle", "ars-95-2025.csv")


def test_somebody_elses_change_in_between_is_shown_and_nothing_is_lost(team, programme):
    contact = PrivateContactFactory(programme=programme, email="a@exemple.fr")
    data = filled(team.get(address(programme)))
    PrivateContact.objects.filter(pk=contact.pk).update(email="entretemps@exemple.fr")
    mine = {**data, "private_contacts-0-email": "moi@exemple.fr", "action": "save"}
    response = team.post(address(programme), mine)
    assert response.status_code == 409
    assert "entretemps@exemple.fr" in words(response)
    again = filled(response)
    assert again["private_contacts-0-email"] == ["moi@exemple.fr"]
    assert team.post(address(programme), {**again, "action": "save"}).status_code == 302
    assert emails(programme) == ["moi@exemple.fr"]


def test_a_forged_key_takes_no_contact_of_another_entry(team, programme):
    other = PrivateContactFactory(email="autre@exemple.fr")
    sent(
        team,
        address(programme),
        private_contacts__0__row=str(other.pk),
        private_contacts__0__email="vole@exemple.fr",
    )
    other.refresh_from_db()
    assert other.email == "autre@exemple.fr"
    assert emails(programme) == ["vole@exemple.fr"]


@pytest.mark.parametrize("total", ["100000", "-1", "x"])
def test_impossible_numbers_of_rows_are_refused(team, programme, total):
    data = {"private_contacts-total": total}
    assert team.post(address(programme), data).status_code == 400


def test_private_contacts_appear_on_no_page_of_the_entry(team, programme):
    PrivateContactFactory(programme=programme, email="prive@exemple.fr")
    for end in ("modifier", "apercu", "envoyer"):
        page = team.get(f"/espace/fiches/{programme.public_id}/{end}/")
        assert "prive@exemple.fr" not in page.content.decode()
