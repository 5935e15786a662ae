"""Headings of a body for its table of contents, anchors and alphabetical order."""

from dataclasses import dataclass

from wagtail.blocks import StreamValue

from core.text import fold, slugify_fr

MIN_FOR_CONTENTS = 4
"""Below this number of parts, a table of contents only gets in the way."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 2, as the table of contents links to it."""

    text: str
    anchor: str


def headings_of(body: StreamValue) -> list[Heading]:
    """Return the parts of a body, or nothing when there are too few to need a table."""
    found = [
        Heading(text=block.value["text"], anchor=block.value.anchor)
        for block in body
        if block.block_type == "heading" and block.value.get("level") == "2"
    ]
    return found if len(found) >= MIN_FOR_CONTENTS else []


def anchor(text: str) -> str:
    """Return the identifier under which a term of the glossary is linked."""
    return f"terme-{slugify_fr(text)}"


def sort_key(text: str) -> str:
    """Return what sorts ``text`` as a dictionary does, whatever accents and case."""
    return fold(text)
