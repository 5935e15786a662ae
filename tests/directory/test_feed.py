"""The Atom feed of what is new in a search."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from directory import feed
from directory.models import ProgrammeLife
from tests.directory.bulk import many_entries
from tests.directory.factories import PathologyFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def read(client, query=""):
    response = client.get(f"/annuaire/flux/{query}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def test_the_last_changed_come_first(client):
    old = ProgrammeFactory(title="Ancienne", life__modified_days=90)
    new = ProgrammeFactory(title="Récente", life__modified_days=2)
    ProgrammeFactory(title="Jamais publiée", draft=True)
    parsed = read(client)
    assert [entry.title for entry in parsed.entries] == ["Récente", "Ancienne"]
    first = parsed.entries[0]
    assert first.id.endswith(f":annuaire/{new.public_id}")
    assert first.id.startswith("tag:")
    assert first.link.endswith(new.get_absolute_url())
    assert first.updated_parsed > parsed.entries[1].updated_parsed
    old.life.refresh_from_db()
    assert parsed.entries[1].updated.startswith(old.life.modified_at.date().isoformat())
    assert parsed.feed.updated == first.updated


def test_only_what_answers_the_search(client):
    ProgrammeFactory(title="Sur l’asthme")
    ProgrammeFactory(title="Sur le diabète", pathologies=[PathologyFactory(slug="diabete")])
    parsed = read(client, "?pathologie=diabete&page=3&inconnu=1")
    assert [entry.title for entry in parsed.entries] == ["Sur le diabète"]
    assert parsed.feed.title.endswith("Diabete")
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["alternate"].endswith("/annuaire/?pathologie=diabete")
    assert links["self"].endswith("/annuaire/flux/?pathologie=diabete")


def test_a_search_without_result_is_a_feed_without_entry(client):
    ProgrammeFactory()
    parsed = read(client, "?q=introuvable&orthographe=exacte")
    assert parsed.entries == []
    assert parsed.feed.updated


def test_a_wrong_value_is_said(client):
    parsed = read(client, "?pathologie=nimporte")
    assert "nimporte" in parsed.feed.subtitle


@pytest.mark.parametrize(
    "typed",
    [
        "<b>&",
        "👩🏽‍⚕️",
        "\ufffe",
        "\x0b",
        "]]>",
    ],
)
def test_any_words_make_valid_xml(client, typed):
    ProgrammeFactory(title="Une <b>offre</b> & d’autres")
    response = client.get("/annuaire/flux/", {"q": f"asthme {typed}"})
    assert response.status_code == 200
    assert not feedparser.parse(response.content).bozo


def test_a_summary_is_text_even_where_a_reader_takes_it_for_html(client):
    entry = ProgrammeFactory()
    entry.organisation.name = "Soins & <script>alert(1)</script>"
    entry.organisation.save()
    (found,) = read(client).entries
    assert "<script>" not in found.summary
    assert "&lt;script&gt;" in found.summary


def test_no_more_than_fifty_and_as_many_queries_at_any_size(
    client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(feed, "MOST", 10)
    for start, size in ((0, 12), (12, 30)):
        many_entries(size, start)
        ProgrammeLife.objects.update(modified_at=timezone.now() - timedelta(days=1))
        client.get("/annuaire/flux/?q=maladie")
        # The version of the index (twice), the latest entries, their cards.
        with django_assert_num_queries(4):
            parsed = feedparser.parse(client.get("/annuaire/flux/?q=maladie").content)
        assert len(parsed.entries) == 10


def test_a_reader_that_has_it_receives_nothing(client):
    ProgrammeFactory()
    first = client.get("/annuaire/flux/")
    again = client.get("/annuaire/flux/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    ProgrammeFactory()
    assert (
        client.get("/annuaire/flux/", headers={"If-None-Match": first["ETag"]}).status_code == 200
    )


def test_it_is_only_read(client):
    assert client.post("/annuaire/flux/").status_code == 405
    head = client.head("/annuaire/flux/")
    assert head.status_code == 200
    assert "max-age" in head["Cache-Control"]
    assert not head.cookies
