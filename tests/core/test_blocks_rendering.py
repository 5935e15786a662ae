"""Every block renders sound HTML, from its sample as from next to nothing."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, Site

from core.blocks import BodyBlock
from core.french import typography
from tests.core.html import all_of, fragment, text_of

BLOCKS = BodyBlock().child_blocks


def render(name, value):
    block = BLOCKS[name]
    return block.render(block.normalize(value))


@pytest.mark.parametrize("name", BLOCKS)
def test_the_sample_renders_as_sound_html(name):
    block = BLOCKS[name]
    html = block.render(block.get_preview_value())
    tree = fragment(html)
    assert not all_of(tree, "h1")
    assert not [e for e in tree.iter() if e.get("style") or e.get("onclick")]


@pytest.mark.parametrize("name", BLOCKS)
def test_an_empty_draft_renders(name):
    """Drafts are saved without their required fields, and previewed."""
    block = BLOCKS[name]
    assert fragment(block.render(block.normalize(block.get_default()))) is not None


@pytest.mark.parametrize("name", BLOCKS)
def test_editors_are_told_what_a_block_is_for(name):
    block = BLOCKS[name]
    assert block.get_description()
    assert block.meta.group
    assert block.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_the_preview_of_the_chooser_is_a_whole_page(client, name):
    block = BLOCKS[name]
    value = block.get_preview_value()
    context = block.get_preview_context(value)
    context["request"] = RequestFactory().get("/")
    from django.template.loader import render_to_string

    context |= {"bound_block": block.bind(value), "block_def": block, "page_title": name}
    html = render_to_string(block.get_preview_template(value, context), context)
    assert "css/site.css" in html
    assert "<main>" in html


def test_heading_has_its_level_and_anchor():
    tree = fragment(render("heading", {"text": "Où aller ?", "level": "3"}))
    (heading,) = all_of(tree, "h3")
    assert heading.get("id") == "ou-aller"
    assert heading.text == "Où aller\u202f?"


def test_quote_has_french_marks_once():
    html = render("quote", {"text": "Bonjour", "author": "Une participante", "role": ""})
    assert html.count("«") == 1
    assert "«\u202fBonjour" in html


def test_text_is_escaped_everywhere():
    poison = "<script>alert(1)</script>"
    values = {
        "heading": {"text": poison, "level": "2"},
        "quote": {"text": poison, "author": poison, "role": poison},
        "figures": {"items": [{"number": poison, "label": poison}], "source": poison},
        "contact": {"name": poison, "text": poison, "hours": poison, "address": poison},
        "action": {"title": poison, "text": poison, "links": [{"label": poison, "url": "/a/"}]},
        "video": {"title": poison, "url": "https://youtu.be/aaaaaaaaaaa", "duration": poison},
    }
    for name, value in values.items():
        assert "<script" not in render(name, value)


def test_video_asks_nothing_of_another_site():
    html = render("video", {"title": "Une séance", "url": "https://youtu.be/aaaaaaaaaaa"})
    tree = fragment(html)
    assert not all_of(tree, "iframe")
    assert not all_of(tree, "img")
    (link,) = all_of(tree, "a")
    assert link.get("href") == "https://youtu.be/aaaaaaaaaaa"
    assert link.get("rel") == "noopener noreferrer"


def test_video_at_an_unknown_address_shows_no_player():
    tree = fragment(render("video", {"title": "Une séance", "url": "https://exemple.fr/v"}))
    assert not all_of(tree, "a")


def test_table_names_rows_and_columns():
    block = BLOCKS["table"]
    tree = fragment(block.render(block.get_preview_value()))
    assert [text_of(th) for th in all_of(tree, "th", scope="col")] == ["Séance", "Durée"]
    assert [text_of(th) for th in all_of(tree, "th", scope="row")] == [
        "Premier rendez-vous",
        "Atelier en groupe",
    ]
    assert text_of(all_of(tree, "caption")[0]) == "Les séances"


def test_numbers_of_a_table_are_written_the_french_way():
    value = {
        "table": {
            "caption": "Chiffres",
            "columns": [{"type": "text", "heading": "Année"}, {"type": "number", "heading": "Nb"}],
            "rows": [{"values": ["2026", "1234.5"]}],
        },
        "row_headers": False,
    }
    tree = fragment(render("table", value))
    assert [td.text.replace("\u202f", " ").replace("\xa0", " ") for td in all_of(tree, "td")] == [
        "2026",
        "1 234,5",
    ]


def test_action_renders_a_page_an_address_and_a_call(db):
    site = Site.objects.get(is_default_site=True)
    page = Page.objects.get(pk=site.root_page_id)
    links = [{"label": "", "page": page}, {"label": "", "phone": "+33199000001"}]
    block = BLOCKS["action"]
    tree = fragment(block.render(block.normalize({"title": "", "text": "", "links": links})))
    assert [a.get("href") for a in all_of(tree, "a")] == [page.url, "tel:+33199000001"]
    assert all_of(tree, "a")[0].text == typography(page.title)
