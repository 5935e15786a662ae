"""What an issue is made of once its blocks were read: the same for the web, the mail and its text.

Nothing here knows a page or a block. Each part names the templates that draw it:
``news/letter/parts/<name>.html``, ``emails/news/letter/parts/<name>.mjml`` and ``.txt``.
"""

from dataclasses import dataclass
from typing import ClassVar

from core.registry import LetterItem

COLUMN = 552
"""Pixels of text in the 600 of a mail."""


@dataclass(frozen=True)
class Part:
    """Something that an issue shows.

    Attributes:
        where: the identifier of its block, for what the checks say of it.
    """

    name: ClassVar[str] = ""
    where: str = ""

    @property
    def html_template(self) -> str:
        """Return the template that draws it on the site."""
        return f"news/letter/parts/{self.name}.html"

    @property
    def mjml(self) -> str:
        """Return the template that draws it in a mail."""
        return f"emails/news/letter/parts/{self.name}.mjml"

    @property
    def txt(self) -> str:
        """Return the template that writes it as plain text."""
        return f"emails/news/letter/parts/{self.name}.txt"


@dataclass(frozen=True)
class Heading(Part):
    """A title of level 2."""

    name: ClassVar[str] = "heading"
    text: str = ""


@dataclass(frozen=True)
class Prose(Part):
    """Running text, as safe HTML."""

    name: ClassVar[str] = "prose"
    html: str = ""


@dataclass(frozen=True)
class Items(Part):
    """Things of the site: news, events, programmes. ``more`` is where the others are."""

    name: ClassVar[str] = "items"
    title: str = ""
    items: tuple[LetterItem, ...] = ()
    more: str = ""
    more_text: str = ""


@dataclass(frozen=True)
class Facts(Part):
    """Short lines: when, where."""

    name: ClassVar[str] = "facts"
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure(Part):
    """A number, what it counts and who counted."""

    name: ClassVar[str] = "figure"
    number: str = ""
    label: str = ""
    source: str = ""


@dataclass(frozen=True)
class Quote(Part):
    """What somebody said."""

    name: ClassVar[str] = "quote"
    text: str = ""
    author: str = ""
    role: str = ""


@dataclass(frozen=True)
class Button(Part):
    """A link that looks like a button."""

    name: ClassVar[str] = "button"
    href: str = ""
    text: str = ""


@dataclass(frozen=True)
class Picture(Part):
    """An image, at the size in which it is shown."""

    name: ClassVar[str] = "picture"
    url: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    caption: str = ""
    credit: str = ""
    is_decorative: bool = False

    @property
    def told(self) -> str:
        """Return what stands under it: the caption, and who made it."""
        return ". ".join(filter(None, (self.caption, self.credit and f"© {self.credit}")))

    @property
    def mail_width(self) -> int:
        """Return its width in a mail: never beyond the column, nor enlarged."""
        return min(self.width, COLUMN)


@dataclass(frozen=True)
class Rule(Part):
    """A line between two subjects."""

    name: ClassVar[str] = "rule"
