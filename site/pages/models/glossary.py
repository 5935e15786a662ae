"""The glossary."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.fields import StreamField
from core.models.base_page import BasePage
from pages.blocks import TermsBlock
from pages.headings import anchor, sort_key


class GlossaryPage(BasePage):
    """The words of the field explained simply, in alphabetical order whatever the typing order."""

    terms = StreamField(TermsBlock(), blank=True, verbose_name=_("termes"))

    template = "pages/glossary_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    content_panels = [*BasePage.content_panels, FieldPanel("terms")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("terms"),
    ]

    class Meta:
        verbose_name = _("glossaire")
        verbose_name_plural = _("glossaires")

    @property
    def letters(self) -> list[dict[str, Any]]:
        """Return the terms grouped by first letter, without accents, each with its anchor."""
        terms = sorted(
            (
                {
                    "name": block.value["term"],
                    "meaning": block.value["meaning"],
                    "definition": block.value["definition"],
                    "anchor": anchor(block.value["term"]),
                }
                for block in self.terms
            ),
            key=lambda term: sort_key(term["name"]),
        )
        grouped = groupby(terms, key=lambda term: sort_key(term["name"])[:1].upper())
        return [{"letter": letter, "terms": list(group)} for letter, group in grouped]
