"""What blocks refuse, in French."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail_factories import ImageFactory

from core.blocks import (
    BodyBlock,
    ContactBlock,
    ContentImageBlock,
    HeadingBlock,
    LinkBlock,
    PhoneBlock,
    QuoteBlock,
    TableBlock,
    VideoBlock,
)


def errors_of(block, value):
    """Return the messages by field that ``block`` gives for ``value``."""
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.normalize(value))
    return {name: error.messages for name, error in caught.value.block_errors.items()}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01 99 00 00 01", "+33199000001"),
        ("+33 1 99 00 00 01", "+33199000001"),
        ("15", "15"),
        ("3114", "3114"),
    ],
)
def test_phone_is_kept_as_it_is_called(typed, kept):
    assert PhoneBlock().clean(typed) == kept


@pytest.mark.parametrize("typed", ["abc", "01 99", "12345678901234567890", "0199000001\x00"])
def test_phone_that_nobody_could_call_is_refused(typed):
    with pytest.raises(ValidationError):
        PhoneBlock().clean(typed)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"label": "Voir"}, "page"),
        ({"label": "Voir", "url": "/a/", "phone": "15"}, "phone"),
        ({"label": "", "url": "https://exemple.fr"}, "label"),
        ({"label": "Voir", "url": "javascript:alert(1)"}, "url"),
        ({"label": "Voir", "url": "//exemple.fr"}, "url"),
        ({"label": "Voir", "url": "/\\exemple.fr"}, "url"),
    ],
)
def test_link_to_nothing_or_to_too_much_is_refused(value, field):
    assert list(errors_of(LinkBlock(), value)) == [field]


def test_link_to_an_address_is_kept():
    block = LinkBlock()
    value = block.clean(block.normalize({"label": "L’annuaire", "url": "/annuaire/"}))
    assert (value.href, value.text) == ("/annuaire/", "L’annuaire")


def test_link_without_a_choice_has_no_address():
    assert LinkBlock().normalize({}).href == ""
    assert LinkBlock().normalize({}).text == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alternative", "decorative", "accepted"),
    [
        ("Un atelier", False, True),
        ("", True, True),
        ("", False, False),
        ("Un atelier", True, False),
    ],
)
def test_image_is_described_or_decorative(alternative, decorative, accepted):
    block = ContentImageBlock()
    value = block.normalize(
        {"image": ImageFactory(), "alternative": alternative, "decorative": decorative}
    )
    if accepted:
        assert block.clean(value).alt == alternative
    else:
        with pytest.raises(StructBlockValidationError) as caught:
            block.clean(value)
        assert list(caught.value.block_errors) == ["alternative"]


def test_heading_writes_its_anchor_as_an_address():
    block = HeadingBlock()
    value = block.clean(
        block.normalize({"text": "Le coût", "level": "2", "custom_anchor": "Ça coûte ?"})
    )
    assert value.anchor == "ca-coute"


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"text": "Contenu", "level": "2"}, "custom_anchor"),
        ({"text": "???", "level": "2"}, "text"),
    ],
)
def test_heading_without_usable_anchor_is_refused(value, field):
    assert list(errors_of(HeadingBlock(), value)) == [field]


def test_quote_takes_off_the_marks_that_the_site_adds():
    block = QuoteBlock()
    value = block.clean(block.normalize({"text": "« Bonjour »", "author": "Ana"}))
    assert value["text"] == "Bonjour"


def test_quote_of_marks_alone_is_refused():
    assert list(errors_of(QuoteBlock(), {"text": "« »", "author": "Ana"})) == ["text"]


def test_contact_without_any_way_to_reach_it_is_refused():
    assert list(errors_of(ContactBlock(), {"name": "Secrétariat"})) == ["phone"]


def test_video_of_an_unknown_site_is_refused():
    value = {"title": "Une séance", "url": "https://exemple.fr/video"}
    assert list(errors_of(VideoBlock(), value)) == ["url"]


def table(caption="Titre", heading="Colonne"):
    return {
        "table": {
            "caption": caption,
            "columns": [{"type": "text", "heading": heading}],
            "rows": [{"values": ["a"]}],
        }
    }


@pytest.mark.parametrize("value", [table(caption=" "), table(heading=""), {"table": None}])
def test_table_without_caption_headings_or_columns_is_refused(value):
    assert list(errors_of(TableBlock(), value)) == ["table"]


@pytest.mark.parametrize("name", BodyBlock().child_blocks)
def test_an_unfinished_draft_is_saved(name):
    block = BodyBlock()
    value = block.to_python([{"type": name, "value": "" if name == "paragraph" else {}}])
    assert block.clean_deferred(value)[0].block_type == name


def test_an_optional_link_may_stay_empty():
    block = LinkBlock(required=False)
    assert block.clean(block.normalize({})).href == ""


def body(*headings):
    block = BodyBlock()
    raw = [{"type": "heading", "value": {"text": text, "level": level}} for text, level in headings]
    return block, block.to_python(raw)


def test_body_with_a_sound_outline_is_accepted():
    block, value = body(("Un", "2"), ("Deux", "3"), ("Trois", "2"))
    assert isinstance(block.clean(value), StreamValue)


@pytest.mark.parametrize(
    "headings",
    [[("Un", "3")], [("Un", "2"), ("Un", "2")], [("Un", "2"), ("Un !", "3")]],
)
def test_body_with_a_skipped_level_or_two_equal_anchors_is_refused(headings):
    block, value = body(*headings)
    with pytest.raises(StreamBlockValidationError) as caught:
        block.clean(value)
    assert list(caught.value.block_errors) == [len(headings) - 1]
