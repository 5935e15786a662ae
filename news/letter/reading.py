"""The blocks of an issue, read into parts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.rich_text import expand_db_html

from core.registry import LetterItem, letter_sources
from news.letter.items import is_settled, kept_items, read_all, source_of
from news.letter.parts import (
    COLUMN,
    Button,
    Figure,
    Heading,
    Items,
    Part,
    Picture,
    Prose,
    Quote,
    Rule,
)
from news.models.letter import LetterPage

IMAGE_FILTER = f"width-{2 * COLUMN}|format-jpeg|jpegquality-80"
"""Twice the column, for sharp screens; JPEG, which every mail reader shows."""
DRAWING_FILTER = f"width-{2 * COLUMN}"


def parts_of(page: LetterPage, *, fresh: bool = False) -> list[Part]:
    """Return what an issue shows, in order; what has nothing to show is left out.

    Args:
        page: the issue, as published or as a draft.
        fresh: whether blocks of the site are read anew, as the next publication would do.
    """
    kept = {} if fresh and not is_settled(page) else kept_items(page)
    items = read_all(page, kept)
    _prepare_images(page)
    read = (_part(child, items) for child in page.body)
    return [part for part in read if part is not None]


def empty_blocks(page: LetterPage, parts: Sequence[Part]) -> list[StreamValue.StreamChild]:
    """Return the blocks of an issue that have nothing to show."""
    shown = {part.where for part in parts}
    return [child for child in page.body if (child.id or "") not in shown]


def _prepare_images(page: LetterPage) -> None:
    """Read the resized copies of all images of an issue in one query."""
    blocks = [child for child in page.body if child.block_type == "image"]
    images = [child.value["image"] for child in blocks if child.value.get("image")]
    prefetch_related_objects(images, "renditions")


def _part(child: StreamValue.StreamChild, items: Mapping[str, list[LetterItem]]) -> Part | None:
    if (name := source_of(child.block_type)) is not None:
        return _items(child, name, items.get(child.id, []))
    return _READERS[child.block_type](child.id or "", child.value)


def _items(child: StreamValue.StreamChild, name: str, items: Sequence[LetterItem]) -> Part | None:
    if not items:
        return None
    source = letter_sources.get(name)
    return Items(
        where=child.id or "",
        title=child.value["title"] or str(source.label),
        items=tuple(items),
        more=source.path,
        more_text=str(source.more),
    )


def _text(where: str, value: Any) -> Part | None:
    html = expand_db_html(value.source)
    return Prose(where=where, html=html) if html else None


def _heading(where: str, value: str) -> Part | None:
    return Heading(where=where, text=value) if (value or "").strip() else None


def _figure(where: str, value: Any) -> Part | None:
    number, label, source = (value.get(name) or "" for name in ("number", "label", "source"))
    return Figure(where=where, number=number, label=label, source=source) if number else None


def _quote(where: str, value: Any) -> Part | None:
    text, author, role = (value.get(name) or "" for name in ("text", "author", "role"))
    return Quote(where=where, text=text, author=author, role=role) if text else None


def _button(where: str, value: Any) -> Part | None:
    return Button(where=where, href=value.href, text=value.text) if value.href else None


def _picture(where: str, value: Any) -> Part | None:
    image = value.get("image")
    if image is None:
        return None
    # A drawing stays one, which the checks say: mail readers do not show it.
    drawn = get_rendition_or_not_found(image, DRAWING_FILTER if image.is_svg() else IMAGE_FILTER)
    return Picture(
        where=where,
        url=drawn.url,
        width=drawn.width,
        height=drawn.height,
        alt=value.alt,
        caption=value.get("caption") or "",
        credit=image.credit,
        is_decorative=bool(value.get("decorative")),
    )


def _rule(where: str, _value: Any) -> Part | None:
    return Rule(where=where)


_READERS: dict[str, Callable[[str, Any], Part | None]] = {
    "text": _text,
    "heading": _heading,
    "figure": _figure,
    "quote": _quote,
    "button": _button,
    "image": _picture,
    "separator": _rule,
}
