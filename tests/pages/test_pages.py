"""What each page type shows, in public and in the admin's preview."""

import pytest
from django.http import HttpRequest
from django.template import engines
from wagtail.blocks import StructBlockValidationError

from core.registry import HomeSection, home_sections
from pages.blocks import DoorBlock
from pages.models import GlossaryPage, HomePage
from tests.pages.factories import GlossaryPageFactory, StandardPageFactory, text_blocks


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def main_of(client, path: str) -> str:
    return client.get(path).content.decode().split("<main")[1].split("</main")[0]


def test_sections_of_other_rooms_stand_in_their_order(client, home, monkeypatch):
    template = "components/notice.html"

    def section(text: str | None, order: int) -> HomeSection:
        return HomeSection(template, lambda _request: {"text": text} if text else None, order)

    monkeypatch.setattr(
        home_sections,
        "_items",
        {"b": section("Le second", 20), "a": section("Le premier", 10), "c": section(None, 1)},
    )
    html = main_of(client, "/")
    assert html.index("Le premier") < html.index("Le second")
    assert html.count('class="notice notice--info"') == 2


def test_an_empty_home_page_shows_no_hole(client, home, monkeypatch):
    monkeypatch.setattr(home_sections, "_items", {})
    html = main_of(client, "/")
    assert "Par où commencer" not in html
    assert "Qui anime" not in html


def test_a_door_needs_one_destination(home):
    block = DoorBlock()
    for page, path in ((None, ""), (home, "/annuaire/")):
        with pytest.raises(StructBlockValidationError):
            block.clean(block.to_python({"title": "x", "page": page and page.pk, "path": path}))
    value = block.clean(block.to_python({"title": "x", "path": "/annuaire/"}))
    assert value.url == "/annuaire/"


def test_a_door_to_a_hidden_page_is_not_shown(client, home):
    page = StandardPageFactory(parent=home, title="Cachée", live=False)
    home.doors = [("door", {"title": "Une porte", "text": "", "page": page, "path": ""})]
    home.save()
    assert "Une porte" not in main_of(client, "/")


# --- Standard pages


def test_a_long_page_has_its_contents_and_a_short_one_none(client, home):
    long = StandardPageFactory(parent=home, body=text_blocks("Un", "Deux", "Trois", "Quatre"))
    short = StandardPageFactory(parent=home, body=text_blocks("Un", "Deux"))
    html = main_of(client, long.url)
    for anchor in ("un", "deux", "trois", "quatre"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html
    assert "Dans cette page" not in main_of(client, short.url)


def test_a_page_shows_where_it_stands_and_what_is_under_it(client, home):
    parent = StandardPageFactory(parent=home, title="Une rubrique", slug="rubrique")
    child = StandardPageFactory(parent=parent, title="Une page", slug="page")
    StandardPageFactory(parent=parent, title="Un brouillon", live=False)
    html = main_of(client, parent.url)
    assert f'href="{child.url}"' in html
    assert "Un brouillon" not in html
    trail = main_of(client, child.url).split("</nav>")[0]
    assert 'href="/rubrique/"' in trail
    assert 'aria-current="page"' in trail


def test_its_head_names_the_page(client, home, settings):
    settings.SITE_URL = "https://etp.exemple.fr"
    page = StandardPageFactory(parent=home, title="L’asthme & vous", slug="asthme")
    head = client.get(page.url + "?utm=x").content.decode().split("</head")[0]
    assert "<title>L’asthme &amp; vous – " in head
    assert '<link rel="canonical" href="https://etp.exemple.fr/asthme/">' in head
    assert 'content="Une phrase simple."' in head


# --- Glossary


def test_the_glossary_sorts_whatever_the_typing_order(client, home):
    def term(word: str) -> tuple[str, dict]:
        return "term", {"term": word, "meaning": "", "definition": "<p>Un sens.</p>"}

    page = GlossaryPageFactory(parent=home)
    publish(page, terms=[term("Zèbre"), term("élan"), term("Âne"), term("ecran")])
    names = [one["name"] for group in page.letters for one in group["terms"]]
    assert names == ["Âne", "ecran", "élan", "Zèbre"]
    assert [group["letter"] for group in page.letters] == ["A", "E", "Z"]
    assert 'id="terme-ane"' in main_of(client, page.url)


def test_an_empty_glossary_says_so(client, home):
    page = GlossaryPageFactory(parent=home)
    assert "Le glossaire est encore vide" in main_of(client, page.url)
    assert GlossaryPage.objects.count() == 1


def test_a_new_page_can_be_previewed_before_it_exists(home):
    page = HomePage(title="Accueil", slug="x")
    assert page.make_preview_request(None, "").status_code == 200


def test_a_template_without_request_still_has_a_head(home):
    template = engines["django"].from_string("{% load pages_tags %}{% page_meta page %}")
    assert 'rel="canonical"' in template.render({"page": home})
    assert isinstance(HttpRequest(), HttpRequest)
