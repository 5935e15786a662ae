"""Preview, submission, answer of a moderator, withdrawal: what the holder sees of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import CircuitSettings, Programme, QueueItem
from directory.services.entries import locking
from directory.services.moderation import text_answers
from tests.directory.factories import OrganisationFactory, ProgrammeFactory
from tests.directory.people import holder, moderator
from tests.directory.space_editing.helpers import filled, newest, sent, url, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory(complete=True, title="Titre public")


@pytest.fixture
def person(programme):
    return holder(programme.organisation, first_name="Ariane", last_name="Exemple")


@pytest.fixture
def team(person, client):
    client.force_login(person)
    return client


def at(programme, end):
    return f"/espace/fiches/{programme.public_id}/{end}/"


def mark(programme):
    return str(Programme.objects.get(pk=programme.pk).latest_revision_id)


def submitted(team, programme, **changes):
    sent(team, url(programme), **(changes or {"title": "Titre proposé"}))
    data = {"loaded_revision": mark(programme), "message": "Merci de relire."}
    return team.post(at(programme, "envoyer"), data)


def answered(programme, how, **values):
    item = QueueItem.objects.get(programme=programme)
    getattr(text_answers, how)(item, user=moderator(), **values)


def test_the_preview_is_the_public_page_of_the_draft_and_says_so(team, programme):
    sent(team, url(programme), title="Titre proposé")
    response = team.get(at(programme, "apercu"))
    assert "Aperçu du brouillon" in words(response)
    assert "Titre proposé" in words(response)
    html = response.content.decode()
    assert '<meta name="robots" content="noindex' in html
    assert "application/ld+json" not in html
    assert response.headers["Cache-Control"] == "private, no-store"


def test_one_sees_what_changes_and_what_is_missing_before_sending(team, programme):
    sent(team, url(programme), title="Titre proposé")
    CircuitSettings.objects.update_or_create(pk=1, defaults={"promised_days": 4})
    text = words(team.get(at(programme, "envoyer")))
    assert "Titre public" in text
    assert "Titre proposé" in text
    assert "Il faut deux contacts privés pour les rappels." in text
    assert "4 jours ouvrés" in text


def test_an_unchanged_entry_has_nothing_to_send(team, programme):
    response = team.get(at(programme, "envoyer"))
    assert "il n’y a rien à envoyer" in words(response)
    response = team.post(at(programme, "envoyer"), {"loaded_revision": mark(programme)})
    assert response.status_code == 409
    assert not QueueItem.objects.exists()


def test_sending_puts_the_entry_before_a_moderator_and_locks_it(team, programme):
    response = submitted(team, programme)
    assert response.status_code == 302
    assert QueueItem.objects.get().message == "Merci de relire."
    response = team.get(url(programme))
    assert "Cette fiche est en relecture" in words(response)
    assert "Retirer ma demande" in words(response)
    assert "Titre proposé" in words(response)
    assert b'name="title"' not in response.content
    assert "Titre public" in words(team.get(programme.get_absolute_url()))


def test_what_was_typed_before_the_lock_is_still_there(team, programme):
    sent(team, url(programme), title="Titre proposé")
    data = filled(team.get(url(programme)))
    team.post(at(programme, "envoyer"), {"loaded_revision": mark(programme)})
    response = team.post(url(programme), {**data, "title": "Trop tard", "action": "save"})
    assert response.status_code == 409
    assert filled(response)["title"] == ["Trop tard"]
    assert newest(programme).title == "Titre proposé"


def test_somebody_who_reads_an_older_version_sends_nothing_unread(team, programme):
    sent(team, url(programme), title="Titre proposé")
    old = mark(programme)
    sent(team, url(programme), title="Titre d’un autre")
    response = team.post(at(programme, "envoyer"), {"loaded_revision": old, "message": "Lu."})
    assert response.status_code == 409
    assert "Titre d’un autre" in words(response)
    assert "Lu." in words(response)
    assert not QueueItem.objects.exists()


def test_a_message_that_is_too_long_is_said(team, programme):
    sent(team, url(programme), title="Titre proposé")
    data = {"loaded_revision": mark(programme), "message": "x" * 10_000}
    assert team.post(at(programme, "envoyer"), data).status_code == 400


def test_a_get_withdraws_nothing_and_a_post_does(team, programme):
    submitted(team, programme)
    assert "Ce que vous avez écrit reste en brouillon" in words(team.get(at(programme, "retirer")))
    assert QueueItem.objects.get().state == "ouverte"
    assert team.post(at(programme, "retirer")).status_code == 302
    assert QueueItem.objects.get().state == "close"
    assert filled(team.get(url(programme)))["title"] == ["Titre proposé"]
    assert team.post(at(programme, "retirer")).status_code == 409


def test_the_moderators_words_stand_beside_the_fields_they_speak_of(team, programme):
    submitted(team, programme)
    said = {"title": "Plus court, s’il vous plaît.", "places": "Quel bâtiment ?"}
    answered(programme, "send_back", comment="Deux points à revoir.", field_comments=said)
    essential = team.get(url(programme))
    assert "Deux points à revoir." in words(essential)
    assert "Plus court, s’il vous plaît." in words(essential)
    assert 'id="id_title_answer"' in essential.content.decode()
    assert "Quel bâtiment ?" not in words(essential)
    assert "Quel bâtiment" in words(team.get(url(programme, "lieux")))
    assert words(essential).count("le modérateur a répondu") == 2
    assert submitted(team, programme, title="Court").status_code == 302
    assert "Deux points à revoir." not in words(team.get(url(programme)))


def test_what_a_moderator_amended_is_shown_after_approval(team, programme):
    submitted(team, programme)
    item = QueueItem.objects.get(programme=programme)
    amended = newest(programme)
    amended.title = "Titre retouché"
    text_answers.approve(item, user=moderator(), comment="Publié, merci.", amended=amended)
    text = words(team.get(url(programme)))
    assert "Le modérateur a retouché" in text
    assert "Titre retouché" in text
    assert "Publié, merci." in text
    sent(team, url(programme), title="Encore autre chose")
    assert "Le modérateur a retouché" not in words(team.get(url(programme)))


def test_a_moderators_lock_says_who_and_why(team, programme):
    guard = moderator()
    guard.first_name, guard.last_name = "Modérateur", "Exemple"
    guard.save()
    locking.lock(programme, user=guard, reason="Deux équipes se disent porteuses.")
    response = team.get(url(programme))
    assert "Modérateur Exemple" in words(response)
    assert "Motif : Deux équipes se disent porteuses." in words(response)
    assert b'name="title"' not in response.content


def test_a_new_entry_belongs_to_one_of_my_organisations(team, programme, person):
    foreign = OrganisationFactory()
    data = {"title": "Marcher ensemble", "offer_type": "aec", "organisation": str(foreign.pk)}
    response = team.post("/espace/fiches/nouvelle/", data)
    assert response.status_code == 302
    made = Programme.objects.get(title="Marcher ensemble")
    assert made.organisation == programme.organisation
    assert (made.live, made.source, made.official_title) == (False, "porteur", "Marcher ensemble")
    assert response.url == url(made)
    assert "n’est pas encore publique" in words(team.get(url(made)))
    sent(team, url(made, "contenu"), aims="Marcher en groupe.")
    assert newest(made).aims == "Marcher en groupe."


def test_a_second_click_makes_no_second_draft(team, programme):
    data = {"title": "Marcher ensemble", "offer_type": "aec"}
    first, second = (team.post("/espace/fiches/nouvelle/", data).url for _click in range(2))
    assert first == second
    made = Programme.objects.get(title="Marcher ensemble")
    Programme.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(minutes=2))
    assert team.post("/espace/fiches/nouvelle/", data).url != first


def test_with_two_organisations_one_chooses_and_no_other(team, programme, person):
    holder_of_two = OrganisationFactory(name="Deuxième structure")
    holder_of_two.memberships.create(user=person)
    address = "/espace/fiches/nouvelle/"
    assert "Deuxième structure" in words(team.get(address))
    data = {"title": "Marcher", "offer_type": "aec"}
    for pk in ("", str(OrganisationFactory().pk), "x", "9" * 30):
        assert team.post(address, {**data, "organisation": pk}).status_code == 400
    response = team.post(address, {**data, "organisation": str(holder_of_two.pk)})
    assert response.status_code == 302


@pytest.mark.parametrize("title", ["", " ", "x" * 10_000, "\u200b"])
def test_a_new_entry_needs_a_title(team, programme, title):
    response = team.post("/espace/fiches/nouvelle/", {"title": title, "offer_type": "aec"})
    assert response.status_code == 400


def test_a_member_of_nothing_is_told_what_to_do(client):
    outside = holder(OrganisationFactory())
    outside.memberships.all().delete()
    client.force_login(outside)
    response = client.get("/espace/fiches/nouvelle/")
    assert response.status_code == 403
    assert "Vous n’êtes membre d’aucune structure" in words(response)


def test_the_contents_say_what_each_part_misses(team, programme):
    text = words(team.get(at(programme, "modifier")))
    assert "Il faut deux contacts privés pour les rappels." in text
    assert "Rien ne manque." in text
