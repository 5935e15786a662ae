"""The directory in sitemap.xml."""

import re

from core.registry import sitemaps
from directory.registered.sitemap import SITEMAP
from tests.directory.bulk import many_entries
from tests.directory.factories import ProgrammeFactory


def test_the_same_addresses_whole_and_by_parts(db):
    many_entries(7)
    whole = list(SITEMAP.entries())
    assert len(whole) == SITEMAP.count() == 8
    assert [entry for start in (0, 3, 6) for entry in SITEMAP.between(start, start + 3)] == whole


def test_an_entry_changed_when_its_text_did(client, db):
    entry = ProgrammeFactory(life__modified_days=90, life__confirmed_days=1)
    xml = client.get("/sitemap-directory.xml").getvalue().decode()
    lastmod = re.search(rf"/annuaire/{entry.slug}/</loc><lastmod>([^<]+)</lastmod>", xml)
    entry.life.refresh_from_db()
    assert lastmod[1] == entry.life.modified_at.isoformat(timespec="seconds")


def test_what_is_not_public_is_not_there(client, db):
    ProgrammeFactory(draft=True, slug="un-brouillon")
    ProgrammeFactory(life__state="arrete", slug="une-offre-arretee")
    xml = client.get("/sitemap-directory.xml").getvalue().decode()
    assert xml.count("<loc>") == 1


def test_as_many_queries_whatever_the_number_of_entries(
    client, db, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(sitemaps, "_items", {"directory": SITEMAP})
    for start in (0, 20):
        many_entries(20, start)
        with django_assert_num_queries(1):
            client.get("/sitemap.xml").getvalue()
        with django_assert_num_queries(2):
            client.get("/sitemap-directory.xml").getvalue()
