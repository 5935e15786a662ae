"""The page of a piece of news."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from core.models import SiteImage
from news.models import NewsPage
from tests.core.html import all_of, document, text_of
from tests.directory.factories import ProgrammeFactory
from tests.events.page_factories import make_page as make_event
from tests.news.factories import make_category, make_news
from tests.territories.factories import DepartementFactory, SupportStructureFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Exception ignored.*FileIO"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]


def read(client, page):
    response = client.get(f"/actualites/{page.slug}/")
    assert response.status_code == 200
    return response, document(response.content.decode())


def test_all_that_it_says(client, django_assert_max_num_queries):
    event = make_event()
    picture = SiteImage.objects.create(
        title="Atelier", file=get_test_image_file(), description="Un atelier", credit="Nous"
    )
    common = {"categories": [make_category("Outils")], "departements": [DepartementFactory()]}
    before = make_news(
        title="Avant", published_on=timezone.localdate() - timedelta(days=2), image=picture,
        categories=[make_category("Vie"), make_category("Recherche")],
    )  # fmt: skip
    programme = ProgrammeFactory()
    shown = {"image": picture.pk, "decorative": True}
    near = make_news(title="Voisine", published_on=before.published_on, **common)
    page = make_news(
        title='Des <b>nouvelles</b> & "rien" d’autre</script>',
        author_name="Le service formation",
        support_structure=SupportStructureFactory(name="Plateforme d’exemple"),
        image=picture,
        tags=["diabète"],
        body=[
            {"type": "heading", "value": {"text": "À propos", "level": "2"}},
            {"type": "image", "value": shown},
            {"type": "image", "value": shown},
        ],
        linked=[
            {"type": "page", "value": event.pk},
            {"type": "page", "value": before.pk},
            {"type": "programme", "value": programme.pk},
        ],
        **common,
    )
    read(client, page)  # draws the resized copies
    with django_assert_max_num_queries(12):
        response, tree = read(client, page)
    assert len(response.content) < 20_000
    words = text_of(tree)
    for said in ("© Nous", "Le service formation, Plateforme d’exemple", "Val-d’Oise", "diabète",
                 event.title, programme.title, "Recherche, Vie", "Actualité précédente",
                 "À lire aussi"):  # fmt: skip
        assert said in words
    assert len(all_of(tree, "h2", id="a-propos")) == 1
    assert all_of(tree, "img", alt="Un atelier")
    (older,) = all_of(tree, "a", rel="prev")
    assert older.get("href") == f"/actualites/{near.slug}/"
    (script,) = all_of(tree, "script", type="application/ld+json")
    data = json.loads(script.text)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == page.title
    assert data["datePublished"] == page.published_on.isoformat()
    assert data["author"]["name"] == "Le service formation"
    assert data["publisher"] == {"@type": "Organization", "name": "Plateforme d’exemple"}
    assert data["image"][0].startswith("http")
    assert data["keywords"] == ["diabète"]
    (shared,) = all_of(tree, "meta", property="og:image")
    assert shared.get("content").startswith("http")


def test_a_plain_page_costs_seven_queries(client, django_assert_max_num_queries):
    category = make_category("Outils")
    page = make_news(categories=[category], tags=["diabète"])
    for _number in range(4):
        make_news(categories=[category])
    read(client, page)
    with django_assert_max_num_queries(7):
        read(client, page)


def test_related_have_most_in_common_the_newest_first(client):
    day = timezone.localdate()
    tools, life = make_category("Outils"), make_category("Vie")
    here = DepartementFactory()
    page = make_news(categories=[tools], departements=[here], tags=["diabète"])
    old = {"published_on": day - timedelta(days=300)}
    make_news(title="Trois", categories=[tools], departements=[here], tags=["diabète"], **old)
    make_news(title="Une", categories=[tools])
    make_news(title="Deux", categories=[tools], tags=["diabète"])
    make_news(title="Rien", categories=[life])
    make_news(title="Lieu", departements=[here], **old)
    found = read(client, page)[0].context_data["related"]
    assert [one.title for one in found] == ["Trois", "Deux", "Une"]


def test_bare_page_and_draft(client):
    page = make_news(introduction="", slug="sans-rien")
    response, tree = read(client, page)
    assert not response.context_data["related"]
    (description,) = all_of(tree, "meta", name="description")
    assert description.get("content") == ""  # so that the checker of the editor says it
    make_news(publish=False, slug="brouillon")
    assert client.get("/actualites/brouillon/").status_code == 404


@pytest.mark.parametrize("mode", ["", "carte", "courriel", "autre"])
def test_previews_of_a_draft(rf, mode):
    page = make_news(title="À relire", publish=False, categories=[make_category("Outils")])
    draft = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = "Relu « ici »"
    answer = draft.make_preview_request(preview_mode=mode)
    assert answer.status_code == 200
    assert "Relu «" in answer.content.decode()
