"""Small words with which the ready-made pages are written.

Each returns a raw block of ``core.blocks.body.BodyBlock``; French typography is applied here, so
that the texts are typed with plain spaces and apostrophes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.french import typography, typography_html

RawBlock = dict[str, Any]
"""A block as a StreamField stores it: « type » and « value »."""

PAGE_LINK = "page:"
"""What stands before a slug in a link to a page of the site."""


@dataclass(frozen=True)
class ReadyPage:
    """A page to lay out.

    Attributes:
        slug: last part of its address, under the home page.
        title: its title.
        introduction: one or two sentences below it.
        description: what search engines show, 160 signs at most.
        body: its blocks.
        model: name of its page type in ``pages.models``.
        in_menu: whether it stands in the main menu.
        fields: other fields of its page type.
    """

    slug: str
    title: str
    introduction: str = ""
    description: str = ""
    body: tuple[RawBlock, ...] = ()
    model: str = "StandardPage"
    in_menu: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)


def heading(words: str) -> RawBlock:
    """Begin a part of the page."""
    value = {"text": typography(words), "level": "2", "custom_anchor": ""}
    return {"type": "heading", "value": value}


def text(html: str) -> RawBlock:
    """Add paragraphs and lists."""
    return {"type": "paragraph", "value": typography_html(html)}


def fold(*questions: tuple[str, str]) -> RawBlock:
    """Add questions whose answers unfold."""
    items = [
        {"question": typography(question), "answer": typography_html(answer)}
        for question, answer in questions
    ]
    return {"type": "accordion", "value": {"items": items}}


def action(title: str, words: str, *links: tuple[str, str]) -> RawBlock:
    """Add a call to action; each link is its words and a path, or « page:slug »."""
    buttons = [{"label": typography(label), "url": address} for label, address in links]
    value = {"title": typography(title), "text": typography(words), "links": buttons}
    return {"type": "action", "value": value}


def term(word: str, meaning: str, definition: str) -> RawBlock:
    """Add a word to the glossary."""
    value = {
        "term": typography(word),
        "meaning": typography(meaning),
        "definition": typography_html(f"<p>{definition}</p>"),
    }
    return {"type": "term", "value": value}


def door(title: str, words: str, address: str) -> RawBlock:
    """Add a door to the home page; ``address`` is a path or « page:slug »."""
    value = {"title": typography(title), "text": typography(words), "path": address}
    return {"type": "door", "value": value}


def lines(*texts: str) -> tuple[RawBlock, ...]:
    """Return a list of short texts."""
    return tuple({"type": "line", "value": typography_html(f"<p>{line}</p>")} for line in texts)
