"""Components of the public pages."""

from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.templatetags.filters import filter_groups
from core.templatetags.pagination import page_numbers
from tests.core.html import all_of, document, fragment, text_of


def include(component, **context):
    return fragment(render_to_string(f"components/{component}.html", context))


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_page_numbers(number, total, expected):
    assert page_numbers(Paginator(range(total), 1).page(number)) == expected


def pagination(query, number):
    request = RequestFactory().get(f"/annuaire/{query}")
    page = Paginator(range(100), 10).page(number)
    return fragment(render_to_string("components/pagination.html", {"page": page}, request))


def test_pagination_keeps_the_rest_of_the_query():
    tree = pagination("?q=d%C3%A9j%C3%A0+%26&type=a&type=b&page=5", 5)
    links = {text_of(a): a.get("href") for a in all_of(tree, "a")}
    assert links["Page 6"] == "?q=d%C3%A9j%C3%A0+%26&type=a&type=b&page=6"
    assert links["Page 1"] == "?q=d%C3%A9j%C3%A0+%26&type=a&type=b"
    assert text_of(all_of(tree, "span", aria_current="page")[0]) == "Page 5"


def test_pagination_has_ends():
    first = [text_of(a) for a in all_of(pagination("", 1), "a")]
    last = [text_of(a) for a in all_of(pagination("", 10), "a")]
    assert not any(words.startswith("Précédente") for words in first)
    assert not any(words.startswith("Suivante") for words in last)


def test_pagination_of_one_page_is_nothing():
    html = render_to_string("components/pagination.html", {"page": Paginator([1], 10).page(1)})
    assert html.strip() == ""


def test_card_has_one_link_named_by_its_title():
    tree = include(
        "card",
        title="École de l’asthme",
        url="/annuaire/ecole/",
        kicker="Asthme",
        badges=[{"text": "Plus de place", "kind": "warning", "icon": "pause"}],
        meta=[{"icon": "pin", "text": "Argenteuil"}],
    )
    (link,) = all_of(tree, "a")
    assert (text_of(link), link.get("href")) == ("École de l’asthme", "/annuaire/ecole/")
    assert text_of(all_of(tree, "h3")[0]) == "École de l’asthme"


def test_filters_speak_their_counts():
    values = [
        SimpleNamespace(value="a", label="En ville", count=1234, selected=True),
        SimpleNamespace(value="b", label="<b>À domicile", count=0, selected=False),
    ]
    group = SimpleNamespace(
        name="cadre", title="Cadre", values=values, more_url="?tout=1&a=2", kept=("tous",)
    )
    tree = fragment(filter_groups([group]))
    assert text_of(all_of(tree, "legend")[0]) == "Cadre"
    assert [text_of(label) for label in all_of(tree, "label")] == [
        "En ville 1 234",
        "<b>À domicile 0",
    ]
    checked = [e.get("value") for e in all_of(tree, "input") if e.get("checked") is not None]
    assert checked == ["a"]
    kept = [(e.get("name"), e.get("value")) for e in all_of(tree, "input", type="hidden")]
    assert kept == [("cadre", "tous")]
    (link,) = all_of(tree, "a")
    assert (link.get("href"), text_of(link)) == ("?tout=1&a=2", "Voir tous les choix : Cadre")


def test_breadcrumb_begins_at_home_and_ends_here():
    tree = include("breadcrumb", items=[{"title": "Annuaire", "url": "/annuaire/"}], here="Asthme")
    assert [text_of(li) for li in all_of(tree, "li")] == ["Accueil", "Annuaire", "Asthme"]
    assert text_of(all_of(tree, "span", aria_current="page")[0]) == "Asthme"


def test_share_gives_addresses_that_survive_any_title():
    tree = include("share", url="https://exemple.fr/r/ab?x=1&y=2", title='Vivre & « rire » "ici"')
    sms, mail = (a.get("href") for a in all_of(tree, "a"))
    assert sms.startswith("sms:?&body=Vivre%20%26%20")
    assert sms.endswith("https%3A%2F%2Fexemple.fr%2Fr%2Fab%3Fx%3D1%26y%3D2")
    assert mail.startswith("mailto:?subject=Vivre%20%26%20")
    lines = [li for li in all_of(tree, "li") if all_of(li, "button")]
    assert len(lines) == 2
    assert all(line.get("hidden") is not None for line in lines)  # their script shows them


def test_table_scrolls_inside_a_named_region():
    tree = include(
        "table", caption="Séances", headers=["Quoi", "Durée"], rows=[["A", "1 h"]], row_header=True
    )
    region = all_of(tree, "div", role="region")[0]
    assert (region.get("aria-label"), region.get("tabindex")) == ("Séances", "0")
    assert text_of(all_of(tree, "th", scope="row")[0]) == "A"


def test_definitions_leave_out_what_is_unknown():
    tree = include("definitions", items=[{"label": "Coût", "value": "Gratuit"},
                                         {"label": "Délai", "value": ""}])  # fmt: skip
    assert [text_of(dt) for dt in all_of(tree, "dt")] == ["Coût"]


def test_file_says_its_type_and_size():
    tree = include(
        "file", url="/documents/1/a.pdf", title="Plaquette", extension="pdf", size=340_000
    )
    assert text_of(all_of(tree, "a")[0]) == "Plaquette PDF, 340 ko"


@pytest.mark.parametrize(
    "template",
    [
        '{% include "components/badge.html" with text="Gratuit" only %}',
        '{% include "components/notice.html" with text="Bonjour" only %}',
        '{% include "components/empty.html" with title="Rien" only %}',
        '{% include "components/tags.html" with items=tags only %}',
        '{% include "components/search_box.html" only %}',
        '{% include "components/section_header.html" with title="Titre" only %}',
        '{% include "components/page_header.html" with title="Titre" only %}',
        '{% include "components/hero.html" with title="Titre" only %}',
    ],
)
def test_optional_variables_may_be_missing(template):
    assert fragment(Template(template).render(Context({"tags": []}))) is not None


def test_icon_is_hidden_from_assistive_technologies():
    html = Template('{% load icons %}{% icon "phone" %}').render(Context())
    (svg,) = [e for e in fragment(html).iter() if str(e.tag).endswith("svg")]
    assert svg.get("aria-hidden") == "true"
    assert "icons.svg#i-phone" in html


def test_style_guide_shows_everything(client, db):
    response = client.get("/demonstration/composants/")
    assert response.status_code == 200
    document(response.content.decode())


def test_style_guide_shows_errors(client, db):
    response = client.post("/demonstration/composants/", {"email": "x"})
    tree = document(response.content.decode())
    assert text_of(next(tree.iter("title"))).startswith("Erreur : ")
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
