"""The guides of ``docs/guides`` as pages of the site: officers read all of them in the admin.

They are written by us in a small part of Markdown: headings, paragraphs, lists, bold, code and
links. Anything else is shown as it is typed, escaped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.french import typography
from core.text import fold, slugify_fr

FOLDER = Path(settings.REPOSITORY) / "docs" / "guides"

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")
_LINK = re.compile(r"\[(.+?)\]\(((?:https?://|/|#)[^\s)]*)\)")
_LIST_ITEM = re.compile(r"(?:(?P<dash>-)|\d+\.) (?P<text>.*)")


@dataclass(frozen=True)
class Heading:
    """A heading of level 2, for a table of contents."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Guide:
    """A guide: its name in addresses, its title and its source."""

    slug: str
    title: str
    source: str

    @property
    def headings(self) -> list[Heading]:
        """Return the headings of level 2, in order."""
        lines = (line.removeprefix("## ") for line in self.source.splitlines() if line[:3] == "## ")
        return [Heading(typography(line.strip()), slugify_fr(line)) for line in lines]

    def html(self) -> SafeString:
        """Return the guide without its title, as HTML."""
        # Every line was escaped before tags were put around it.
        return mark_safe("".join(_blocks(self.source)))  # noqa: S308 – a guide of ours


def all_guides() -> list[Guide]:
    """Return the guides, by title; none where the documentation is not installed."""
    return sorted((_read(file) for file in FOLDER.glob("*.md")), key=lambda one: fold(one.title))


def find_guide(slug: str) -> Guide | None:
    """Return the guide of that name, or None."""
    return next((guide for guide in all_guides() if guide.slug == slug), None)


def _read(file: Path) -> Guide:
    """Read a file; its title is its first line."""
    first, _newline, rest = file.read_text(encoding="utf-8").partition("\n")
    return Guide(slug=file.stem, title=typography(first.lstrip("# ").strip()), source=rest)


def _blocks(source: str) -> Iterator[str]:
    """Yield the headings, lists and paragraphs of a text, parted by empty lines."""
    for is_text, group in groupby(source.splitlines(), key=lambda line: bool(line.strip())):
        if not is_text:
            continue
        lines = list(group)
        if lines[0].startswith("#"):
            level = min(len(lines[0]) - len(lines[0].lstrip("#")), 4)
            title = lines.pop(0).lstrip("# ")
            yield f'<h{level} id="{slugify_fr(title)}">{_inline(title)}</h{level}>'
        if lines:
            yield (
                _list(lines) if _LIST_ITEM.match(lines[0]) else f"<p>{_inline(' '.join(lines))}</p>"
            )


def _list(lines: list[str]) -> str:
    """Return a list; an indented line goes on with the item above it."""
    items: list[str] = []
    tag = "ol"
    for line in lines:
        found = _LIST_ITEM.match(line)
        if found:
            tag = "ul" if found["dash"] else tag
            items.append(found["text"])
        else:
            items[-1] += f" {line.strip()}"
    return f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"


def _inline(text: str) -> str:
    """Return a line with its bold words, code and links, the rest escaped."""
    html = str(escape(typography(text.strip())))
    html = _BOLD.sub(r"<strong>\1</strong>", html)
    html = _CODE.sub(r"<code>\1</code>", html)
    return _LINK.sub(r'<a href="\2">\1</a>', html)
