"""The frame of every page, with everything and with nothing in its context."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from tests.core.html import all_of, document, text_of

REPOSITORY = Path(__file__).resolve().parents[2]
ERROR_PAGES = ["400", "403", "403_csrf", "404", "413", "429", "500"]

IDENTITY = {
    "name": "Relais ETP Exemple",
    "tagline": "Près de chez vous",
    "structure_name": "Plateforme d’exemple",
    "phone": "+33199000001",
    "hours": "de 9 h à 17 h",
    "email": "contact@exemple.fr",
    "banner": "Fermé le 25 décembre.",
    "footer_text": "Un service d’exemple.",
    "navigation": [
        {"title": "Annuaire", "url": "/annuaire/", "current": True},
        {"title": "Nos missions", "url": "/nos-missions/", "current": False},
    ],
    "footer_links": [{"title": "Glossaire", "url": "/glossaire/"}],
    "social_links": [{"title": "Mastodon", "url": "https://exemple.fr/@relais"}],
    "partners": [
        {"name": "Agence d’exemple", "url": "https://exemple.fr/", "logo": None},
        {
            "name": "Ville d’exemple",
            "url": "",
            "logo": {"url": "/media/v.png", "width": 80, "height": 40},
        },
    ],
    "logo": {"url": "/media/logo.png", "width": 120, "height": 60},
    "accessibility_state": "partiellement conforme",
}


def identity(**changes: str) -> dict:
    return IDENTITY | {"drawn": {}} | changes


@pytest.mark.django_db
@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_render_without_any_context(name):
    tree = document(render_to_string(f"{name}.html"))
    assert len(all_of(tree, "h1")) == 1
    assert text_of(next(tree.iter("title"))).endswith("– Relais ETP")
    assert [m.get("content") for m in all_of(tree, "meta", name="robots")] == ["noindex"]


def test_the_page_of_a_broken_site_asks_no_database():
    """This test has none: pytest-django refuses every query."""
    assert "112" in text_of(document(render_to_string("500.html")))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["400", "403", "404", "413", "429"])
def test_error_pages_say_whom_to_call(name):
    html = render_to_string(f"{name}.html")
    assert "Besoin d’aide pour trouver ou joindre un programme" in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["400", "403", "404", "413", "500"])
def test_error_pages_offer_a_way_on(name):
    tree = document(render_to_string(f"{name}.html", {"site_identity": identity()}))
    (main,) = all_of(tree, "main")
    assert [f.get("action") for f in all_of(main, "form")] == ["/recherche/"]
    (footer,) = all_of(tree, "footer")
    assert "tel:+33199000001" in [a.get("href") for a in all_of(footer, "a")]
    assert not all_of(footer, "form")


@pytest.mark.django_db
def test_an_expired_form_gives_back_what_was_typed():
    kept = [("message", "Bonjour <b>"), ("choix", "a"), ("choix", "b")]
    tree = document(render_to_string("403_csrf.html", {"kept_fields": kept}))
    hidden = [(e.get("name"), e.get("value")) for e in all_of(tree, "input", type="hidden")]
    assert hidden == kept


def test_the_frame_shows_the_installation():
    tree = document(render_to_string("layout/base.html", {"site_identity": identity()}))
    (footer,) = all_of(tree, "footer")
    words = text_of(footer)
    for expected in ("Relais ETP Exemple", "Plateforme d’exemple", "Glossaire", "15", "112", "114"):
        assert expected in words
    assert "Accessibilité : partiellement conforme" in words
    assert [form.get("method") for form in all_of(footer, "form")] == ["post"]
    current = [text_of(a) for a in all_of(tree, "a", aria_current="page")]
    assert current == ["Annuaire", "Annuaire"]  # the menus of small and of large screens
    assert [img.get("alt") for img in all_of(tree, "img")] == ["", "Ville d’exemple"]


def test_header_and_footer_are_drawn_once_for_an_identity():
    kept = identity()
    first = render_to_string("layout/base.html", {"site_identity": kept})
    again = kept | {"name": "Un autre nom"}
    assert render_to_string("layout/base.html", {"site_identity": again}).count("Un autre") == 1
    elsewhere = again | {"navigation": [{"title": "A", "url": "/a/", "current": True}]}
    assert first.count('aria-current="page"') == 2
    assert "Un autre nom" in render_to_string("layout/header.html", {"site_identity": elsewhere})
    page = render_to_string("layout/base.html", {"site_identity": elsewhere})
    assert page.count("Un autre nom") > 1


@pytest.mark.parametrize(
    ("level", "expected"), [("info", "banner"), ("warning", "banner banner--warning")]
)
def test_the_banner_shows_its_level(level, expected):
    shown = {"site_identity": identity(banner_level=level)}
    tree = document(render_to_string("layout/base.html", shown))
    (banner,) = [e for e in tree.iter("div") if e.get("data-banner")]
    assert banner.get("class") == expected
    assert text_of(banner).startswith("Fermé le 25 décembre.")


def test_every_footer_says_the_state_of_accessibility():
    tree = document(render_to_string("layout/base.html"))
    (link,) = all_of(tree, "a", href="/accessibilite/")
    assert text_of(link) == "Accessibilité : non conforme"


def test_the_skip_link_leads_to_the_content():
    tree = document(render_to_string("layout/base.html"))
    first = next(tree.iter("a"))
    assert first.get("href") == "#contenu"
    assert all_of(tree, "main", id="contenu")[0].get("tabindex") == "-1"


def test_the_sprite_has_every_icon_that_templates_name():
    sprite = (REPOSITORY / "static" / "img" / "icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="i-([a-z-]+)"', sprite))
    named = set()
    for path in (REPOSITORY / "templates").rglob("*.html"):
        named |= set(re.findall(r'{% icon "([a-z-]+)"', path.read_text(encoding="utf-8")))
    assert named - drawn == set()
    assert len(drawn) > 30


def test_the_style_sheet_asks_nothing_of_another_site():
    css = (REPOSITORY / "static" / "css" / "site.css").read_text(encoding="utf-8")
    addresses = re.findall(r"url\(\"([^\"]+)\"\)", css)
    assert addresses
    assert all((REPOSITORY / "static" / "css" / address).exists() for address in addresses)
    assert "@import" not in css
    assert "@font-face" not in css
