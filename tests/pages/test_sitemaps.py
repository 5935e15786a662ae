"""The site map for people and for robots, robots.txt and security.txt."""

import tracemalloc
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from core.registry import SitemapEntry, SitemapSection, sitemaps
from pages import sitemap_files
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
    text = index.getvalue().decode()
    assert "/sitemap-pages.xml" in text
    assert "/sitemap-essai.fiches.xml" in text
    pages = client.get("/sitemap-pages.xml").getvalue().decode()
    assert "<loc>https://etp.exemple.fr/comprendre-l-etp/</loc>" in pages
    assert "<lastmod>" in pages
    entries = client.get("/sitemap-essai.fiches.xml").getvalue().decode()
    assert entries.count("<loc>") == 250


def section_of(total, modified=None):
    """Return a room that counts its addresses and yields any part of them."""

    def between(start, stop):
        return (
            SitemapEntry(f"/essai/{n}&<é>/", "", modified) for n in range(start, min(stop, total))
        )

    return SitemapSection("Essai", lambda: between(0, total), count=lambda: total, between=between)


def locations(response):
    tree = ElementTree.fromstring(response.getvalue())  # noqa: S314 – our own
    return [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_a_large_room_is_cut_into_files(client, db, monkeypatch, settings):
    settings.SITE_URL = "https://etp.exemple.fr"
    monkeypatch.setattr(sitemap_files, "FILE_SIZE", 100)
    monkeypatch.setattr(sitemaps, "_items", {"essai": section_of(250)})
    files = locations(client.get("/sitemap.xml"))
    base = "https://etp.exemple.fr/sitemap-essai.xml"
    assert files == [base, f"{base}?p=2", f"{base}?p=3"]
    found = [place for file in files for place in locations(client.get(file[22:]))]
    assert found == [f"https://etp.exemple.fr/essai/{n}%26%3C%C3%A9%3E/" for n in range(250)]
    assert client.get("/sitemap-essai.xml?p=4").status_code == 404


def test_a_file_says_when_an_address_changed_only_where_it_is_known(client, db, monkeypatch):
    day = datetime(2026, 3, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(sitemaps, "_items", {"a": section_of(1, day), "b": section_of(1)})
    assert (
        b"<lastmod>2026-03-01T12:00:00+00:00</lastmod>" in client.get("/sitemap-a.xml").getvalue()
    )
    assert b"lastmod" not in client.get("/sitemap-b.xml").getvalue()


def test_a_file_is_sent_without_being_held(client, db, monkeypatch):
    """Ten thousand addresses weigh a megabyte: no more than a few chunks are in memory."""
    monkeypatch.setattr(sitemaps, "_items", {"essai": section_of(sitemap_files.FILE_SIZE)})
    response = client.get("/sitemap-essai.xml")
    tracemalloc.start()
    try:
        length = sum(len(chunk) for chunk in response)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert length > 500_000
    assert peak < 100_000


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap-rien.xml",
        "/sitemap-pages.xml?p=999",
        "/sitemap-pages.xml?p=x'\"<b>",
        "/sitemap-pages.xml?p=0",
        "/sitemap-pages.xml?p=-1",
        "/sitemap-pages.xml?p=٣",
    ],
)
def test_an_unknown_map_is_a_404(client, ready_site, path):
    assert client.get(path).status_code == 404


def test_drafts_and_private_pages_are_on_no_map(client, ready_site):
    StandardPageFactory(parent=ready_site, title="Un brouillon", slug="brouillon", live=False)
    hidden = StandardPage.objects.get(slug="nos-missions")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    for path in ("/plan-du-site/", "/sitemap-pages.xml"):
        html = client.get(path).getvalue().decode().split("<footer")[0]
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


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/.well-known/security.txt"]
)
def test_they_answer_get_only(client, db, path):
    assert client.post(path).status_code == 405
