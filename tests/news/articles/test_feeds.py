"""Atom and RSS of the news."""

import html
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
from django.conf import settings
from django.utils import timezone

from tests.core.html import all_of, document
from tests.news.factories import make_category, make_news
from tests.territories.factories import CPTSFactory, DepartementFactory

pytestmark = pytest.mark.django_db
KINDS = ("", "rss/")


def read(client, kind="", query=""):
    response = client.get(f"/actualites/flux/{kind}{query}")
    assert response.status_code == 200
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == ("rss20" if kind else "atom10")
    return parsed


@pytest.mark.parametrize("kind", KINDS)
def test_the_newest_come_first_with_whole_addresses(client, kind):
    day = timezone.localdate()
    old = make_news(title="Ancienne", published_on=day - timedelta(days=9))
    make_news(
        title="Avec <b>&", introduction="a < b \ufffe", author_name="Le service",
        categories=[make_category("Outils")],
    )  # fmt: skip
    make_news(title="Brouillon", publish=False)
    parsed = read(client, kind)
    first, second = parsed.entries
    assert (html.unescape(first.title), second.title) == ("Avec <b>&", "Ancienne")
    assert second.link == f"{settings.SITE_URL}/actualites/{old.slug}/"
    assert second.id.endswith(f":actualites/{old.pk}")
    assert [tag.term for tag in first.tags] == ["Outils"]
    assert "Le service" in first.author
    assert "Brouillon" not in str(parsed)


ATOM = "{http://www.w3.org/2005/Atom}"


def the(element, name):
    """Return the text of what RFC 4287 wants once."""
    (found,) = element.findall(ATOM + name)
    assert (found.text or "").strip() or name == "summary"
    return found.text


def is_whole(address):
    parts = urlsplit(address)
    return parts.scheme == "tag" or bool(parts.scheme and parts.netloc)


def check_atom(content):
    """Refuse what RFC 4287, 4.1 and 4.2, does not allow; return the titles of the entries."""
    feed = ET.fromstring(content)  # noqa: S314 – written by the site itself
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        assert is_whole(the(one, "id"))
        assert the(one, "title")
        assert datetime.fromisoformat(the(one, "updated")).tzinfo
        assert one.find(f"{ATOM}author/{ATOM}name").text
        links = [link.attrib for link in one.findall(f"{ATOM}link")]
        assert all(is_whole(link["href"]) for link in links)
        assert [link.get("rel", "alternate") for link in links].count("alternate") == 1
    assert [link["href"] for link in links_of(feed) if link.get("rel") == "self"]
    for entry in entries:
        assert datetime.fromisoformat(the(entry, "published")) <= datetime.fromisoformat(
            the(entry, "updated")
        )
        the(entry, "summary")
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    keys = [the(entry, "id") for entry in entries]
    assert len(set(keys)) == len(keys)
    return [the(entry, "title") for entry in entries]


def links_of(element):
    return [link.attrib for link in element.findall(f"{ATOM}link")]


def test_atom_is_what_rfc_4287_says_whatever_the_titles(client):
    assert check_atom(client.get("/actualites/flux/").content) == []
    hostile = ("]]><x/>&lt", "Collé\x0bd’un traitement\x1b de texte\x85", "a" * 255)
    for title in hostile:
        make_news(title=title, introduction=title, categories=[make_category(title[:20])])
    make_news(title="Sans rien", introduction="", published_on=timezone.localdate())
    titles = check_atom(client.get("/actualites/flux/").content)
    assert len(titles) == len(hostile) + 1
    assert "]]><x/>&lt" in titles
    assert not read(client, "rss/").bozo


@pytest.mark.parametrize("kind", KINDS)
def test_by_category_keyword_and_territory(client, kind):
    tools, here, cpts = make_category("Outils"), DepartementFactory(), CPTSFactory()
    make_news(title="A", categories=[tools], departements=[here])
    make_news(title="B", tags=["diabète"], cpts=[cpts])
    for query, title in (
        (f"?categorie={tools.slug}", "A"),
        ("?departement=95&autre=1&page=3", "A"),
        ("?mot-cle=diabète", "B"),
        (f"?cpts={cpts.slug}", "B"),
    ):
        parsed = read(client, kind, query)
        assert [entry.title for entry in parsed.entries] == [title]
    assert parsed.feed.title == f"Actualités\u00a0: {cpts.name}"
    assert read(client, kind, f"?cpts={cpts.slug}&departement=95").entries == []


def test_who_follows_what_is_no_more_gets_nothing(client):
    make_news(title="A", categories=[make_category("Outils", slug="outils")])
    parsed = read(client, query="?categorie=disparue")
    assert (parsed.entries, parsed.feed.title) == ([], "Actualités")
    parsed = read(client, query="?categorie=disparue&categorie=outils")
    assert [entry.title for entry in parsed.entries] == ["A"]
    assert parsed.feed.title == "Actualités\u00a0: Outils"


@pytest.mark.parametrize("kind", KINDS)
def test_unchanged_is_said_to_whoever_has_it(client, kind, django_assert_max_num_queries):
    make_news()
    first = client.get(f"/actualites/flux/{kind}")
    with django_assert_max_num_queries(4):
        again = client.get(f"/actualites/flux/{kind}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    make_news()
    assert client.get(
        f"/actualites/flux/{kind}", headers={"If-None-Match": first["ETag"]}
    ).status_code == 200  # fmt: skip


def test_the_list_names_its_feeds(client):
    tools = make_category("Outils")
    make_news(categories=[tools])
    tree = document(client.get(f"/actualites/?categorie={tools.slug}").content.decode())
    links = {link.get("type"): link.get("href") for link in all_of(tree, "link", rel="alternate")}
    assert links == {
        "application/atom+xml": f"/actualites/flux/?categorie={tools.slug}",
        "application/rss+xml": f"/actualites/flux/rss/?categorie={tools.slug}",
    }
