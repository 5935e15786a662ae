"""The site map for people and for robots, robots.txt and security.txt."""

import pytest
from wagtail.models import PageViewRestriction

from core.registry import SitemapEntry, SitemapSection, sitemaps
from pages.models import SiteSettings, StandardPage
from tests.pages.factories import StandardPageFactory


@pytest.fixture
def big_section(monkeypatch):
    section = SitemapSection(
        title="Essai",
        entries=lambda: (SitemapEntry(f"/essai/{n}/", f"Fiche {n}") for n in range(250)),
        path="/essai/",
    )
    monkeypatch.setitem(sitemaps._items, "essai.fiches", section)
    empty = SitemapSection(title="Section vide", entries=lambda: iter(()))
    monkeypatch.setitem(sitemaps._items, "vide", empty)


def test_the_page_lists_the_pages_and_the_first_entries_of_each_room(
    client, ready_site, big_section
):
    html = client.get("/plan-du-site/").content.decode().split("<main")[1]
    assert 'href="/comprendre-l-etp/"' in html
    assert 'href="/essai/99/"' in html
    assert 'href="/essai/100/"' not in html
    assert 'href="/essai/"' in html
    assert "Section vide" not in html


def test_robots_get_an_index_and_a_map_for_each_room(client, ready_site, big_section, settings):
    settings.SITE_URL = "https://etp.exemple.fr"
    index = client.get("/sitemap.xml")
    assert index.status_code == 200
    assert "/sitemap-pages.xml" in index.content.decode()
    assert "/sitemap-essai.fiches.xml" in index.content.decode()
    pages = client.get("/sitemap-pages.xml").content.decode()
    assert "<loc>https://etp.exemple.fr/comprendre-l-etp/</loc>" in pages
    assert "<lastmod>" in pages
    entries = client.get("/sitemap-essai.fiches.xml").content.decode()
    assert entries.count("<loc>") == 250


@pytest.mark.parametrize(
    "path",
    ["/sitemap-rien.xml", "/sitemap-pages.xml?p=999", "/sitemap-pages.xml?p=x'\"<b>"],
)
def test_an_unknown_map_is_a_404(client, ready_site, path):
    assert client.get(path).status_code == 404


def test_drafts_and_private_pages_are_on_no_map(client, ready_site):
    StandardPageFactory(parent=ready_site, title="Un brouillon", slug="brouillon", live=False)
    hidden = StandardPage.objects.get(slug="nos-missions")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    for path in ("/plan-du-site/", "/sitemap-pages.xml"):
        html = client.get(path).content.decode().split("<footer")[0]
        assert "/brouillon/" not in html
        assert html.split("<main")[-1].count("/nos-missions/") == 0


def test_robots_txt_names_the_map(client, db, settings):
    settings.SITE_URL = "https://etp.exemple.fr"
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: https://etp.exemple.fr/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_security_txt_needs_an_address(client, home):
    assert client.get("/.well-known/security.txt").status_code == 404
    SiteSettings.objects.create(email="site@exemple.fr")
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:site@exemple.fr" in text
    assert "Expires: " in text


@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/security.txt"])
def test_they_answer_get_only(client, db, path):
    assert client.post(path).status_code == 405
