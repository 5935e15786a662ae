"""A new installation is never empty, and setting it up twice changes nothing."""

import re

import pytest
from wagtail.models import Page, Revision

from core.french import typography_html
from core.text import fold
from pages import models
from pages.content.home import HOME, PAGES
from pages.services.content import lay_out_pages

# Also those that ask the database nothing: after tests that empty it there is no ground to lay on.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laid_out")]

ADDRESSES = [
    "/",
    "/comprendre-l-etp/",
    "/comment-participer/",
    "/orienter-un-patient/",
    "/mettre-a-jour-une-fiche/",
    "/nos-missions/",
    "/contact/",
    "/glossaire/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/urgence/",
    "/accessibilite/",
    "/plan-du-site/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_ready_made_page_answers(client, ready_site, address):
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert 'href="page:' not in html
    assert "<a>" not in html
    assert 'name="description" content=""' not in html


def test_the_second_time_nothing_changes(ready_site):
    before = list(Page.objects.order_by("path").values_list("pk", "path", "latest_revision"))
    assert lay_out_pages() == []
    assert (
        list(Page.objects.order_by("path").values_list("pk", "path", "latest_revision")) == before
    )


def test_an_edited_page_is_left_alone_and_a_deleted_one_comes_back(ready_site):
    edited = models.StandardPage.objects.get(slug="nos-missions")
    edited.title = "Ce que nous faisons"
    edited.save_revision().publish()
    models.StandardPage.objects.get(slug="urgence").delete()
    assert [title.split()[0] for title in lay_out_pages()] == ["Urgence"]
    edited.refresh_from_db()
    assert edited.title == "Ce que nous faisons"


def test_a_moved_page_keeps_its_links(client, ready_site):
    contact = models.ContactPage.objects.get()
    join = models.StandardPage.objects.get(slug="comment-participer")
    join.slug = "participer"
    join.save_revision().publish()
    assert 'href="/participer/"' in client.get("/").content.decode()
    assert f'href="{contact.url}"' in client.get("/participer/").content.decode()


def test_pages_are_published_with_a_revision(ready_site):
    pages = Page.objects.descendant_of(ready_site, inclusive=True)
    assert pages.count() == len(PAGES) + 1
    assert not pages.filter(live=False).exists()
    assert not pages.filter(has_unpublished_changes=True).exists()
    assert Revision.objects.page_revisions().count() == len(PAGES) + 1
    assert not pages.filter(first_published_at=None).exists()


def test_the_welcome_page_of_wagtail_is_gone(ready_site):
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [models.HomePage]


def strings(value: object) -> list[str]:
    """Return every text inside a raw value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in strings(item)]
    return []


@pytest.mark.parametrize("ready", [HOME, *PAGES], ids=lambda ready: ready.slug)
def test_texts_are_typographically_right_and_descriptions_short(ready):
    streams = [value for value in ready.fields.values() if isinstance(value, tuple)]
    texts = [text for text in strings([ready.body, streams]) if "page:" not in text]
    for text in texts:
        plain = re.sub(r"<[^>]+>", "", text)
        assert "'" not in plain, plain
        assert not re.search(r"[ ][;!?»:]", plain), plain
        assert typography_html(text) == text
    assert 0 < len(ready.description) <= 160


def test_the_glossary_has_what_was_promised(client, ready_site):
    page = models.GlossaryPage.objects.get()
    names = [term["name"] for group in page.letters for term in group["terms"]]
    assert len(names) >= 25
    assert names == sorted(names, key=fold)
    anchors = [term["anchor"] for group in page.letters for term in group["terms"]]
    assert len(set(anchors)) == len(anchors)
    html = client.get(page.url).content.decode()
    assert 'href="#lettre-E"' in html
    assert 'id="lettre-E"' in html
    assert 'id="terme-etp"' in html


def test_the_emergency_page_shows_its_numbers_first(client, ready_site):
    html = client.get("/urgence/").content.decode().split("<main")[1]
    assert "Dans cette page" not in html
    assert 0 < html.index('href="tel:15"') < html.index("Quand appeler")
