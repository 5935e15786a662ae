"""Officers compose, preview and read the checks; nobody else gets in."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts import groups
from news.models import LetterIndexPage, LetterPage
from news.registered.letters import lay_out_letters
from news.services.composing import compose
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.events.pages.people import coordinator, officer_of
from tests.news.factories import make_news
from tests.news.letter.conftest import item_of
from tests.pages.factories import make_home
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive(db):
    make_home()
    lay_out_letters()


def moderator():
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=groups.MODERATORS))
    return user


def test_a_draft_tells_what_is_new(client, events):
    structure = SupportStructureFactory()
    officer = officer_of(structure)
    news = make_news(title="Une nouvelle consultation")
    keys = [news.pk, LetterIndexPage.objects.get().pk]  # a chooser forgets what is no page
    events.told = [item_of(number) for number in keys]
    client.force_login(officer)
    address = reverse("news_letters_compose")
    shown = client.get(address).text
    assert ("Une nouvelle consultation" in shown, "Rien de nouveau" in shown) == (True, True)
    assert LetterPage.objects.count() == 0
    answer = client.post(address)
    page = LetterPage.objects.get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.owner, page.support_structure) == (False, officer, structure)
    kept = {child.block_type: child.get_prep_value()["value"] for child in page.body}
    assert list(kept) == ["text", "news_chosen", "events_chosen"]
    assert [one["value"] for one in kept["news_chosen"]["things"]] == [news.pk]
    assert [one["value"] for one in kept["events_chosen"]["things"]] == keys
    again = compose(coordinator())
    assert (again.title, again.slug) != (page.title, page.slug)
    assert again.title.endswith("n°\u00a02")


def test_the_tree_of_pages_leads_to_composing_and_sending(client):
    """Among « Plus d’options » of a row: a button beside it is drawn over the whole row."""
    user = TeamFactory(is_superuser=True)
    page = compose(user)
    page.get_latest_revision().publish()
    index = page.get_parent()
    client.force_login(user)
    for folder, address in (
        (index.get_parent(), reverse("news_letters_compose")),
        (index, reverse("news_sending:new", args=[page.pk])),
    ):
        shown = client.get(reverse("wagtailadmin_explore", args=[folder.pk])).text
        before, _link, _after = shown.rpartition(f'href="{address}"')
        assert "Plus d’options pour" in before, address


def test_nobody_else_composes(client):
    for user in (moderator(), HolderFactory()):
        with pytest.raises(PermissionDenied):
            compose(user)
        client.force_login(user)
        for call in (client.get, client.post):
            assert call(reverse("news_letters_compose")).status_code in {302, 403}
    assert not LetterPage.objects.exists()


def test_the_form_previews_and_checks(client, events):
    client.force_login(officer_of(SupportStructureFactory()))
    page = compose(coordinator())
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert 'data-length-most="60"' in form.text
    assert "Il n’y a pas d’aperçu" in form.text
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    modes = ("", "courriel", "telephone", "texte")
    seen = {mode: client.get(draft, {"mode": mode}) for mode in modes}
    for mode, answer in seen.items():
        assert (mode, answer.status_code, "Atelier n°\u00a01" in answer.text) == (mode, 200, True)
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "srcdoc=" in seen["courriel"].text
    assert "mail--phone" in seen["telephone"].text
    assert "* Atelier" in seen["texte"].text
    assert client.get(draft, {"mode": "<x>"}).status_code == 200
    client.force_login(moderator())
    assert client.get(draft, {"mode": "courriel"}).status_code in {302, 403}


def test_reserved_addresses_are_refused(client):
    client.force_login(officer_of(SupportStructureFactory()))
    page = compose(coordinator())
    page.save_revision().publish()
    form = {"title": page.title, "slug": "abonnement", "issued_on": "2026-01-01"}
    body = {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(address, {**form, **body})
    assert "Cette adresse est réservée" in answer.text


def test_the_list_leads_to_composing(client):
    client.force_login(officer_of(SupportStructureFactory()))
    address = reverse("letters_listing:index")
    assert reverse("news_letters_compose") in client.get(address).text
    index = LetterIndexPage.objects.get()
    shown = client.get(reverse("wagtailadmin_explore", args=[index.pk]))
    assert reverse("news_letters_compose") in shown.text
