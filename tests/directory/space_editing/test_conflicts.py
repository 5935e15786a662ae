"""Two sessions write in one entry: both versions are shown and nothing typed is lost."""

import pytest
from django.test import Client

from directory.models import Programme
from tests.directory.factories import ProgrammeFactory
from tests.directory.people import holder
from tests.directory.space_editing.helpers import filled, newest, sent, url, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory(complete=True, title="Titre du début", usual_delay="un mois")


def session(programme, **names):
    client = Client()
    client.force_login(holder(programme.organisation, **names))
    return client


@pytest.fixture
def mine(programme):
    return session(programme, first_name="Ariane", last_name="Exemple")


@pytest.fixture
def theirs(programme):
    return session(programme, first_name="Bruno", last_name="Modèle")


def test_both_versions_are_shown_and_mine_is_still_in_the_form(programme, mine, theirs):
    address = url(programme)
    data = filled(mine.get(address))
    sent(theirs, address, title="Titre de Bruno")
    response = mine.post(address, {**data, "title": "Titre d’Ariane", "action": "save"})
    assert response.status_code == 409
    text = words(response)
    assert "Bruno Modèle a enregistré un autre texte" in text
    for version in ("Titre du début", "Titre de Bruno", "Titre d’Ariane"):
        assert version in text
    assert newest(programme).title == "Titre de Bruno"
    again = filled(response)
    assert again["title"] == ["Titre d’Ariane"]
    assert mine.post(address, {**again, "action": "save"}).status_code == 302
    assert newest(programme).title == "Titre d’Ariane"


def test_what_i_left_alone_is_taken_from_the_other(programme, mine, theirs):
    address = url(programme, "venir")
    data = filled(mine.get(address))
    sent(theirs, address, usual_delay="deux mois", access_modes=["direct"])
    response = mine.post(address, {**data, "cost_note": "rien à payer", "action": "next"})
    assert response.status_code == 409
    assert "Vous n’y avez pas touché" in words(response)
    again = filled(response)
    assert again["usual_delay"] == ["deux mois"]
    assert again["access_modes"] == ["direct"]
    assert again["cost_note"] == ["rien à payer"]
    assert mine.post(address, {**again, "action": "save"}).status_code == 302
    draft = newest(programme)
    assert (draft.usual_delay, draft.cost_note) == ("deux mois", "rien à payer")


def test_rows_clash_as_fields_do(programme, mine, theirs):
    address = url(programme, "lieux")
    data = filled(mine.get(address))
    sent(theirs, address, places__0__label="Chez Bruno")
    response = mine.post(address, {**data, "places-0-label": "Chez Ariane", "action": "save"})
    assert response.status_code == 409
    assert "Chez Bruno" in words(response)
    again = filled(response)
    assert again["places-0-label"] == ["Chez Ariane"]
    mine.post(address, {**again, "action": "save"})
    assert [place.label for place in newest(programme).places.all()] == ["Chez Ariane"]


def test_rows_left_alone_are_taken_from_the_other(programme, mine, theirs):
    address = url(programme, "lieux")
    data = filled(mine.get(address))
    sent(theirs, address, places__0__label="Chez Bruno")
    response = mine.post(address, {**data, "mobile_zone": "20 km", "action": "save"})
    assert response.status_code == 409
    again = filled(response)
    assert again["places-0-label"] == ["Chez Bruno"]
    assert again["mobile_zone"] == ["20 km"]


def test_two_sections_never_clash(programme, mine, theirs):
    data = filled(mine.get(url(programme, "venir")))
    sent(theirs, url(programme), title="Titre de Bruno")
    response = mine.post(url(programme, "venir"), {**data, "cost_note": "rien", "action": "save"})
    assert response.status_code == 302
    draft = newest(programme)
    assert (draft.title, draft.cost_note) == ("Titre de Bruno", "rien")


def test_the_same_words_are_no_clash(programme, mine, theirs):
    data = filled(mine.get(url(programme)))
    sent(theirs, url(programme), title="Le même")
    response = mine.post(url(programme), {**data, "title": "Le même", "action": "save"})
    assert response.status_code == 302


def test_an_entry_without_any_revision_has_a_first_version_to_compare_with(programme, mine, theirs):
    Programme.objects.filter(pk=programme.pk).update(latest_revision=None, live_revision=None)
    programme.revisions.all().delete()
    data = filled(mine.get(url(programme)))
    assert data["loaded_revision"] == ["0"]
    sent(theirs, url(programme), title="Titre de Bruno")
    response = mine.post(url(programme), {**data, "title": "Titre d’Ariane", "action": "save"})
    assert response.status_code == 409
    assert "Titre du début" in words(response)


def test_a_wrong_value_in_a_stale_form_is_said_and_kept(programme, mine, theirs):
    address = url(programme, "contenu")
    data = filled(mine.get(address))
    sent(theirs, address, aims="Ce que Bruno écrit.")
    typed = {"aims": "Ce qu’Ariane écrit.", "sitting_count": "-4"}
    response = mine.post(address, {**data, **typed, "action": "save"})
    assert response.status_code == 409
    assert "Ce que Bruno écrit." in words(response)
    again = filled(response)
    assert (again["aims"], again["sitting_count"]) == (["Ce qu’Ariane écrit."], ["-4"])


def test_adding_a_row_does_not_hide_that_the_form_is_stale(programme, mine, theirs):
    address = url(programme, "lieux")
    data = filled(mine.get(address))
    sent(theirs, address, places__0__label="Chez Bruno")
    data = filled(mine.post(address, {**data, "action": "add:places"}))
    response = mine.post(address, {**data, "places-0-label": "Chez Ariane", "action": "save"})
    assert response.status_code == 409
