"""The public archive: a year at a time, an issue, the feed, the search, the site map."""

from datetime import date

import feedparser
import pytest

from core.registry import sitemaps
from news.letter.searching import KIND
from news.models import LetterIndexPage
from news.registered.letters import lay_out_letters
from search.models import Document
from tests.news.factories import make_index, make_letter
from tests.news.letter.conftest import block, coming
from tests.pages.factories import make_home

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
HEAVIEST = 20_000


def test_pages_cost_the_same_whatever_there_is(client, events, django_assert_max_num_queries):
    make_letter(slug="une", body=[coming()], issued_on=date(2026, 3, 1))
    for _more in range(2):
        client.get("/lettres/")  # names, menus and foot of the site are read once
        for path in ("/lettres/", "/lettres/une/", "/lettres/flux/"):
            with django_assert_max_num_queries(MOST_QUERIES):
                assert client.get(path).status_code == 200
        for number in range(4):
            make_letter(body=[coming()], issued_on=date(2026, 4, 1 + number))


def test_one_year_at_a_time(client):
    for year in (2025, 2026):
        make_letter(title=f"Lettre de {year}", issued_on=date(year, 5, 1), introduction="Mai.")
    make_letter(title="Brouillon", publish=False)
    shown = client.get("/lettres/")
    assert ("Lettre de 2026" in shown.text, "Lettre de 2025" in shown.text) == (True, False)
    assert "Brouillon" not in shown.text
    assert 'href="/lettres/?annee=2025"' in shown.text
    assert 'href="/lettres/abonnement/"' in shown.text
    assert len(shown.content) < HEAVIEST
    assert "Lettre de 2025" in client.get("/lettres/?annee=2025").text
    for wrong in ("1999", "abc", "'", "9" * 5000, "２０２５"):
        told = client.get("/lettres/", {"annee": wrong})
        assert (told.status_code, "pas de lettre pour l’année" in told.text) == (200, True)


def test_an_empty_archive_says_so(client):
    make_index(LetterIndexPage)
    assert "La première est en préparation" in client.get("/lettres/").text


def test_an_issue_reads_like_its_mail(client, events):
    before = make_letter(title="Numéro un", issued_on=date(2026, 1, 1))
    page = make_letter(
        title="Numéro deux",
        issued_on=date(2026, 2, 1),
        body=[
            block("text", "<p>Bonjour : <b>bienvenue</b> !</p>"),
            block("heading", "Le chiffre"),
            block("figure", {"number": "1 sur 3", "label": "programmes", "source": ""}),
            block("quote", {"text": "Venez.", "author": "Une participante", "role": ""}),
            coming(),
            block("separator", None),
            block("button", {"label": "Trouver", "page": None, "url": "/annuaire/", "phone": ""}),
        ],
    )
    shown = client.get(f"/lettres/{page.slug}/")
    for words in ("Bonjour\u00a0: <b>bienvenue</b>\u202f!", "Le chiffre", "1 sur 3", "Venez.",
          "Atelier n°\u00a01", "Trouver", "1er\u00a0février 2026", before.title):  # fmt: skip
        assert words in shown.text, words
    assert (shown.text.count("<h1"), "style=" in shown.text) == (1, False)
    assert len(shown.content) < HEAVIEST


def test_the_feed_is_one(client):
    make_letter(title="Lettre & <b>\x0b", introduction="Une phrase : deux !\uffff")
    answer = client.get("/lettres/flux/")
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, feed.version, feed.feed.language) == (False, "atom10", "fr")
    (entry,) = feed.entries
    assert (entry.title, entry.author) == ("Lettre & <b>", "Relais ETP")
    assert (
        client.get("/lettres/flux/", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    )


def test_the_search_and_the_site_map_follow(events):
    page = make_letter(title="Lettre", body=[coming()])
    found = Document.objects.get(kind=KIND)
    assert (found.url, "ateli" in found.all_tokens) == (f"/lettres/{page.slug}/", True)
    paths = [entry.path for entry in sitemaps.get("letters").entries()]
    assert paths == ["/lettres/", "/lettres/abonnement/", f"/lettres/{page.slug}/"]
    page.unpublish()
    assert not Document.objects.filter(kind=KIND).exists()
    page.save_revision().publish()
    page.delete()
    assert not Document.objects.filter(kind=KIND).exists()


def test_setup_lays_the_archive_out_once():
    make_home()
    page = lay_out_letters()
    assert (page.url_path.endswith("/lettres/"), page.live) == (True, True)
    assert lay_out_letters() is None
    assert page.group_permissions.count() == 10


def test_issues_of_one_day_lead_on_to_one_another(client):
    slugs = [make_letter(slug=f"du-jour-{name}", issued_on=date(2026, 5, 1)).slug for name in "abc"]
    beside = []
    for slug in slugs:
        text = client.get(f"/lettres/{slug}/").text.partition('class="letter-beside')[2]
        beside.append([one for one in slugs if f'href="/lettres/{one}/"' in text])
    assert beside == [slugs[1:2], [slugs[0], slugs[2]], slugs[1:2]]
