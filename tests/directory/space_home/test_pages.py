"""The home of the space and the page of one entry: what awaits, what is shown, to whom."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.guides import FOLDER
from directory.enums import ActivityState, Outcome, QueueKind, QueueState, Source
from directory.models import Claim, Decision, HolderQuestion, Invitation, Programme, QueueItem
from directory.services.entries import clocks, locking, shortcuts
from directory.services.moderation import queue
from pages.services.identity import touch
from tests.core.html import document, text_of
from tests.directory import people
from tests.directory.factories import OrganisationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
HOME = "/espace/"


def read(client, url, status=200):
    """Return the words of a page, which must be well formed."""
    response = client.get(url)
    assert response.status_code == status
    return text_of(document(response.content.decode()).find(".//main"))


def url_of(name, entry, *args):
    return reverse(f"space:{name}", args=[entry.public_id, *args])


def test_visitors_are_sent_to_sign_in(client, entry):
    for url in (HOME, url_of("entry", entry), url_of("history", entry), url_of("confirm", entry)):
        response = client.get(url)
        assert response.status_code == 302
        assert response["Location"].startswith("/compte/")


def test_no_cache_and_no_search_engine_keeps_a_page(space):
    response = space.get(HOME)
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_nothing_to_do(space):
    words = read(space, HOME)
    assert "Bonjour Camille" in words
    assert "Rien à faire aujourd’hui" in words
    assert "Vivre avec l’asthme" in words
    assert "en ligne" in words


def test_what_awaits_comes_first(space, entry, holder):
    clocks.confirm(entry, user=None, role=Source.PORTEUR, at=timezone.now() - timedelta(days=400))
    never = ProgrammeFactory(title="Jamais dite", organisation=entry.organisation)
    HolderQuestion.objects.create(programme=never, text="Est-elle toujours proposée ?")
    draft = entry.get_latest_revision_as_object()
    draft.usual_delay = "six mois"
    draft.save_revision(user=holder)
    Invitation.objects.create(
        organisation=OrganisationFactory(name="Réseau Exemple"),
        email=holder.email.upper(),
        expires_at=timezone.now() + timedelta(days=5),
    )
    words = read(space, HOME)
    assert "En retard" in words
    assert "Jamais confirmée par votre équipe" in words
    assert "Est-elle toujours proposée" in words
    assert "Des changements ne sont pas encore envoyés" in words
    assert "Réseau Exemple" in words
    assert words.index("Ce qui vous attend") < words.index("Nouvelle fiche")


def test_sent_back_says_why_and_leads_to_the_section(space, entry, holder, moderator):
    item = queue.open_item(QueueKind.MODIFICATION, entry, author=holder)
    Decision.objects.create(
        item=item,
        outcome=Outcome.RENVOYEE,
        user=moderator,
        comment="Il manque le bus.",
        field_comments={"places": "Quel arrêt ?", "inconnu": "?"},
    )
    QueueItem.objects.filter(pk=item.pk).update(state=QueueState.RENVOYEE)
    page = space.get(HOME).content.decode()
    assert "Il manque le bus." in page
    assert "Renvoyée aujourd’hui par un modérateur" in read(space, HOME)
    assert f"/espace/fiches/{entry.public_id}/modifier/lieux/" in page
    words = read(space, url_of("entry", entry))
    assert "Quel arrêt" in words
    assert "le modérateur en parle" in words
    assert moderator.email not in words
    moderator.first_name, moderator.last_name = "Claude", "Exemple"
    moderator.save()
    assert "Renvoyée aujourd’hui par Claude Exemple" in read(space, HOME)
    for page in (url_of("entry", entry), url_of("section", entry, "lieux")):
        assert "Claude Exemple, le" in read(space, page)


def test_in_review_with_the_promise(space, entry, holder):
    queue.open_item(QueueKind.MODIFICATION, entry, author=holder)
    assert "réponse attendue au plus tard le" in read(space, HOME)
    assert "Vos changements sont en relecture" in read(space, url_of("entry", entry))
    QueueItem.objects.update(promised_on=timezone.localdate() - timedelta(days=1))
    assert "la coordination est prévenue" in read(space, HOME)


def test_what_visitors_say_is_told(space, entry):
    queue.open_item(QueueKind.CORRECTION, entry)
    queue.open_item(QueueKind.SIGNALEMENT, entry)
    queue.open_item(QueueKind.SIGNALEMENT, entry)
    words = read(space, HOME)
    assert "une correction est proposée par un visiteur".capitalize() in words
    assert "2 visiteurs signalent une erreur" in words
    assert "1 correction proposée" in read(space, url_of("entry", entry))


def test_a_stop_that_waits_is_told(space, entry, holder):
    shortcuts.request_stop(entry, user=holder)
    assert "« arrêté »".replace(" ", "\u202f").split("\u202f")[1] in read(space, HOME)
    assert "attend l’accord d’un modérateur" in read(space, url_of("entry", entry))


def test_a_lock_is_told_with_its_reason(space, entry, moderator):
    locking.lock(entry, user=moderator, reason="Deux équipes se disent porteuses.")
    for address in ("/espace/", url_of("entry", entry)):
        assert "verrouillée" in read(space, address)
    text = read(space, url_of("entry", entry))
    assert "Cette fiche est verrouillée par un modérateur. Motif : Deux équipes" in text
    assert "@" not in text


def test_without_any_organisation(client):
    lonely = people.account()
    client.force_login(lonely)
    words = read(client, HOME)
    assert "Je gère cette fiche" in words
    entry = ProgrammeFactory(title="Demandée")
    Claim.objects.create(
        programme=entry, user=lonely, email=lonely.email, name="A", function="B", state="en-attente"
    )
    assert "vous avez demandé à gérer".capitalize() in read(client, HOME)


def test_an_organisation_without_entries(client):
    holder = people.holder(OrganisationFactory())
    client.force_login(holder)
    assert "n’a pas encore de fiche" in read(client, HOME)


def test_the_entries_of_others_do_not_exist(space):
    other = ProgrammeFactory(title="Secret d’une autre")
    assert "Secret" not in read(space, HOME)
    for name in ("entry", "history", "confirm", "state", "dates"):
        assert space.get(url_of(name, other)).status_code == 404
        assert space.post(url_of(name, other)).status_code in {404, 405}
    assert space.post(url_of("rhythm", other)).status_code == 404


@pytest.mark.parametrize(
    ("fiches", "shown"),
    [
        ("", {"Vivre avec l’asthme", "Arrêtée", "Brouillon"}),
        ("a-confirmer", set()),
        ("en-ligne", {"Vivre avec l’asthme"}),
        ("hors-ligne", {"Brouillon"}),
        ("arretees", {"Arrêtée"}),
        ("brouillons", {"Brouillon"}),
        ("n-importe-quoi", {"Vivre avec l’asthme", "Arrêtée", "Brouillon"}),
    ],
)
def test_the_list_is_narrowed(space, entry, fiches, shown):
    organisation = entry.organisation
    ProgrammeFactory(title="Arrêtée", organisation=organisation, life__state=ActivityState.ARRETE)
    ProgrammeFactory(title="Brouillon", organisation=organisation, draft=True)
    rows = space.get(HOME, {"fiches": fiches}).context["rows"]
    assert {row.programme.title for row in rows} == shown


@pytest.mark.parametrize(
    ("words", "status"),
    [("asthme", 200), ("\x00", 400), ("x" * 10_000, 400), ("'\"<script>", 200), ("%", 200)],
)
def test_any_words_are_answered(space, entry, words, status):
    for url in (HOME, url_of("history", entry)):
        assert space.get(url, {"q": words, "page": words}).status_code == status


def test_draft_that_was_never_public(space, holder):
    draft = ProgrammeFactory(draft=True, organisation=holder.memberships.get().organisation)
    words = read(space, url_of("entry", draft))
    assert "n’est pas encore publique" in words
    assert "En deux gestes" not in words
    assert "rien à confirmer" in read(space, url_of("confirm", draft))


@pytest.mark.parametrize("name", ["home", "entry"])
def test_as_many_queries_for_one_entry_as_for_many(
    space, entry, holder, moderator, name, django_assert_max_num_queries
):
    touch()
    url = HOME if name == "home" else url_of("entry", entry)
    busy(entry, holder, moderator)
    space.get(url)
    with django_assert_max_num_queries(20) as few:
        space.get(url)
    for number in range(9):
        other = ProgrammeFactory(organisation=entry.organisation, title=f"Fiche {number}")
        busy(other, people.holder(entry.organisation), moderator)
    with django_assert_max_num_queries(20) as many:
        space.get(url)
    assert len(many.captured_queries) <= len(few.captured_queries) + 1
    assert Programme.objects.count() == 10


def busy(entry, holder, moderator):
    """Give an entry everything that its page may show."""
    clocks.confirm(entry, user=moderator, role=Source.MODERATEUR)
    draft = entry.get_latest_revision_as_object()
    draft.title += " (suite)"
    draft.save_revision(user=holder)
    item = queue.open_item(QueueKind.MODIFICATION, entry, author=holder)
    Decision.objects.create(item=item, outcome=Outcome.RENVOYEE, user=moderator, comment="Bus ?")
    QueueItem.objects.filter(pk=item.pk).update(state=QueueState.RENVOYEE)
    queue.open_item(QueueKind.CORRECTION, entry)
    queue.open_item(QueueKind.SIGNALEMENT, entry)
    shortcuts.request_stop(entry, user=holder)
    HolderQuestion.objects.create(programme=entry, text="Toujours ?")


def test_the_history_page(space, entry, holder):
    shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    words = read(space, url_of("history", entry))
    assert "Camille Exemple (votre équipe)" in words


def test_the_guide_is_read_in_the_space(space, client):
    words = read(space, HOME)
    assert "le guide" in words
    html = space.get("/espace/guide/").content.decode()
    assert "Guide du porteur de programme" in html
    assert 'href="#votre-equipe"' in html
    assert '<h2 id="votre-equipe">Votre équipe</h2>' in html
    client.logout()
    assert client.get("/espace/guide/").status_code == 302


def test_the_guide_names_buttons_as_the_pages_do():
    """A word in bold that no template knows would send a reader looking for nothing."""
    bold = re.findall(r"\*\*(.+?)\*\*", (FOLDER / "porteur.md").read_text(encoding="utf-8"))
    templates = Path(settings.REPOSITORY, "templates")
    known = "".join(file.read_text(encoding="utf-8") for file in templates.rglob("*.html"))
    buttons = {words for words in bold if words[0].isupper()}
    assert {"Tout est exact", "Envoyer au modérateur", "Passer la main"} <= buttons
    assert [words for words in buttons if f'"{words}"' not in known] == []


def test_without_its_documentation_a_site_has_no_guide(space, monkeypatch, tmp_path):
    monkeypatch.setattr("core.guides.FOLDER", tmp_path)
    assert space.get("/espace/guide/").status_code == 404


def test_a_machine_may_ask_for_the_head_of_each_page(space, entry):
    pages = [HOME, url_of("entry", entry), url_of("history", entry), reverse("space:guide")]
    pages.append(reverse("space:team", args=[entry.organisation.public_id]))
    assert {space.head(page).status_code for page in pages} == {200}
