"""Blocks that only the pages of this room use: doors of the home page, terms, lists of lines."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.action import validate_address
from core.blocks.errors import field_errors


class DoorValue(blocks.StructValue):
    """A door with its address, whichever way it was given."""

    @property
    def url(self) -> str:
        """Return the address of the page, or the typed one."""
        page = self.get("page")
        return page.url or "" if page and page.live else self.get("path") or ""


class DoorBlock(blocks.StructBlock):
    """A card of the home page that leads one public to its page."""

    title = blocks.CharBlock(label=_("titre"), max_length=80)
    text = blocks.CharBlock(label=_("texte"), max_length=200, required=False)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    path = blocks.CharBlock(
        label=_("ou adresse"),
        max_length=300,
        required=False,
        validators=[validate_address],
        help_text=_("https://… ou /annuaire/"),
    )

    class Meta:
        icon = "link"
        label = _("porte d’entrée")
        value_class = DoorValue

    def clean(self, value: Any) -> Any:
        """Ask for a destination."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("path")):
            raise field_errors({"page": _("Choisissez une page, ou bien donnez une adresse.")})
        return cleaned


class DoorsBlock(blocks.StreamBlock):
    """The doors of the home page."""

    door = DoorBlock()

    class Meta:
        max_num = 6


class TermBlock(blocks.StructBlock):
    """A word of the glossary."""

    term = blocks.CharBlock(label=_("mot ou sigle"), max_length=80)
    meaning = blocks.CharBlock(
        label=_("en toutes lettres"),
        max_length=150,
        required=False,
        help_text=_("Pour un sigle : ce que veulent dire ses lettres."),
    )
    definition = blocks.RichTextBlock(
        label=_("explication"),
        features=["bold", "italic", "link"],
        help_text=_("Deux ou trois phrases courtes, sans autre sigle."),
    )

    class Meta:
        icon = "openquote"
        label = _("terme")
        label_format = "{term}"


class TermsBlock(blocks.StreamBlock):
    """The words of the glossary."""

    term = TermBlock()


class LinesBlock(blocks.StreamBlock):
    """A list of short texts."""

    line = blocks.RichTextBlock(label=_("point"), features=["bold", "link"], icon="list-ul")


class CheckedPageBlock(blocks.StructBlock):
    """A page that the accessibility audit has looked at."""

    title = blocks.CharBlock(label=_("titre"), max_length=150)
    url = blocks.URLBlock(label=_("adresse"), required=False)

    class Meta:
        icon = "doc-empty"
        label = _("page vérifiée")
        label_format = "{title}"


class CheckedPagesBlock(blocks.StreamBlock):
    """The sample of an accessibility audit."""

    page = CheckedPageBlock()
