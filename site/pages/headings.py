"""Headings of a body for its table of contents, anchors and alphabetical order."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail.blocks import StreamValue

from core.text import fold, slugify_fr

MIN_FOR_CONTENTS = 4
"""Below this number of parts, a table of contents only gets in the way."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 2, as the table of contents links to it."""

    text: str
    anchor: str


def parts_of(body: StreamValue) -> list[Heading]:
    """Return the headings of level 2 of a body."""
    return [
        Heading(text=block.value["text"], anchor=block.value.anchor)
        for block in body
        if block.block_type == "heading" and block.value.get("level") == "2"
    ]


def named_parts(parts: Mapping[str, str | Promise]) -> list[Heading]:
    """Return the headings that a template writes itself, given as anchor and title."""
    return [Heading(text=str(title), anchor=name) for name, title in parts.items()]


def contents(headings: list[Heading]) -> list[Heading]:
    """Return the table of contents: nothing when there are too few parts to need one."""
    return headings if len(headings) >= MIN_FOR_CONTENTS else []


def anchor(text: str) -> str:
    """Return the identifier under which a term of the glossary is linked."""
    return f"terme-{slugify_fr(text)}"


def sort_key(text: str) -> str:
    """Return what sorts ``text`` as a dictionary does, whatever accents and case."""
    return fold(text)
