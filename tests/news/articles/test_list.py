"""The list of news: what comes first, filters, months, whatever an address may hold."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from news.models import NewsIndexPage, NewsPage
from tests.core.html import document
from tests.news.factories import make_category, make_index, make_news
from tests.territories.factories import CPTSFactory, DepartementFactory

pytestmark = pytest.mark.django_db

HOSTILE = (
    "?mois=2026-13", "?mois=9999-99", "?mois=%00", "?page=abc", "?page=99999", "?page=-1",
    "?categorie=%27%22<script>&departement=zz", "?mot-cle=" + "a" * 10_000, "?inconnu=1&inconnu=2",
    "?categorie=" + "&categorie=".join(str(number) for number in range(40)),
    "?mois=2026-11&mois=x&cpts=%EF%BF%BF",
)  # fmt: skip


def bare(count, begin=0):
    """Add published news by the tables alone: a revision of each would take long."""
    above = make_index(NewsIndexPage)
    for number in range(begin, begin + count):
        day = timezone.localdate() - timedelta(days=number)
        above.add_child(
            instance=NewsPage(
                title=f"Brève {number}", slug=f"breve-{number}", published_on=day,
                introduction="Une phrase qui dit de quoi il s’agit, sans plus.",
            )
        )  # fmt: skip


def read(client, query=""):
    response = client.get(f"/actualites/{query}")
    assert response.status_code == 200
    document(response.content.decode())
    return response.context_data


def titles(context):
    return [card.title for card in context["cards"]]


def test_the_newest_come_first_and_drafts_never(client):
    day = timezone.localdate()
    make_news(title="Ancienne", published_on=day - timedelta(days=400))
    make_news(title="Nouvelle", published_on=day)
    make_news(title="Brouillon", publish=False)
    context = read(client)
    assert titles(context) == ["Nouvelle", "Ancienne"]
    assert context["told"] == "2 actualités"


def test_three_go_first_for_sixty_days_and_are_not_listed_twice(client):
    day = timezone.localdate()
    for age in (1, 2, 3, 4, 61):
        make_news(title=f"J{age}", is_featured=True, published_on=day - timedelta(days=age))
    context = read(client)
    assert [card.title for card in context["featured"]] == ["J1", "J2", "J3"]
    assert titles(context) == ["J4", "J61"]
    assert context["results"].total == 5
    month = day - timedelta(days=61)
    archive = read(client, f"?mois={month:%Y-%m}")
    assert not archive["featured"]
    assert "J61" in titles(archive)


def test_keywords_alone_are_cut_and_no_list_is_empty(client):
    categories = [make_category(f"Sujet {number}") for number in range(14)]
    words = [f"mot {number}" for number in range(14)]
    make_news(is_featured=True, categories=categories, tags=words)
    response = client.get("/actualites/")
    shown = {facet.name: len(facet.values) for facet in response.context_data["facets"]}
    assert shown == {"categorie": 14, "mot-cle": 12}
    assert response.context_data["told"] == "1 actualité"
    assert b"news-list" not in response.content


def test_facets_narrow_with_or_inside_and_and_between(client):
    tools, life = make_category("Outils"), make_category("Vie du réseau")
    here, cpts = DepartementFactory(code="95"), CPTSFactory()
    make_news(title="A", categories=[tools], departements=[here], tags=["diabète"])
    make_news(title="B", categories=[life], cpts=[cpts])
    make_news(title="C", categories=[tools, life], tags=["diabète"])
    both = f"?categorie={tools.slug}&categorie={life.slug}"
    assert sorted(titles(read(client, both))) == ["A", "B", "C"]
    assert titles(read(client, f"{both}&departement=95")) == ["A"]
    assert titles(read(client, f"?cpts={cpts.slug}")) == ["B"]
    context = read(client, f"?mot-cle=diabète&categorie={tools.slug}")
    assert sorted(titles(context)) == ["A", "C"]
    counts = {value.label: value.count for facet in context["facets"] for value in facet.values}
    assert counts["Outils"] == 2
    assert counts["Vie du réseau"] == 1
    narrowed = client.get("/actualites/?mot-cle=diabète").content.decode()
    assert 'content="noindex, follow"' in narrowed


def test_a_draft_of_a_published_page_moves_nothing(client):
    tools, life = make_category("Outils"), make_category("Vie du réseau")
    page = make_news(title="Publiée", categories=[tools])
    page.title, page.categories = "Réécrite", [life]
    page.save_revision()
    assert titles(read(client, f"?categorie={tools.slug}")) == ["Publiée"]
    assert titles(read(client, f"?categorie={life.slug}")) == []


def test_the_archive_counts_months_under_the_filters(client):
    tools = make_category("Outils")
    make_news(title="N1", published_on=date(2025, 11, 3), categories=[tools])
    make_news(title="N2", published_on=date(2025, 11, 20))
    make_news(title="D", published_on=date(2024, 12, 31), categories=[tools])
    context = read(client, "?mois=2025-11")
    assert titles(context) == ["N2", "N1"]
    assert context["heading"] == "Actualités : novembre 2025"
    assert context["canonical"].endswith("/actualites/?mois=2025-11")
    assert [year["year"] for year in context["years"]] == [2025, 2024]
    narrowed = read(client, f"?categorie={tools.slug}&mois=2025-11")
    assert titles(narrowed) == ["N1"]
    months = [month for year in narrowed["years"] for month in year["months"]]
    assert [(month["label"], month["count"]) for month in months] == [
        ("novembre", "1"), ("décembre", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_any_address_is_answered(client, query):
    make_news()
    response = client.get(f"/actualites/{query}")
    assert response.status_code == (400 if "%00" in query else 200)
    for kind in ("", "rss/"):
        assert client.get(f"/actualites/flux/{kind}{query}").status_code in (200, 400)


def test_what_means_nothing_is_said_above_the_results(client):
    make_news()
    context = read(client, "?mois=demain&categorie=zz&page=7&autre=1")
    told = " ".join(context["results"].problems)
    for word in ("demain", "zz", "La page 7"):
        assert word in told
    assert "autre" not in told
    assert titles(context)


def test_nothing_found_leads_on(client):
    make_index(NewsIndexPage)
    page = client.get("/actualites/").content.decode()
    assert "Aucune actualité publiée" in page
    assert 'href="/agenda/"' in page


def test_queries_do_not_grow_and_the_page_is_light(client, django_assert_max_num_queries):
    tools = make_category("Outils")
    make_news(categories=[tools], tags=["diabète"], is_featured=True)
    make_news(categories=[make_category("Vie")], departements=[DepartementFactory()])
    read(client)  # what each process reads once
    counts = []
    for more in (1, 40):
        bare(more, begin=len(counts))
        with django_assert_max_num_queries(12) as queries:
            response = client.get("/actualites/")
        counts.append(len(queries))
        with django_assert_max_num_queries(12):
            client.get(f"/actualites/?categorie={tools.slug}&mot-cle=diabète&departement=95")
        assert len(response.content) < 20_000
    assert counts[0] == counts[1]
